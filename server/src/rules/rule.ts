import type { Deployment } from "../deployment/deployment";
import type { KnownCertificate } from "../deployment/known-certificate";
import type { Gateway, InternalRule, PerimeterRule, PolicyEntry, Spec } from "../spec/fields";
import type { Issue } from "../spec/issues";
import type { Place } from "../spec/place";
import type { Phase } from "../spec/schema";
import type { Span, YamlProblem } from "../yaml/tree";
import type { Code, Finding, Fix, NotChecked, Related, Severity } from "./finding";
import { withoutSecrets } from "./secret-text";

/** What a rule is called and where its requirement comes from. */
export interface RuleInfo {
  readonly code: Code;
  readonly name: string;
  readonly severity: Severity;
  /** The phase of KB 440283 that the finding belongs to; document findings belong to none. */
  readonly phase?: Phase;
  readonly source: string;
  readonly section: string;
  readonly tag?: "unused";
}

export interface Details {
  /** Where one finding weighs less or more than the rule's others. */
  readonly severity?: Severity;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** The phase in which it is set, when something is only missing and contradicts nothing: while that is pending, it is still to do. */
  readonly missingUntil?: Phase | undefined;
  /** Where the finding stands, when that is not the place's own span (a key, say). */
  readonly span?: Span;
}

/** What a rule's check may do: look at the deployment, and say what it found or could not decide. */
export interface RuleContext {
  readonly deployment: Deployment;
  readonly report: (at: Place, message: string, details?: Details) => void;
  readonly notChecked: (at: Place, reason: string) => void;
}

/** What rules speak about. A spec is judged subject by subject, and a subject again only when something looked at has changed. */
export interface Subjects {
  /** A problem of the parser. While there is one, nothing else is judged. */
  readonly problem: YamlProblem;
  /** The document as a whole: the SMP, the policy's head, progress, and what else there is once. */
  readonly document: Spec;
  /** Something that reading the document against the format found. */
  readonly issue: Issue;
  readonly certificate: KnownCertificate;
  readonly gateway: Gateway;
  readonly perimeterRule: PerimeterRule;
  readonly internalRule: InternalRule;
  readonly policyEntry: PolicyEntry;
}

export type SubjectKind = keyof Subjects;
export type Check<K extends SubjectKind> = (subject: Subjects[K], context: RuleContext) => void;
export type Checks = { readonly [K in SubjectKind]?: Check<K> };

export interface Rule extends RuleInfo {
  /** By what they speak about. Each looks at its subject and at what the deployment hands out, and keeps nothing. */
  readonly checks: Checks;
}

/** A rule as its file describes it. */
export function rule(definition: Rule): Rule {
  return definition;
}

export interface RuleResult {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** A finding at a place. What pulled the place in is told with it. */
export function findingAt(
  { code, name, severity, tag }: RuleInfo,
  at: Place,
  message: string,
  details: Details = {},
): Finding {
  const pulledIn = at.pulledInBy.map(span => ({ path: at.path, span, message: "pulled in here" }));
  return {
    code,
    name,
    severity: details.severity ?? severity,
    message: shown(message),
    path: at.path,
    span: details.span ?? at.span,
    related: [...(details.related ?? []), ...pulledIn],
    fixes: details.fixes?.map(fix => ({ ...fix, title: shown(fix.title) })) ?? [],
    ...(tag && { tag }),
  };
}

/** Longer than what anybody reads. */
const longest = 2000;

/** What a value of a spec makes of a message: nothing secret is in it, and the words around a value of megabytes are. */
function shown(message: string): string {
  const said = withoutSecrets(message);
  return said.length > longest ? `${said.slice(0, longest - 801)}…${said.slice(-800)}` : said;
}

/** What is planned is no fault. Nothing is to be preferred about it: the spec records what was done. */
function stillToDo(finding: Finding, phase: Phase): Finding {
  const { code, name, message, path, span, related, fixes, tag } = finding;
  return {
    code,
    name,
    severity: "information",
    message: `Still to do in phase ${phase}: ${message}`,
    path,
    span,
    related,
    fixes: fixes.map(fix => ({ ...fix, preferred: false })),
    ...(tag && { tag }),
  };
}

/** Collects what rules say of a deployment. A rule that throws becomes a finding of its own; the others still run. */
export class Collector implements RuleContext {
  private findings: Finding[] = [];
  private undecided: NotChecked[] = [];
  /** The rule that is asked now. */
  private info: Rule | undefined;

  // Rules take these out of their context by name. V8 would take a function that is written here for one that lives long.
  readonly report: RuleContext["report"] = this.found.bind(this);
  readonly notChecked: RuleContext["notChecked"] = this.leftOut.bind(this);

  constructor(readonly deployment: Deployment) {}

  /** Asks one rule about one subject. */
  ask<K extends SubjectKind>(info: Rule, check: Check<K>, subject: Subjects[K]): void {
    this.info = info;
    try {
      check(subject, this);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.report(this.deployment.spec.at, `This check stopped with a fault of its own (${reason}); please report it.`);
    }
  }

  private found(at: Place, message: string, details?: Details): void {
    if (this.info === undefined) return;
    const phase = details?.missingUntil;
    const finding = findingAt(this.info, at, message, details);
    this.findings.push(phase !== undefined && this.isPending(phase) ? stillToDo(finding, phase) : finding);
  }

  /** Only in a spec that says how far the set-up is. */
  private isPending(phase: Phase): boolean {
    const { progress } = this.deployment.spec;
    return progress.state === "ok" && progress[`phase${phase}`].effective === "pending";
  }

  private leftOut(at: Place, reason: string): void {
    if (this.info !== undefined) this.undecided.push({ code: this.info.code, path: at.path, reason });
  }

  /** What was said since the last call. */
  take(): RuleResult {
    const { findings, undecided } = this;
    if (findings.length === 0 && undecided.length === 0) return silent;
    this.findings = [];
    this.undecided = [];
    return { findings, notChecked: undecided };
  }
}

/** Nothing to say, and nothing left undecided. */
export const silent: RuleResult = { findings: [], notChecked: [] };
