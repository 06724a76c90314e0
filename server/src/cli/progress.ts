import { visible } from "../yaml/visible";

/** A line on standard error that tells how far a run of more than `few` is; silent unless a person sees it. */
export function progressLine(total: number, few = 20, stream: NodeJS.WriteStream = process.stderr) {
  const shown = stream.isTTY === true && process.stdout.isTTY === true && total > few;
  let last = 0;
  return {
    at(done: number, what: string): void {
      if (!shown || Date.now() - last < 100) return;
      last = Date.now();
      stream.write(`\r\u001b[K${done} of ${total} · ${visible(what.slice(-60))}`);
    },
    clear(): void {
      if (shown) stream.write("\r\u001b[K");
    },
  };
}
