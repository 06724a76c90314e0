import type { Analysis } from "../check";
import type { Finding, NotChecked } from "../rules/finding";
import type { Mark, State } from "./model";

const worstFirst: readonly State[] = ["broken", "unknown", "warning", "consistent"];

export function worst(states: readonly State[]): State {
  return worstFirst.find(state => states.includes(state)) ?? "consistent";
}

/** Which findings stand where, in one document. */
export class Marks {
  private readonly findings: readonly Finding[];
  private readonly notChecked: readonly NotChecked[];
  private readonly given = new Set<Finding>();

  constructor(analysis: Analysis, document: number) {
    const isHere = (each: { readonly document: number }) => each.document === document;
    const isProblem = ({ severity }: Finding) => severity === "error" || severity === "warning";
    this.findings = analysis.findings.filter(isHere).filter(isProblem);
    this.notChecked = analysis.notChecked.filter(isHere);
  }

  /** Findings at these paths and below them, except at and below others. */
  below(paths: readonly string[], except: readonly string[] = []): Found {
    const isHere = ({ path }: { readonly path: string }) => within(paths, path) && !within(except, path);
    return this.found(this.findings.filter(isHere), this.notChecked.filter(isHere));
  }

  /** Findings of one rule at exactly this path, which may be that of a list many share. */
  of(code: Finding["code"], path: string): Found {
    return this.found(this.findings.filter(finding => finding.code === code && finding.path === path));
  }

  found(findings: readonly Finding[], notChecked: readonly NotChecked[] = []): Found {
    for (const finding of findings) this.given.add(finding);
    return new Found(findings, notChecked);
  }

  /** What nobody has asked for. */
  get rest(): readonly Finding[] {
    return this.findings.filter(finding => !this.given.has(finding));
  }
}

export class Found {
  constructor(
    private readonly findings: readonly Finding[],
    private readonly notChecked: readonly NotChecked[],
  ) {}

  without(...codes: readonly Finding["code"][]): Found {
    const isOther = ({ code }: { readonly code: Finding["code"] }) => !codes.includes(code);
    return new Found(this.findings.filter(isOther), this.notChecked.filter(isOther));
  }

  and(other: Found): Found {
    return new Found([...this.findings, ...other.findings], [...this.notChecked, ...other.notChecked]);
  }

  /** `own`: what is known besides the findings, one of which may be silenced; `reasons`: why it is unknown. */
  mark(own: State = "consistent", reasons: readonly string[] = []): Mark {
    const states = this.findings.map(({ severity }): State => (severity === "error" ? "broken" : "warning"));
    const undecided: State[] = this.notChecked.length > 0 || reasons.length > 0 ? ["unknown"] : [];
    return {
      state: worst([own, ...states, ...undecided]),
      codes: [...new Set(this.findings.map(({ code }) => code))],
      notChecked: [...new Set([...reasons, ...this.notChecked.map(({ reason }) => reason)])],
    };
  }
}

function within(roots: readonly string[], path: string): boolean {
  return roots.some(root => path === root || path.startsWith(`${root}.`) || path.startsWith(`${root}[`));
}

/** `consistent`; `broken, CEM101`; `not checked: …`. */
export function markText({ state, codes, notChecked }: Mark): string {
  if (state === "consistent") return "consistent";
  const named = codes.join(", ");
  if (state === "unknown")
    return [`not checked${notChecked[0] === undefined ? "" : `: ${notChecked[0]}`}`, ...codes].join(", ");
  return `${state}, ${named === "" ? "its finding is silenced" : named}`;
}
