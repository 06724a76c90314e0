import { expect } from "vitest";
import type { Finding, Fix, Severity } from "../../server/src/rules/finding";
import { applyEdits } from "../../server/src/yaml/edit";
import { analyse, label, named, type Options } from "./checking";

/** A spec and everything that must be said of it. */
export interface RuleCase {
  readonly what: string;
  readonly text: string;
  readonly options?: Options;
  /** `CODE path` of every finding; the first of them is the one the rest of the case speaks of. */
  readonly finds: readonly string[];
  /** The text that the finding underlines. */
  readonly underlines?: string;
  readonly severity?: Severity;
  /** Paths of its related places. */
  readonly related?: readonly string[];
  /** Parts of its fixes' titles, `★` before the preferred one. */
  readonly fixes?: readonly string[];
  /** Parts of the text after each fix. */
  readonly writes?: readonly string[];
  /** What else may be found after the fixes that are not preferred. */
  readonly leads?: readonly string[];
  /** Parts of its message. */
  readonly says?: readonly string[];
}

/** Checks the spec of a case against what the case says. */
export function expectCase(each: RuleCase): void {
  const analysis = analyse(each.text, each.options);
  expect(named(analysis).toSorted()).toEqual([...each.finds].toSorted());
  const finding = analysis.findings.find(found => label(found) === each.finds[0]);
  if (finding === undefined) return;
  const { start, end } = finding.span;
  if (each.underlines !== undefined) expect(each.text.slice(start, end)).toBe(each.underlines);
  if (each.severity !== undefined) expect(finding.severity).toBe(each.severity);
  expect(finding.related.map(({ path }) => path).toSorted()).toEqual([...(each.related ?? [])].toSorted());
  for (const part of each.says ?? []) expect(finding.message).toContain(part);
  expectFixes(each, finding);
}

function expectFixes(each: RuleCase, finding: Finding): void {
  const wanted = each.fixes ?? [];
  expect(finding.fixes.map(({ title, preferred }) => `${preferred ? "★ " : ""}${title}`)).toEqual(
    wanted.map(title => expect.stringMatching(partOf(title))),
  );
  for (const [index, fix] of finding.fixes.entries()) {
    expect(fix.title).toMatch(/^[A-Z].{2,100}[^.]$/);
    const text = applyEdits(each.text, fix.edits(each.text));
    const written = each.writes?.[index];
    if (written !== undefined) expect(text).toContain(written);
    expectAfter(each, fix, text);
  }
}

function partOf(title: string): RegExp {
  const starred = title.startsWith("★ ");
  const part = (starred ? title.slice(2) : title).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(starred ? `^★ .*${part}` : `^(?!★).*${part}`);
}

function expectAfter({ finds, leads = [], options }: RuleCase, fix: Fix, text: string): void {
  const after = named(analyse(text, options));
  const allowed = [...finds.slice(1), ...(fix.preferred ? [] : leads)];
  const isNew = (found: string) => !allowed.includes(found) && !isReminder(found, fix);
  expect(after.filter(isNew), `after “${fix.title}”`).toEqual([]);
}

/** Whoever sets another port in Gateway Manager is reminded to restart the service. */
export function isReminder(found: string, fix: Fix): boolean {
  const consoles = fix.grade === "decision" ? fix.consoles : [];
  return found.startsWith("CEM503") && consoles.some(each => each.startsWith("Gateway Manager on "));
}
