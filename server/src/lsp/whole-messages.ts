type Done = (error?: Error | null) => void;

/**
 * Lets each message of the protocol go out as one piece. Its library writes head and body one after the other, and a client that
 * waits for a pipe would be woken for the head alone.
 */
export function writeWholeMessages(stream: NodeJS.WritableStream): void {
  const write = stream.write.bind(stream) as (chunk: Uint8Array | string, done?: Done) => boolean;
  let head: string | undefined;
  const joining = (chunk: Uint8Array | string, encoding?: BufferEncoding | Done, done?: Done): boolean => {
    const told = typeof encoding === "function" ? encoding : done;
    if (typeof chunk === "string" && chunk.startsWith("Content-Length: ")) {
      head = chunk;
      told?.();
      return true;
    }
    const whole = head === undefined ? chunk : Buffer.concat([Buffer.from(head), Buffer.from(chunk)]);
    head = undefined;
    return write(whole, told);
  };
  stream.write = joining;
}
