import type { Lines } from "../yaml/lines";
import { lineStartAt } from "../yaml/text";
import type { Span, YamlComment } from "../yaml/tree";
import type { Code, Finding } from "./finding";
import type { RuleResult } from "./rule";

/** `# cemspec-ignore CEM301, CEM306: reason` or `# cemspec-ignore-file CEM108: reason`. */
export interface Suppression {
  readonly comment: YamlComment;
  readonly codes: readonly Code[];
  /** The line it silences; absent when it silences the whole document. */
  readonly line?: number;
}

/** What every suppression has in it. */
export const suppressionWord = "cemspec-ignore";
const pattern = /^#\s*cemspec-ignore(-file)?\s+(CEM\d{3}(?:\s*,\s*CEM\d{3})*)\s*(?::.*)?$/;
/** Without these no other finding could be trusted. */
export const always: ReadonlySet<Code> = new Set(["CEM001", "CEM002", "CEM003"]);

export function suppressionsIn(text: string, lines: Lines, comments: readonly YamlComment[]): Suppression[] {
  const found: Suppression[] = [];
  const below = new NextContent(text, lines);
  // From below, so that each of many comments in a row goes on from the one under it.
  for (const comment of comments.toReversed()) {
    const match = pattern.exec(comment.text.trim());
    if (match === null) continue;
    const codes = (match[2] ?? "").split(",").map(code => code.trim() as Code);
    const line = lines.lineAt(comment.start);
    if (match[1] !== undefined) found.push({ comment, codes });
    else found.push({ comment, codes, line: standsAlone(text, comment) ? below.lineBelow(line) : line });
  }
  return found.reverse();
}

/** True when nothing but white space stands before the comment on its line. */
export function standsAlone(text: string, comment: Span): boolean {
  return text.slice(lineStartAt(text, comment.start), comment.start).trim() === "";
}

class NextContent {
  private readonly known = new Map<number, number>();

  constructor(
    private readonly text: string,
    private readonly lines: Lines,
  ) {}

  /** The line below, further comments skipped, so that several suppressions can stand one above the other. */
  lineBelow(line: number): number {
    const { lines, text, known } = this;
    let next = line + 1;
    const isComment = () => /^\s*#/.test(text.slice(lines.startOf(next), lines.endOf(next)));
    while (next < lines.count && isComment()) next = known.get(next) ?? next + 1;
    known.set(line, next);
    return next;
  }
}

export interface Silenced {
  readonly findings: readonly Finding[];
  /** Suppressions that silenced nothing, and whose codes could all be decided. */
  readonly unused: readonly Suppression[];
}

/** Takes the silenced findings of one document away. */
export function silence(result: RuleResult, suppressions: readonly Suppression[], lines: Lines): Silenced {
  const { findings } = result;
  if (suppressions.length === 0) return { findings, unused: [] };
  const of = byCodeAndLine(suppressions);
  const used = new Set<Suppression>();
  const left = findings.filter(({ code, span }) => {
    if (always.has(code)) return true;
    const places = [keyOf(code), keyOf(code, lines.lineAt(span.start))];
    const by = places.flatMap(place => of.get(place) ?? []);
    for (const suppression of by) used.add(suppression);
    // Once used is enough, however many findings there are.
    for (const place of places) if (of.has(place)) of.set(place, []);
    return !places.some(place => of.has(place));
  });
  const undecided = new Set(result.notChecked.map(({ code }) => code));
  const unused = suppressions.filter(each => !used.has(each) && each.codes.every(code => isDecided(code, undecided)));
  return { findings: left, unused };
}

/** By what each silences: a code in the document, or on a line. */
function byCodeAndLine(suppressions: readonly Suppression[]): Map<string, Suppression[]> {
  const found = new Map<string, Suppression[]>();
  for (const suppression of suppressions)
    for (const code of new Set(suppression.codes)) {
      const key = keyOf(code, suppression.line);
      const others = found.get(key);
      if (others === undefined) found.set(key, [suppression]);
      else others.push(suppression);
    }
  return found;
}

function keyOf(code: Code, line?: number): string {
  return `${code} ${line ?? ""}`;
}

/** Codes of live probes and logs, and rules that could not decide here, may have findings elsewhere. */
function isDecided(code: Code, undecided: ReadonlySet<Code>): boolean {
  return !/^CEM[67]/.test(code) && !undecided.has(code);
}
