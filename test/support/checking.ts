import { type FixedKind, fixAll } from "../../server/src/apply-fixes";
import { findPaths } from "../../server/src/certificates/path/find-paths";
import { certificate } from "../../server/src/certificates/x509/x509";
import { type Analysis, check, type InDocument, type Snapshot } from "../../server/src/check";
import type { CertificateSource, FileState } from "../../server/src/deployment/certificate-source";
import type { Finding, Fix } from "../../server/src/rules/finding";
import type { SpecFile } from "../../server/src/spec/parse";
import { applyEdits } from "../../server/src/yaml/edit";
import { today } from "./base-spec";

export interface Options {
  /** What certificate files hold, by the name written in the spec. */
  readonly files?: Readonly<Record<string, FileState>>;
  readonly now?: number;
}

/** Looks files up as a run does, whose paths lead to the roots of the `rootCa.file` beside them. */
function sourceOf(files: Readonly<Record<string, FileState>>, unread: FileState): CertificateSource {
  const known = new Map<string, FileState>();
  return (file, _secret, root) => {
    const key = JSON.stringify([file, root]);
    const state = known.get(key) ?? leadingTo(files[file] ?? unread, root === undefined ? undefined : files[root]);
    known.set(key, state);
    return state;
  };
}

/** Facts that a test has made up have no octets: their paths stay what they are. */
function leadingTo(state: FileState, root: FileState | undefined): FileState {
  if (state.state !== "read" || root?.state !== "read" || state.file.leaf.raw.length === 0) return state;
  const [leaf, ...others] = [state.file.leaf, ...state.file.others].map(({ raw }) => certificate(raw));
  if (leaf === undefined) return state;
  const roots = [root.file.leaf, ...root.file.others].map(({ raw }) => certificate(raw));
  const anchors = roots.filter(({ facts }) => facts.selfSigned);
  return { ...state, file: { ...state.file, paths: findPaths(leaf, others, anchors) } };
}

export function analyse(text: string | SpecFile, { files = {}, now = today }: Options = {}): Snapshot {
  const unread: FileState = { state: "not-read", reason: "this test has no such file" };
  return check(text, { certificates: sourceOf(files, unread), now });
}

/** `CODE path` of every finding, in the order of the report. */
export function findings(text: string, options?: Options): string[] {
  return named(analyse(text, options));
}

export function named({ findings }: Analysis): string[] {
  return findings.map(label);
}

export function label({ code, path }: { readonly code: string; readonly path: string }): string {
  return path === "" ? code : `${code} ${path}`;
}

/** `CODE path` of everything that could not be decided. */
export function notChecked(text: string, options?: Options): string[] {
  return analyse(text, options).notChecked.map(label);
}

/** The first finding of this code. */
export function findingOf(analysis: Analysis, code: string): InDocument<Finding> {
  const finding = analysis.findings.find(each => each.code === code);
  if (finding === undefined) throw new Error(`no ${code} among ${named(analysis).join(", ") || "no findings"}`);
  return finding;
}

/** The text a finding underlines. */
export function underlined(text: string, code: string, options?: Options): string {
  const { span } = findingOf(analyse(text, options), code);
  return text.slice(span.start, span.end);
}

/** The text after the fix whose title holds `title`. */
export function fixed(text: string, code: string, title: string, options?: Options): string {
  const { fixes } = findingOf(analyse(text, options), code);
  const fix = fixes.find(each => each.title.includes(title));
  if (fix === undefined) throw new Error(`no fix “${title}” among ${fixes.map(each => each.title).join(" | ")}`);
  return applyEdits(text, fix.edits(text));
}

/** `★ title` of each fix, the star for the preferred one. */
export function titles(fixes: readonly Fix[]): string[] {
  return fixes.map(({ title, preferred }) => (preferred ? `★ ${title}` : title));
}

export interface FixedAll {
  readonly text: string;
  readonly applied: readonly string[];
  readonly left: readonly string[];
}

/** What "fix all" makes of a text. */
export function allFixed(text: string, options?: Options): Promise<FixedAll> {
  return fixedBy("safe", text, options);
}

/** What `--fix-decisions` makes of it. */
export function allDecided(text: string, options?: Options): Promise<FixedAll> {
  return fixedBy("decisions too", text, options);
}

async function fixedBy(kind: FixedKind, text: string, options?: Options): Promise<FixedAll> {
  const { analysis, applied } = await fixAll(analyse(text, options), kind, async next => analyse(next, options));
  return { text: analysis.text, applied: applied.map(({ finding }) => label(finding)), left: named(analysis) };
}
