type Done = (error?: Error | null) => void;

/** Octets. A longer message does not go through a pipe in one piece whatever is done, and need not be copied. */
const longest = 32_768;

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
    const begun = head;
    head = undefined;
    if (begun === undefined) return write(chunk, told);
    if (chunk.length < longest) return write(Buffer.concat([Buffer.from(begun), Buffer.from(chunk)]), told);
    write(begun);
    return write(chunk, told);
  };
  stream.write = joining;
}
