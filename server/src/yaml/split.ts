/** How a text falls into stretches that can be read by themselves, told by its lines alone. */

/** A block map or list whose entries or items are regions of their own. */
export interface Frame {
  readonly kind: "map" | "seq";
  /** The column that its entries begin in. */
  readonly indent: number;
  /** 0 for the document's root. */
  readonly depth: number;
}

export interface Piece {
  readonly from: number;
  readonly to: number;
  /** The collection that the piece is an entry or item of; absent for what stands before the first. */
  readonly frame: Frame | undefined;
  /** The collection that is the value of this piece's key, and whose own pieces follow. */
  readonly opens: Frame | undefined;
}

type Growing = { -readonly [K in keyof Piece]: Piece[K] };

/** Sections, and the lists in them, have pieces of their own; what is deeper belongs to one piece as a whole. */
const deepestMap = 1;
const deepestSeq = 2;

enum Line {
  Blank,
  /** Goes on what the line before it said, whatever its column: a closing bracket. */
  Continuation,
  Item,
  Key,
  /** A key and nothing behind it. */
  BareKey,
  /** Document markers, directives and tabs, which only the library reads. */
  Beyond,
}

/** What stands on a line and in which column it begins, in one number: an object for each line of a large file is too much. */
type Look = number;

const seen = (line: Line, indent: number): Look => indent * 8 + line;
const lineOf = (look: Look): Line => look & 7;
const indentOf = (look: Look): number => look >> 3;

const characters = {
  tab: 9,
  lf: 10,
  cr: 13,
  space: 32,
  hash: 35,
  percent: 37,
  dash: 45,
  dot: 46,
  colon: 58,
  question: 63,
};

/** The pieces in order, without gaps; undefined for a text that only makes sense as a whole. */
export function split(text: string): readonly Piece[] | undefined {
  if (hasLoneCr(text)) return undefined;
  const splitter = new Splitter();
  let start = 0;
  while (start < text.length) {
    const end = lineBreak(text, start);
    if (!splitter.line(text, start, end)) return undefined;
    start = end;
  }
  return splitter.finish(text.length);
}

/** Whether `text` is one piece of `frame` and neither ends it nor opens another. */
export function isOnePiece(text: string, frame: Frame): boolean {
  if (hasLoneCr(text)) return false;
  const to = text.length;
  const first = lineBreak(text, 0);
  const head = look(text, 0, first);
  const isBare = lineOf(head) === Line.BareKey;
  if (indentOf(head) !== frame.indent || !beginsPieceOf(frame, lineOf(head))) return false;
  let hasContent = false;
  for (let start = first, end = first; start < to; start = end) {
    end = lineBreak(text, start);
    const looked = look(text, start, end);
    const line = lineOf(looked);
    const indent = indentOf(looked);
    if (line === Line.Beyond) return false;
    if (line === Line.Blank || line === Line.Continuation) continue;
    if (indent <= frame.indent) return false;
    if (!hasContent && isBare && mayOpen(frame, line, indent)) return false;
    hasContent = true;
  }
  return true;
}

function beginsPieceOf({ kind }: Frame, line: Line): boolean {
  return kind === "seq" ? line === Line.Item : line === Line.Key || line === Line.BareKey;
}

function mayOpen({ kind, depth }: Frame, line: Line, indent: number): boolean {
  if (kind !== "map" || indent < 0) return false;
  return line === Line.Item ? depth < deepestSeq : depth < deepestMap;
}

class Splitter {
  private readonly pieces: Growing[] = [{ from: 0, to: 0, frame: undefined, opens: undefined }];
  private readonly stack: Frame[] = [];
  /** The last piece is a key without a value, so far. */
  private isBare = false;

  /** False for a line that makes the text one whole. */
  line(text: string, start: number, end: number): boolean {
    const looked = look(text, start, end);
    const line = lineOf(looked);
    const indent = indentOf(looked);
    if (line === Line.Beyond) return false;
    if (line === Line.Blank || line === Line.Continuation) return true;
    const top = this.stack.at(-1);
    if (top === undefined) {
      // A root that is a list or a single value is no spec.
      if (line === Line.Item || !isEntry(text, start + indent, end)) return false;
      return this.begin(start, this.push("map", indent, 0), line);
    }
    // What is no entry is a value that stands below its key.
    const opens = line === Line.Item || isEntry(text, start + indent, end);
    const opened = opens ? this.open(line, indent, top) : undefined;
    const frame = opened ?? this.frameOf(line, indent);
    if (frame === undefined) {
      this.isBare = false;
      return true;
    }
    return this.begin(start, frame, line);
  }

