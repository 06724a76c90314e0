import { jsonText } from "./json-text";
import type { Output } from "./output";

/** The object of the format, section 5, written file by file. */
export function jsonFormat(): Output {
  return {
    start: () => '{ "version": 1,\n  "files": [',
    file: ({ report }) => jsonText(report, 2),
    separators: { first: "\n", next: ",\n" },
    end: ({ summary }) => `\n  ],\n  "summary": ${JSON.stringify(summary)} }\n`,
  };
}
