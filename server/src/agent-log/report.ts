import type { NotChecked, Severity } from "../rules/finding";
import type { RuleInfo } from "../rules/rule";
import type { Range } from "../yaml/lines";
import type { Group, Sighting } from "./digest";
import type { KnownSpec, SpecPlace } from "./known-hosts";

/** Another place that has to do with a finding. */
export interface LogRelated {
  /** Where it is; absent for a line of the log itself. */
  readonly spec?: KnownSpec;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

export interface LogFinding extends Pick<RuleInfo, "code" | "name"> {
  readonly severity: Severity;
  readonly message: string;
  /** Of the first occurrence. */
  readonly range: Range;
  readonly count: number;
  /** Absent for a finding about the log as a whole. */
  readonly seen?: { readonly first: Sighting; readonly last: Sighting };
  readonly related: readonly LogRelated[];
}

/** What a log says of a deployment. */
export interface LogReport {
  readonly findings: readonly LogFinding[];
  readonly notChecked: readonly NotChecked[];
}

/** What was seen, the same thing at different lines taken together. */
export type Seen = Pick<Group, "count" | "first" | "last">;

const start: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

/** @param related places of specs */
export function finding(
  { code, name, severity }: RuleInfo,
  message: string,
  seen?: Seen,
  related: readonly LogRelated[] = [],
): LogFinding {
  if (seen === undefined) return { code, name, severity, message, range: start, count: 1, related };
  const { count, first, last } = seen;
  const newest = { path: "", range: last.range, message: "the last time" };
  return {
    code,
    name,
    severity,
    message,
    range: first.range,
    count,
    seen: { first, last },
    related: count > 1 ? [...related, newest] : related,
  };
}

export function relatedTo({ spec, at }: SpecPlace, message: string): LogRelated {
  return { spec, path: at.path, range: spec.file.lines.range(at.span), message };
}

/** `Sep 26 15:37:19`, or `line 7` where the log has no date. */
export function when({ date, range }: Sighting): string {
  return date || `line ${range.start.line + 1}`;
}

/** `×412, first Sep 26 15:37:19, last Sep 26 18:02:11`; empty for what was seen once. */
export function repeats({ count, seen }: LogFinding): string {
  if (seen === undefined || count === 1) return "";
  return `×${count}, first ${when(seen.first)}, last ${when(seen.last)}`;
}

/** Takes groups together, as if they were one. */
export function together(groups: readonly Seen[]): Seen | undefined {
  const [one] = groups;
  if (one === undefined) return undefined;
  const line = ({ range }: Sighting) => range.start.line;
  return groups.reduce(
    (all, { count, first, last }) => ({
      count: all.count + count,
      first: line(first) < line(all.first) ? first : all.first,
      last: line(last) > line(all.last) ? last : all.last,
    }),
    { ...one, count: 0 },
  );
}
