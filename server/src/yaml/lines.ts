/** Line and character, both from 0, characters in UTF-16 units: the same as in LSP. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Where the lines of a text begin. LF, CRLF and a lone CR end a line, as in LSP. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  /** The line that holds `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Offset of the first character of `line`; the text's end for a line behind it. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset behind the last character of `line`, its line end not included. */
  endOf(line: number): number {
    let end = this.startOf(line + 1);
    while (end > this.startOf(line) && /[\r\n]/.test(this.text[end - 1] ?? "")) end--;
    return end;
  }

  position(offset: number): Position {
    const line = this.lineAt(offset);
    // LSP has no position inside a line end: what lies there belongs to the end of the line.
    return { line, character: Math.min(offset, this.endOf(line)) - this.startOf(line) };
  }

  range(span: { readonly start: number; readonly end: number }): Range {
    return { start: this.position(span.start), end: this.position(span.end) };
  }

  offset(position: Position): number {
    return Math.min(this.startOf(position.line) + position.character, this.endOf(position.line));
  }
}
