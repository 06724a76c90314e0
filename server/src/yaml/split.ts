import {
  beginsWithName,
  hasLoneCr,
  indentOf,
  isBareKey,
  isEntry,
  Line,
  type Look,
  lineBreak,
  lineOf,
  look,
} from "./look";

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
  /** The collection that the piece is an entry or item of; absent for comments and markers before the first and behind the last. */
  readonly frame: Frame | undefined;
  /** The collection that is the value of this piece's key, and whose own pieces follow. */
  readonly opens: Frame | undefined;
}

export interface Cut {
  /** In order, without gaps. */
  readonly pieces: readonly Piece[];
  /** Where the document's `---` line begins, if it has one. */
  readonly marker: number | undefined;
}

type Growing = { -readonly [K in keyof Piece]: Piece[K] };

/** Sections, and the lists in them, have pieces of their own; what is deeper belongs to one piece as a whole. */
const deepestMap = 1;
const deepestSeq = 2;

/** Undefined for a text that only makes sense as a whole. */
export function split(text: string): Cut | undefined {
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

/**
 * Where the pieces of `frame` begin that `text` falls into. Undefined when it begins with something else, ends the
 * collection, or opens another.
 */
export function piecesIn(text: string, frame: Frame): readonly number[] | undefined {
  if (hasLoneCr(text)) return undefined;
  const starts: number[] = [];
  let isBare = false;
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = lineBreak(text, start);
    const looked = look(text, start, end);
    const line = lineOf(looked);
    const indent = indentOf(looked);
    if (indent === frame.indent && beginsPieceOf(frame, line)) {
      starts.push(start);
      isBare = line === Line.Key && isBareKey(text, start + indent, end);
      continue;
    }
    if (starts.length === 0 || line > Line.Key) return undefined;
    if (line === Line.Blank) continue;
    if (line !== Line.Continuation && (indent <= frame.indent || (isBare && mayOpen(frame, line, indent))))
      return undefined;
    isBare = false;
  }
  return starts;
}

/** Whether a collection begins with this text below its key. What is no entry there is a value. */
export function opensCollection(text: string): boolean {
  const end = lineBreak(text, 0);
  const looked = look(text, 0, end);
  return lineOf(looked) === Line.Item || isEntry(text, indentOf(looked), end);
}

function beginsPieceOf({ kind }: Frame, line: Line): boolean {
  return kind === "seq" ? line === Line.Item : line === Line.Key;
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
  private marker: number | undefined;
  private isEnded = false;

  /** False for a line that makes the text one whole. */
  line(text: string, start: number, end: number): boolean {
    const looked = look(text, start, end);
    switch (lineOf(looked)) {
      case Line.Blank:
        return true;
      case Line.Begin:
        return this.beginDocument(start);
      case Line.End:
        return this.endDocument(start);
      case Line.Continuation:
        this.isBare = false;
        return this.isWithin;
      case Line.Beyond:
        return false;
      default:
        return this.content(looked, text, start, end);
    }
  }

  finish(length: number): Cut | undefined {
    if (this.stack.length === 0) return undefined;
    const { pieces, marker } = this;
    pieces.forEach((piece, index) => {
      piece.to = pieces[index + 1]?.from ?? length;
    });
    return { pieces: pieces.filter(({ from, to }) => to > from), marker };
  }

  /** Behind the first entry, and before the document's end. */
  private get isWithin(): boolean {
    return this.stack.length > 0 && !this.isEnded;
  }

  /** One document is read in pieces, and only the first can be that. */
  private beginDocument(from: number): boolean {
    const isFirst = this.marker === undefined && this.stack.length === 0;
    this.marker ??= from;
    return isFirst;
  }

  private endDocument(from: number): boolean {
    const { isWithin } = this;
    this.isEnded = true;
    this.pieces.push({ from, to: from, frame: undefined, opens: undefined });
    return isWithin;
  }

  private content(looked: Look, text: string, start: number, end: number): boolean {
    const line = lineOf(looked);
    const indent = indentOf(looked);
    const top = this.stack.at(-1);
    // A root that is a list is no spec, and neither is what a quotation mark or bracket begins.
    if (top === undefined && (line === Line.Item || !beginsWithName(text, start + indent))) return false;
    if (this.isEnded) return false;
    // What is no entry is a value that stands below its key.
    const opens = this.isBare && (line === Line.Item || isEntry(text, start + indent, end));
    const opened = top && opens ? this.open(line, indent, top) : undefined;
    const frame = top === undefined ? this.push("map", indent, 0) : (opened ?? this.frameOf(line, indent));
    if (frame !== undefined) this.pieces.push({ from: start, to: start, frame, opens: undefined });
    this.isBare = frame !== undefined && line === Line.Key && isBareKey(text, start + indent, end);
    return true;
  }

  /** The collection that this line begins under the key before it. */
  private open(line: Line, indent: number, top: Frame): Frame | undefined {
    const isDeeper = indent > top.indent || (line === Line.Item && indent === top.indent && top.kind === "map");
    const last = this.pieces.at(-1);
    if (!isDeeper || last === undefined || !mayOpen(top, line, indent)) return undefined;
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
}
