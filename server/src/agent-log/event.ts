import type { Position } from "../yaml/lines";

/** A part of a message, as it stands on one line of the log. */
export interface Piece extends Position {
  readonly text: string;
}

/** One entry of a log, whatever form it was written or pasted in. */
export interface LogEvent {
  /** As written: agents leave the year out, so that it is never computed with. Empty when there is none. */
  readonly date: string;
  /** 1 on failures, 4 on information; what other numbers mean no public sample proves. */
  readonly severity?: number;
  /** The program that wrote it, as written: `AeXNSAgent.exe`. */
  readonly program?: string;
  readonly message: Message;
}

/** Longer messages are cut: no line about a connection needs as much, and memory stays bounded. */
const maxLength = 8192;

/** A message that knows where each of its characters stands in the log. */
export class Message {
  private readonly pieces: Piece[] = [];
  private length = 0;

  add(piece: Piece): void {
    const text = piece.text.slice(0, maxLength - this.length);
    if (text.trim() === "" && this.pieces.length === 0) return;
    if (this.length >= maxLength) return;
    this.pieces.push({ ...piece, text });
    this.length += text.length + 1;
  }

  /** The pieces, one to a line. */
  get text(): string {
    return this.pieces.map(({ text }) => text).join("\n");
  }

  /** Where the character at `offset` of the text stands. */
  position(offset: number): Position {
    let rest = offset;
    for (const { line, character, text } of this.pieces) {
      if (rest <= text.length) return { line, character: character + rest };
      rest -= text.length + 1;
    }
    return this.start;
  }

  get start(): Position {
    const [first] = this.pieces;
    if (first === undefined) return { line: 0, character: 0 };
    return { line: first.line, character: first.character + first.text.search(/\S|$/) };
  }

  /** The part of the message that stands on the line of `position`. */
  pieceAt({ line }: Position): Piece {
    return this.pieces.find(piece => piece.line === line) ?? { ...this.start, text: "" };
  }
}
