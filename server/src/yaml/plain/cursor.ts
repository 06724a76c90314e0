import { RangedComment, type Region } from "../nodes";
import type { Node } from "../tree";
import { Colon, Dash, Dot, Hash, LineFeed, Return, Space } from "./characters";
import type { Words } from "./words";

/** Thrown where the text is not plain, and caught at the door. One object: nobody reads a stack of it. */
export const notPlain = new Error("Not plain YAML");

export function giveUp(): never {
  throw notPlain;
}

/** A place in the text of a region, with what was met on the way there. */
export class Cursor {
  at = 0;
  /** Where the line begins that `toContent` went to. */
  lineStart = 0;
  /** Of the content that `toContent` went to; -1 behind the last content. */
  column = -1;
  /** Where the value ends that was read last, when nothing is written there; else -1. The library counts a key from there. */
  emptyAt = -1;
  readonly comments: RangedComment[] = [];
  readonly marks: Node[] = [];

  constructor(
    readonly text: string,
    readonly region: Region,
    readonly words: Words,
  ) {}

  /** The character code at an offset. The text's end looks like the end of a line. */
  code(at: number): number {
    return at < this.text.length ? this.text.charCodeAt(at) : LineFeed;
  }

  skipSpaces(): void {
    const { text } = this;
    const { length } = text;
    let { at } = this;
    while (at < length && text.charCodeAt(at) === Space) at++;
    this.at = at;
  }

  /** From the begin of a line to the first content on it or below it, over comments and blank lines. */
  toContent(): void {
    const { text } = this;
    const { length } = text;
    while (this.at < length) {
      this.lineStart = this.at;
      this.skipSpaces();
      const code = this.code(this.at);
      if (code === LineFeed) this.at++;
      else if (code === Hash) this.comment();
      else if (code === Return) this.lineEnd();
      else {
        this.column = this.at - this.lineStart;
        if (this.column === 0 && (code === Dash || code === Dot)) this.noMarker(code);
        return;
      }
    }
    this.at = length;
    this.column = -1;
  }

  /** Behind a value, where only white space and a comment may follow on the line. Goes on to the next content. */
  endLine(): void {
    this.skipSpaces();
    if (this.code(this.at) === Hash && this.text.charCodeAt(this.at - 1) === Space) this.comment();
    else this.lineEnd();
    this.toContent();
  }

  /** Over the comment that begins here, and its line end. */
  comment(): void {
    const { text, at } = this;
    const lineFeed = text.indexOf("\n", at);
    const below = lineFeed < 0 ? text.length : lineFeed + 1;
    const end = lineFeed < 0 ? below : text.charCodeAt(lineFeed - 1) === Return ? lineFeed - 1 : lineFeed;
    this.comments.push(new RangedComment(this.region, at, text.slice(at, end)));
    this.at = below;
  }

  lineEnd(): void {
    const code = this.code(this.at);
    if (code === LineFeed) this.at++;
    else if (code === Return && this.text.charCodeAt(this.at + 1) === LineFeed) this.at += 2;
    else giveUp();
  }

  /** True at the dash of a list's item. */
  atDash(): boolean {
    return this.code(this.at) === Dash && this.code(this.at + 1) <= Space;
  }

  /** Goes to the next thing on the line; true when that is the colon behind a key. */
  toColon(): boolean {
    this.skipSpaces();
    return this.code(this.at) === Colon && this.code(this.at + 1) <= Space;
  }

  /** `---` and `...` at the left end part documents. */
  private noMarker(code: number): void {
    if (this.code(this.at + 1) === code && this.code(this.at + 2) === code) giveUp();
  }
}
