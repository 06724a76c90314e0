import type { Readable } from "node:stream";

/** What comes after so many characters of a line is dropped. */
const longestLine = 4096;

/** Calls `take` with each line of a stream: the whole of it is read, and never more than one line is kept. */
export function eachLine(stream: Readable, take: (line: string) => void): void {
  let begun = "";
  stream.setEncoding("utf8");
  stream.on("data", (text: string) => {
    const [first = "", ...rest] = text.split("\n");
    begun = (begun + first).slice(0, longestLine);
    for (const line of rest) {
      take(begun.replace(/\r$/, ""));
      begun = line.slice(0, longestLine);
    }
  });
  stream.once("end", () => take(begun));
  stream.on("error", () => undefined);
}
