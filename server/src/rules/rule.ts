import type { Deployment } from "../deployment/deployment";
import type { Place } from "../spec/place";
import type { Phase } from "../spec/schema";
import type { Span } from "../yaml/tree";
import type { Code, Finding, Fix, NotChecked, Related, Severity } from "./finding";

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
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** Where the finding stands, when that is not the place's own span (a key, say). */
  readonly span?: Span;
}

/** What a rule's check may do: look at the deployment, and say what it found or could not decide. */
export interface RuleContext {
  readonly deployment: Deployment;
  readonly report: (at: Place, message: string, details?: Details) => void;
  readonly notChecked: (at: Place, reason: string) => void;
}

export interface RuleDefinition<T> extends RuleInfo {
  /** What the rule speaks about; nothing here means that it does not apply. */
  readonly appliesTo: (deployment: Deployment) => Iterable<T>;
  readonly check: (subject: T, context: RuleContext) => void;
}

export interface Rule extends RuleInfo {
  readonly run: (deployment: Deployment) => RuleResult;
}

export interface RuleResult {
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** Makes a rule out of its description. A rule that throws becomes a finding of its own; the others still run. */
export function rule<T>(definition: RuleDefinition<T>): Rule {
  return {
    ...definition,
    run(deployment) {
      const found = new Collector(definition, deployment);
      try {
        for (const subject of definition.appliesTo(deployment)) definition.check(subject, found);
      } catch (error) {
        found.crashed(error);
      }
      return { findings: found.findings, notChecked: found.undecided };
    },
  };
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
    severity,
    message,
    path: at.path,
    span: details.span ?? at.span,
    related: [...(details.related ?? []), ...pulledIn],
    fixes: details.fixes ?? [],
    ...(tag && { tag }),
  };
}

class Collector implements RuleContext {
  readonly findings: Finding[] = [];
  readonly undecided: NotChecked[] = [];

  constructor(
    private readonly info: RuleInfo,
    readonly deployment: Deployment,
  ) {}

  /** Bound, because rules take it out of their context by name. */
  readonly report = (at: Place, message: string, details?: Details): void => {
    this.findings.push(findingAt(this.info, at, message, details));
  };

  readonly notChecked = (at: Place, reason: string): void => {
    this.undecided.push({ code: this.info.code, path: at.path, reason });
  };

  crashed(error: unknown): void {
    const reason = error instanceof Error ? error.message : String(error);
    this.report(this.deployment.spec.at, `This check stopped with a fault of its own (${reason}); please report it.`);
  }
}
