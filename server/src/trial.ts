import { added } from "./added";
import type { Rehearsal } from "./rehearsal";
import type { Decision, Finding, Fix, Respelling } from "./rules/finding";
import type { SpecFile } from "./spec/parse";

/** Characters that one analysis may check again for its trials: about half a second. */
const budget = 1_500_000;

/** Characters that take as long as a trial that costs no more than it touches, or less. */
const quick = 30_000;

/**
 * Tries preferred fixes out. Mending one value may bring to light what was never compared before, and a preferred fix
 * adds no finding (format, section 4): one that would is offered like any other. Nothing is tried before somebody asks.
 */
export class Trial {
  private spent = 0;

  constructor(
    private readonly file: SpecFile,
    private readonly findings: readonly Finding[],
    private readonly rehearsal: Rehearsal,
  ) {}

  vouchFor<F extends Finding>(finding: F): F {
    if (!finding.fixes.some(({ preferred }) => preferred)) return finding;
    return { ...finding, fixes: finding.fixes.map(fix => (fix.preferred ? this.onTrial(finding, fix) : fix)) };
  }

  private onTrial(finding: Finding, fix: Fix): Fix {
    const holds = () => this.holds(finding, fix);
    return fix.grade === "safe" ? new RespellingOnTrial(fix, holds) : new DecisionOnTrial(fix, holds);
  }

  /** In a file too large to be checked again, the rule's own word has to do. */
  private holds(finding: Finding, { grade, edits: editsOf }: Fix): boolean {
    const { file, findings, rehearsal } = this;
    const { length } = file.text;
    const edits = editsOf(file.text);
    this.spent += rehearsal.isQuick(file, edits) ? Math.min(length, quick) : length;
    if (this.spent > budget) return true;
    const judged = grade === "safe" ? isSpelling : isAnswer;
    return rehearsal.after(file, edits, after => judged(finding, findings, after));
  }
}

/** A decision removes its finding and adds none, but for the one that says what is left to do in the console: restart the service. */
function isAnswer({ code }: Finding, before: readonly Finding[], after: readonly Finding[]): boolean {
  const isReminder = (finding: Finding) => finding.code === "CEM503";
  return countOf(code, after) < countOf(code, before) && added(before, after).every(isReminder);
}

/**
 * What only spells something right adds nothing at all, and takes away no finding about what is set, be it a port, a name, a certificate, a
 * thumbprint or a phase, but its own: it would turn green what nobody looked at.
 */
function isSpelling({ code }: Finding, before: readonly Finding[], after: readonly Finding[]): boolean {
  const gone = added(after, before).filter(finding => isAboutSettings(finding) && finding.code !== code);
  return countOf(code, after) < countOf(code, before) && added(before, after).length === 0 && gone.length === 0;
}

function isAboutSettings({ code }: Finding): boolean {
  return /^CEM[1-5]/.test(code);
}

/** A fix that is preferred only if it holds, which is tried when somebody asks. */
abstract class OnTrial {
  readonly title: string;
  readonly edits: Fix["edits"];
  private verdict: boolean | undefined;

  constructor(
    { title, edits }: Fix,
    private readonly holds: () => boolean,
  ) {
    this.title = title;
    this.edits = edits;
  }

  get preferred(): boolean {
    this.verdict ??= this.holds();
    return this.verdict;
  }
}

class RespellingOnTrial extends OnTrial implements Respelling {
  readonly grade = "safe";
}

class DecisionOnTrial extends OnTrial implements Decision {
  readonly grade = "decision";
  readonly consoles: readonly string[];

  constructor(fix: Decision, holds: () => boolean) {
    super(fix, holds);
    this.consoles = fix.consoles;
  }
}

function countOf(code: string, findings: readonly Finding[]): number {
  return findings.filter(finding => finding.code === code).length;
}
