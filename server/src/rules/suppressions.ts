import type { Lines } from "../yaml/lines";
import { lineStartAt } from "../yaml/text";
import type { Span, YamlComment } from "../yaml/tree";
import type { Code, Finding, NotChecked } from "./finding";

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
  return comments.flatMap(comment => {
    const match = pattern.exec(comment.text.trim());
    if (match === null) return [];
    const codes = (match[2] ?? "").split(",").map(code => code.trim() as Code);
    if (match[1] !== undefined) return [{ comment, codes }];
    const line = lines.lineAt(comment.start);
    return [{ comment, codes, line: standsAlone(text, comment) ? nextContentLine(text, lines, line) : line }];
  });
}

/** True when nothing but white space stands before the comment on its line. */
export function standsAlone(text: string, comment: Span): boolean {
  return text.slice(lineStartAt(text, comment.start), comment.start).trim() === "";
}

/** The line below, further comments skipped, so that several suppressions can stand one above the other. */
function nextContentLine(text: string, lines: Lines, line: number): number {
  let next = line + 1;
  while (next < lines.count && /^\s*#/.test(text.slice(lines.startOf(next), lines.endOf(next)))) next++;
  return next;
}

export interface Silenced {
  readonly findings: readonly Finding[];
  /** Suppressions that silenced nothing, and whose codes could all be decided. */
  readonly unused: readonly Suppression[];
}

/** Takes the silenced findings of one document away. */
export function silence(
  findings: readonly Finding[],
  notChecked: readonly NotChecked[],
  suppressions: readonly Suppression[],
  lines: Lines,
): Silenced {
  if (suppressions.length === 0) return { findings, unused: [] };
  const used = new Set<Suppression>();
  const left = findings.filter(finding => {
    const line = lines.lineAt(finding.span.start);
    const by = suppressions.filter(
      ({ codes, line: at }) => codes.includes(finding.code) && (at === undefined || at === line),
    );
    if (always.has(finding.code)) return true;
    for (const suppression of by) used.add(suppression);
    return by.length === 0;
  });
  const undecided = new Set(notChecked.map(({ code }) => code));
  const unused = suppressions.filter(each => !used.has(each) && each.codes.every(code => isDecided(code, undecided)));
  return { findings: left, unused };
}

/** Codes of live probes and logs, and rules that could not decide here, may have findings elsewhere. */
function isDecided(code: Code, undecided: ReadonlySet<Code>): boolean {
  return !/^CEM[67]/.test(code) && !undecided.has(code);
}
