import { Range } from "vscode";

interface Place {
  readonly line: number;
  readonly character: number;
}

/** A range as the protocol has it. */
export function toRange({ start, end }: { readonly start: Place; readonly end: Place }): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
