import type { Piece } from "./event";

/** A longer line is handed on in parts, so that memory stays bounded. */
const maxLength = 65_536;
/** What a part must not be cut in the middle of: `<![CDATA[`, `]]>`, `</event>`. */
const markup = 16;

/** Cuts chunks of text into lines. LF, CRLF and a lone CR end a line, as in LSP. */
export class LineFeed {
  private rest = "";
  private line = 0;
  private character = 0;
  private endedByCr = false;

  constructor(private readonly take: (part: Piece) => void) {}

  push(chunk: string): void {
    const text = this.endedByCr && chunk.startsWith("\n") ? chunk.slice(1) : chunk;
    if (chunk !== "") this.endedByCr = chunk.endsWith("\r");
    let from = 0;
    for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r/g)) {
      this.extend(text.slice(from, index));
      this.endLine();
      from = index + end.length;
    }
    this.extend(text.slice(from));
  }

  /** Hands on the last line, which nothing ended. */
  end(): void {
    if (this.rest !== "") this.endLine();
  }

  private extend(text: string): void {
    this.rest += text;
    while (this.rest.length > maxLength) this.hand(cutAt(this.rest));
  }

  private endLine(): void {
    this.hand(this.rest.length);
    this.line++;
    this.character = 0;
  }

  private hand(length: number): void {
    this.take({ line: this.line, character: this.character, text: this.rest.slice(0, length) });
    this.rest = this.rest.slice(length);
    this.character += length;
  }
}

/** Behind an event if one ends here, else before what may be the beginning of markup. */
function cutAt(text: string): number {
  const ended = text.lastIndexOf("</event>", maxLength);
  if (ended > 0) return ended + "</event>".length;
  const begun = text.slice(maxLength - markup, maxLength).search(/[\]<]/);
  let at = begun < 0 ? maxLength : maxLength - markup + begun;
  while (at > 1 && text[at - 1] === "]") at--;
  return at;
}
