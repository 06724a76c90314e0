import type { CertificateSource } from "./deployment/certificate-source";
import { Deployment } from "./deployment/deployment";
import { rules } from "./rules/catalogue";
import { unusedSuppression } from "./rules/document/cem011-unused-suppression";
import type { Finding, NotChecked } from "./rules/finding";
import { type Suppression, silence } from "./rules/suppressions";
import { parseSpec, type SpecFile } from "./spec/parse";
import { suppressionsByDocument } from "./suppressed";
import { Trial } from "./trial";
import type { Lines } from "./yaml/lines";

export interface CheckContext {
  /** Facts of certificate files that were read before. */
  readonly certificates: CertificateSource;
  /** Milliseconds since the epoch: what "today" is for validity. */
  readonly now: number;
}

/** With the document of the file that it belongs to, counted from 0. */
export type InDocument<T> = T & { readonly document: number };

/** Everything known about one version of a file: computed once, shared by every feature, never changed. */
export interface Analysis {
  readonly file: SpecFile;
  readonly text: string;
  readonly lines: Lines;
  /** One per YAML document. */
  readonly deployments: readonly Deployment[];
  /** In the order of the text. */
  readonly findings: readonly InDocument<Finding>[];
  readonly notChecked: readonly InDocument<NotChecked>[];
}

/** Checks a file: the one door, for the editor and for the command line. Never throws; reads nothing but its arguments. */
export function check(source: string | SpecFile, context: CheckContext): Analysis {
  const analysis = analyse(source, context);
  const trial = new Trial(analysis.text, analysis.findings, text => analyse(text, context).findings);
  return { ...analysis, findings: analysis.findings.map(finding => trial.vouchFor(finding)) };
}

function analyse(source: string | SpecFile, context: CheckContext): Analysis {
  const file = typeof source === "string" ? parseSpec(source) : source;
  const { text, lines } = file;
  const suppressions = suppressionsByDocument(file);
  const deployments = file.documents.map(
    ({ yaml, spec, issues }) => new Deployment(text, yaml.problems, spec, issues, context.certificates, context.now),
  );
  const checked = deployments.map((deployment, index) => checkDocument(deployment, lines, suppressions[index] ?? []));
  return {
    file,
    text,
    lines,
    deployments,
    findings: checked.flatMap(({ findings }, document) => inOrder(findings).map(finding => ({ ...finding, document }))),
    notChecked: checked.flatMap(({ notChecked }, document) => notChecked.map(each => ({ ...each, document }))),
  };
}

interface Checked {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

function checkDocument(deployment: Deployment, lines: Lines, suppressions: readonly Suppression[]): Checked {
  const { findings, notChecked } = runRules(deployment);
  const silenced = silence(findings, notChecked, suppressions, lines);
  const unused = deployment.problems.length > 0 ? [] : silenced.unused;
  return {
    findings: [...silenced.findings, ...unused.map(each => unusedSuppression(deployment.text, each))],
    notChecked,
  };
}

function runRules(deployment: Deployment): Checked {
  const findings: Finding[] = [];
  const notChecked: NotChecked[] = [];
  for (const rule of rules) {
    if (deployment.problems.length > 0 && rule.code !== "CEM001") {
      notChecked.push({ code: rule.code, path: "", reason: "the document is not valid YAML" });
      continue;
    }
    const result = rule.run(deployment);
    for (const finding of result.findings) findings.push(finding);
    for (const each of result.notChecked) notChecked.push(each);
  }
  return { findings, notChecked };
}

function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => a.span.start - b.span.start || a.code.localeCompare(b.code));
}
