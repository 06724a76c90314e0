import type { CertificateSource } from "./deployment/certificate-source";
import { Deployment } from "./deployment/deployment";
import { Judge } from "./judge";
import { Rehearsal } from "./rehearsal";
import { unusedSuppression } from "./rules/document/cem011-unused-suppression";
import type { Finding, NotChecked } from "./rules/finding";
import type { RuleResult } from "./rules/rule";
import { type Suppression, silence } from "./rules/suppressions";
import { type Change, editSpec } from "./spec/edit-spec";
import { parseSpec, type SpecFile } from "./spec/parse";
import { suppressionsByDocument } from "./suppressed";
import { Trial } from "./trial";
import type { Edit } from "./yaml/edit";
import type { Lines } from "./yaml/lines";

export interface CheckContext {
  /** Facts of certificate files that were read before. */
  readonly certificates: CertificateSource;
  /** Milliseconds since the epoch: what "today" is for validity. */
  readonly now: number;
}

/** With the document of the file that it belongs to, counted from 0. */
export type InDocument<T> = T & { readonly document: number };

/**
 * Everything known about one version of a file: computed once, when it is first asked for, and shared by every feature. It is good
 * until the next version is made of it: what both have in common moves with the text.
 */
export class Analysis {
  constructor(
    readonly file: SpecFile,
    /** One per YAML document. */
    readonly deployments: readonly Deployment[],
    private readonly found: () => readonly InDocument<Finding>[],
    private readonly leftOut: () => readonly InDocument<NotChecked>[],
  ) {}

  get text(): string {
    return this.file.text;
  }

  get lines(): Lines {
    return this.file.lines;
  }

  /** In the order of the text. */
  get findings(): readonly InDocument<Finding>[] {
    return this.found();
  }

  get notChecked(): readonly InDocument<NotChecked>[] {
    return this.leftOut();
  }

  /** The same with other things to say of it. */
  saying(findings: readonly InDocument<Finding>[], notChecked = this.notChecked): Analysis {
    return new Analysis(
      this.file,
      this.deployments,
      () => findings,
      () => notChecked,
    );
  }
}

/** An analysis that no edit changes, of an open file neither: for whoever awaits something and then goes on with it. */
export class Snapshot extends Analysis {
  /** Without it TypeScript would take an analysis that edits change for one of these. */
  declare protected readonly stays: true;

  override saying(findings: readonly InDocument<Finding>[], notChecked = this.notChecked): Snapshot {
    return new Snapshot(
      this.file,
      this.deployments,
      () => findings,
      () => notChecked,
    );
  }
}

/** Checks a file: the one door, for the editor and for the command line. Never throws; reads nothing but its arguments. */
export function check(source: string | SpecFile, context: CheckContext): Snapshot {
  const { analysis } = new OpenSpec(source, context);
  return new Snapshot(
    analysis.file,
    analysis.deployments,
    () => analysis.findings,
    () => analysis.notChecked,
  );
}

/** A file that is edited: each version is checked at the cost of what the edit touches. */
export class OpenSpec {
  analysis: Analysis;
  private judges: readonly Judge[];
  private readonly rehearsal: Rehearsal;

  constructor(
    source: string | SpecFile,
    private context: CheckContext,
  ) {
    const open = (text: string) => new OpenSpec(text, this.context);
    this.rehearsal = new Rehearsal(open, () => this.context);
    const file = typeof source === "string" ? parseSpec(source) : source;
    ({ judges: this.judges, analysis: this.analysis } = begun(file, context, this.rehearsal));
  }

  /** Goes over to the text that the edit made of the one before. The analysis before is no longer good then. */
  edit(edit: Edit, lines: Lines, context: CheckContext): Analysis {
    const { text } = lines;
    const edited = editSpec(this.analysis.file, edit, lines);
    const [deployment] = this.analysis.deployments;
    const [judge] = this.judges;
    const [document] = edited?.file.documents ?? [];
    if (!edited?.change || !deployment || !judge || !document)
      return this.renew(edited?.file ?? parseSpec(text.toString(), lines), context);
    deployment.reread(text, document.yaml.problems);
    apply(edited.change, deployment, judge);
    this.rehearsal.follow(edited.file, edit);
    return this.update(edited.file, context);
  }

  /** Judges the same text again: other certificate files may have been read, and time has passed. */
  refresh(context: CheckContext): Analysis {
    return this.update(this.analysis.file, context);
  }

  private renew(file: SpecFile, context: CheckContext): Analysis {
    this.context = context;
    ({ judges: this.judges, analysis: this.analysis } = begun(file, context, this.rehearsal));
    return this.analysis;
  }

  private update(file: SpecFile, context: CheckContext): Analysis {
    this.context = context;
    const { deployments } = this.analysis;
    for (const [index, deployment] of deployments.entries())
      for (const at of deployment.update(context.certificates, context.now))
        this.judges[index]?.replaceItems("certificates", at, 1, 1);
    this.analysis = analysed(file, deployments, this.judges, this.rehearsal);
    return this.analysis;
  }
}

/** A file judged from the start. */
function begun(file: SpecFile, context: CheckContext, rehearsal: Rehearsal) {
  rehearsal.follow(file);
  const { text, documents } = file;
  const { certificates, now } = context;
  const deployments = documents.map(
    ({ yaml, spec, issues }) => new Deployment(text, yaml.problems, spec, issues, certificates, now),
  );
  const judges = deployments.map(deployment => new Judge(deployment));
  return { judges, analysis: analysed(file, deployments, judges, rehearsal) };
}

function apply(change: Change, deployment: Deployment, judge: Judge): void {
  if ("field" in change) {
    deployment.replaceField(change.field);
    judge.documentChanged();
    return;
  }
  const { collection, index, before, items } = change;
  deployment.replaceItems(change);
  judge.replaceItems(collection, index, before.length, items.length);
}

function analysed(
  file: SpecFile,
  deployments: readonly Deployment[],
  judges: readonly Judge[],
  rehearsal: Rehearsal,
): Analysis {
  // Who asks what stands at a place need not wait for what is to be said of the whole.
  const results = once(() => judges.map(judge => judge.result()));
  const findings = once(() => {
    const found = findingsOf(file, deployments, results());
    const trial = new Trial(file, found, rehearsal);
    return found.map(finding => trial.vouchFor(finding));
  });
  const notChecked = once(() =>
    results().flatMap((result, document) => result.notChecked.map(each => ({ document, ...each }))),
  );
  return new Analysis(file, [...deployments], findings, notChecked);
}

/** Works something out for the first who asks. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function findingsOf(file: SpecFile, deployments: readonly Deployment[], results: readonly RuleResult[]) {
  const suppressions = suppressionsByDocument(file);
  return results.flatMap((result, document) =>
    inOrder(left(result, deployments[document], suppressions[document] ?? [], file.lines)).map(each => ({
      document,
      ...each,
    })),
  );
}

/** What the suppressions of a document leave of its findings. */
function left(
  result: RuleResult,
  deployment: Deployment | undefined,
  suppressions: readonly Suppression[],
  lines: Lines,
): readonly Finding[] {
  const silenced = silence(result, suppressions, lines);
  const unused = deployment === undefined || deployment.problems.length > 0 ? [] : silenced.unused;
  return [...silenced.findings, ...unused.map(each => unusedSuppression(each))];
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  if (findings.length < 2) return findings;
  const placed = findings.map(finding => ({ finding, start: finding.span.start }));
  placed.sort((a, b) => a.start - b.start || a.finding.code.localeCompare(b.finding.code));
  return placed.map(({ finding }) => finding);
}
