import { createReadStream } from "node:fs";
import { TextDecoder } from "node:util";
import type { Digest } from "../agent-log/digest";
import { LogAnalysis } from "../agent-log/log-analysis";
import { reasonOf } from "../spec-files";
import { UsageError } from "./usage-error";

/** Reads a log of any size in bounded memory. `-` is standard input. */
export async function readLog(path: string): Promise<Digest> {
  const analysis = new LogAnalysis();
  const stream = path === "-" ? process.stdin : createReadStream(path, { highWaterMark: 256 * 1024 });
  let decoder: TextDecoder | undefined;
  let begun: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // The first bytes tell the encoding, and a pipe may hand on one at a time.
      begun = decoder === undefined ? Buffer.concat([begun, chunk]) : chunk;
      if (decoder === undefined && begun.length < 4) continue;
      decoder ??= decoderFor(begun, path);
      analysis.push(decoder.decode(begun, { stream: true }));
    }
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  analysis.push(decoder === undefined ? decoderFor(begun, path).decode(begun) : decoder.decode());
  return analysis.end();
}

/** By the byte order mark; without one, text whose second byte is zero is UTF-16, too. */
function decoderFor(begun: Buffer, path: string): TextDecoder {
  const [first, second] = begun;
  if (begun.subarray(0, 4).toString("latin1") === "PK\u0003\u0004")
    throw new UsageError(`${path} is a zip archive: unpack it, and name the log in it`);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be");
  const isUtf16 = (first === 0xff && second === 0xfe) || (first !== undefined && first !== 0 && second === 0);
  return new TextDecoder(isUtf16 ? "utf-16le" : "utf-8");
}
