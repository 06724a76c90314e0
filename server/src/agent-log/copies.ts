import { type LogEvent, Message, type Piece } from "./event";

/** What may stand above a description or below a rule. */
const header = /^(Date|Time|Process|Thread|Module|Source|Priority|Severity|Type|Computer|User|Host)\s*:/i;
const rule = /^-{10,}\s*$/;
const stars = /^\*{5,}\s*$/;
/** Lines kept while it is not known what they belong to. */
const maxPending = 200;

/**
 * The two forms in which people paste entries: as Log Viewer copies them, message first, a dashed rule, then `Date:`,
 * `Process:` and `Priority:` (KB 211292); and `Process:` … `Description:`, message, a row of stars (KB 162859).
 */
export class CopyReader {
  private pending: Piece[] = [];
  /** Set behind a dashed rule: the lines below it that tell about the message above. */
  private below: string[] | undefined;
  /** Set behind `Description:`: the lines above it. */
  private above: string[] | undefined;
  private isFirst = true;

  constructor(private readonly take: (event: LogEvent) => void) {}

  line(piece: Piece): void {
    if (this.below !== undefined && this.readBelow(piece, this.below)) return;
    if (this.above !== undefined && stars.test(piece.text)) return this.emit(this.pending, this.above);
    const described = /^Description\s*:\s?/i.exec(piece.text);
    if (described !== null && this.beginDescription(piece, described[0].length)) return;
    if (this.above === undefined && rule.test(piece.text) && this.pending.some(({ text }) => text.trim() !== ""))
      this.below = [];
    else this.keep(piece);
  }

  /** Hands on an entry that was cut off. */
  end(): void {
    if (this.below !== undefined && this.below.length > 0) this.emit(this.paragraphs(), this.below);
    else if (this.above !== undefined) this.emit(this.pending, this.above);
    this.forget();
  }

  /** Forgets lines that belong to no entry. */
  private forget(): void {
    this.pending = [];
    this.below = undefined;
    this.above = undefined;
  }

  private keep(piece: Piece): void {
    this.pending.push(piece);
    // The end of a long message tells less than its beginning, unless it is not known yet where it begins.
    if (this.pending.length > maxPending) this.pending.splice(this.above === undefined ? 0 : maxPending, 1);
  }

  /** True when the line is one of those below the rule. Without any the rule was part of the message. */
  private readBelow(piece: Piece, lines: string[]): boolean {
    const belongs = /^(Date|Process|Priority)\s*:/i.test(piece.text);
    if (belongs) lines.push(piece.text);
    const ended = /^Priority\s*:/i.test(piece.text) || !belongs;
    if (!ended) return true;
    if (lines.length > 0) this.emit(this.paragraphs(), lines);
    else this.below = undefined;
    return belongs;
  }

  /** What stands before the first entry may be the letter it was pasted into: only what touches the rule belongs to it. */
  private paragraphs(): readonly Piece[] {
    if (!this.isFirst) return this.pending;
    const last = this.pending.findLastIndex(({ text }) => text.trim() !== "");
    const blank = this.pending.findLastIndex(({ text }, index) => index < last && text.trim() === "");
    return this.pending.slice(blank + 1);
  }

  private beginDescription(piece: Piece, from: number): boolean {
    const first = this.pending.findLastIndex(({ text }) => !header.test(text)) + 1;
    const lines = this.pending.slice(first).map(({ text }) => text);
    if (!lines.some(text => /^(Process|Thread|Module|Source)\s*:/i.test(text))) return false;
    if (this.above !== undefined) this.emit(this.pending.slice(0, first), this.above);
    this.above = lines;
    this.pending = [{ ...piece, character: piece.character + from, text: piece.text.slice(from) }];
    return true;
  }

  private emit(pieces: readonly Piece[], lines: readonly string[]): void {
    const message = new Message();
    for (const piece of pieces) message.add(piece);
    const fields = fieldsOf(lines);
    const severity = Number.parseInt(fields.get("priority") ?? fields.get("severity") ?? "", 10);
    const [date = "", program = ""] = [fields.get("date"), fields.get("process")];
    this.take({ date, program, ...(!Number.isNaN(severity) && { severity }), message });
    this.isFirst = false;
    this.forget();
  }
}

/** `Process: a (1), Thread ID: 2, Module: b` as names and values; a name stands at the beginning or behind a comma. */
function fieldsOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const fields = lines.flatMap(line => line.split(/,\s+(?=[A-Z][A-Za-z ]{2,14}:)/));
  return new Map(
    fields.map(field => {
      const colon = field.indexOf(":");
      return [field.slice(0, colon).trim().toLowerCase(), field.slice(colon + 1).trim()];
    }),
  );
}
