import type { Output } from "./output";

/** The object of the format, section 5, written file by file. */
export function jsonFormat(): Output {
  let separator = "\n";
  return {
    start: () => '{ "version": 1,\n  "files": [',
    file({ report }) {
      const before = separator;
      separator = ",\n";
      return before + JSON.stringify(report, null, 2);
    },
    end: summary => `\n  ],\n  "summary": ${JSON.stringify(summary)} }\n`,
  };
}