  finish(length: number): readonly Piece[] | undefined {
    if (this.stack.length === 0) return undefined;
    for (const [index, piece] of this.pieces.entries()) piece.to = this.pieces[index + 1]?.from ?? length;
    return this.pieces.filter(({ from, to }) => to > from);
  }

  /** The collection that this line begins under the key before it. */
  private open(line: Line, indent: number, top: Frame): Frame | undefined {
    const isDeeper = indent > top.indent || (line === Line.Item && indent === top.indent && top.kind === "map");
    const last = this.pieces.at(-1);
    if (!this.isBare || !isDeeper || last === undefined || !mayOpen(top, line, indent)) return undefined;
    last.opens = this.push(line === Line.Item ? "seq" : "map", indent, top.depth + 1);
    return last.opens;
  }

  private push(kind: Frame["kind"], indent: number, depth: number): Frame {
    const frame = { kind, indent, depth };
    this.stack.push(frame);
    return frame;
  }

  /** The open collection that the line is the next piece of; the deeper ones end there. */
  private frameOf(line: Line, indent: number): Frame | undefined {
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const frame = this.stack[index];
      if (frame === undefined || frame.indent < indent) return undefined;
      if (frame.indent > indent || !beginsPieceOf(frame, line)) continue;
      this.stack.length = index + 1;
      return frame;
    }
    return undefined;
  }

  private begin(from: number, frame: Frame, line: Line): true {
    this.pieces.push({ from, to: from, frame, opens: undefined });
    this.isBare = line === Line.BareKey;
    return true;
  }
}

/** A line end to YAML, but not to most who look for lines. */
function hasLoneCr(text: string): boolean {
  return text.includes("\r") && /\r(?!\n)/.test(text);
}

/** Offset behind the line end of the line that begins at `start`. */
function lineBreak(text: string, start: number): number {
  const at = text.indexOf("\n", start);
  return at < 0 ? text.length : at + 1;
}

function look(text: string, start: number, end: number): Look {
  let at = start;
  while (at < end && text.charCodeAt(at) === characters.space) at++;
  const indent = at - start;
  const c = at < end ? text.charCodeAt(at) : characters.lf;
  switch (c) {
    case characters.lf:
    case characters.hash:
      return seen(Line.Blank, indent);
    case characters.cr:
      return seen(text.charCodeAt(at + 1) === characters.lf || at + 1 === end ? Line.Blank : Line.Beyond, indent);
    case characters.tab:
      return seen(Line.Beyond, indent);
    case 93: // ]
    case 125: // }
      return seen(Line.Continuation, indent);
    case characters.percent:
      return seen(indent === 0 ? Line.Beyond : Line.Key, indent);
    case characters.question:
    case characters.colon:
      // Explicit keys and their values are entries of more than one piece.
      return seen(isGap(text, at + 1, end) ? Line.Beyond : Line.Key, indent);
    case characters.dash:
      if (indent === 0 && text.startsWith("---", at)) return seen(Line.Beyond, indent);
      return seen(isGap(text, at + 1, end) ? Line.Item : Line.Key, indent);
    case characters.dot:
      return seen(indent === 0 && text.startsWith("...", at) ? Line.Beyond : Line.Key, indent);
    case 0xfeff:
      return seen(Line.Beyond, indent);
    default:
      return seen(isBareKey(text, at, end) ? Line.BareKey : Line.Key, indent);
  }
}

function isGap(text: string, at: number, end: number): boolean {
  if (at >= end) return true;
  const c = text.charCodeAt(at);
  return c === characters.space || c === characters.lf || c === characters.cr || c === characters.tab;
}

/** `name:` and whatever behind it; the name of letters, digits and what stands in names. */
function isEntry(text: string, start: number, end: number): boolean {
  const colon = colonBehindName(text, start, end);
  return colon >= 0 && isGap(text, colon + 1, end);
}

/** `name:` and at most a comment behind it. */
function isBareKey(text: string, start: number, end: number): boolean {
  const colon = colonBehindName(text, start, end);
  if (colon < 0) return false;
  let at = colon + 1;
  const gap = at;
  while (at < end && text.charCodeAt(at) === characters.space) at++;
  const c = at < end ? text.charCodeAt(at) : characters.lf;
  return c === characters.lf || c === characters.cr || (c === characters.hash && at > gap);
}

function colonBehindName(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isNameCharacter(text.charCodeAt(at))) at++;
  return at > start && at < end && text.charCodeAt(at) === characters.colon ? at : -1;
}

function isNameCharacter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 45 || c === 95 || c === 46;
}
