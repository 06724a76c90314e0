import { Range } from "vscode";

interface Place {
  readonly line: number;
  readonly character: number;
}

/** A range as the protocol has it. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

export function toRange({ start, end }: PlaceRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
