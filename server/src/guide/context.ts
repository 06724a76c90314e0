import type { Analysis } from "../check";
import type { Deployment } from "../deployment/deployment";
import { groupBy } from "../deployment/group-by";
import type { Code, Finding, Severity } from "../rules/finding";
import { insertAt } from "../spec/edits";
import type { Place } from "../spec/place";
import type { Lines } from "../yaml/lines";

/** What a page is filled in from, and how it leads elsewhere: an editor's page has links, a printed one line numbers. */
export interface GuideContext {
  readonly deployment: Deployment;
  readonly lines: Lines;
  /** Of this document, in the order of the text, with the severities in force. */
  readonly findings: readonly Finding[];
  /** The same by their paths; those at an item of a list also by the list's. */
  readonly findingsByPath: ReadonlyMap<string, readonly Finding[]>;
  /** How many gateways, rules … a list is repeated for: a page is made anew on each key. */
  readonly mostEntries: number;
  /** Markdown that shows `text`, which is Markdown too, and leads to a line of the spec, counted from 1. */
  readonly toLine: (text: string, line: number) => string;
  /** Markdown that names a rule. */
  readonly toRule: (code: Code) => string;
}

/** The context of one document, without what pages and runbooks do each in their way. */
export function documentContext(analysis: Analysis, deployment: Deployment, document: number) {
  const findings = analysis.findings.filter(finding => finding.document === document);
  const paths = findings.flatMap(finding => [...pathsOf(finding)].map(path => ({ path, finding })));
  const byPath = [...groupBy(paths, ({ path }) => path)].map(
    ([path, group]) => [path, group.map(({ finding }) => finding)] as const,
  );
  return { deployment, lines: analysis.lines, findings, findingsByPath: new Map(byPath) };
}

function pathsOf({ path }: Finding): Set<string> {
  return new Set([path, ...[...path.matchAll(/\[/g)].map(({ index }) => path.slice(0, index))]);
}

export function findingsAt({ findingsByPath }: GuideContext, { path }: Place): readonly Finding[] {
  return findingsByPath.get(path) ?? [];
}

/** Where a value stands, or where it would be written: a line counted from 1. */
export function lineOf({ deployment, lines }: Pick<GuideContext, "deployment" | "lines">, at: Place): number {
  const offset = at.exists || at.key !== undefined ? at.span.start : insertAt(deployment.text, at, "").start;
  return lines.position(offset).line + 1;
}

export const marks: Readonly<Record<Severity, string>> = { error: "✗", warning: "⚠", information: "ℹ", hint: "ℹ" };
