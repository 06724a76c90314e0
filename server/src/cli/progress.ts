/** A line on standard error that tells how far a long run is; silent unless a person sees it. */
export function progressLine(total: number, stream: NodeJS.WriteStream = process.stderr) {
  const shown = stream.isTTY === true && process.stdout.isTTY === true && total > 20;
  let last = 0;
  return {
    at(done: number, file: string): void {
      if (!shown || Date.now() - last < 100) return;
      last = Date.now();
      stream.write(`\r\u001b[K${done} of ${total} · ${file.slice(-60)}`);
    },
    clear(): void {
      if (shown) stream.write("\r\u001b[K");
    },
  };
}
