import { added } from "./added";
import type { Rehearsal } from "./rehearsal";
import type { Finding, Fix } from "./rules/finding";
import type { SpecFile } from "./spec/parse";
import type { Edit } from "./yaml/edit";

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

  private onTrial({ code }: Finding, { title, edits }: Fix): Fix {
    return new FixOnTrial(title, edits, () => this.holds(code, edits(this.file.text)));
  }

  /** In a file too large to be checked again, the rule's own word has to do. */
  private holds(code: string, edits: readonly Edit[]): boolean {
    const { file, findings, rehearsal } = this;
    const { length } = file.text;
    this.spent += rehearsal.isQuick(file, edits) ? Math.min(length, quick) : length;
    if (this.spent > budget) return true;
    return rehearsal.after(
      file,
      edits,
      after => countOf(code, after) < countOf(code, findings) && added(findings, after).length === 0,
    );
  }
}

class FixOnTrial implements Fix {
  private verdict: boolean | undefined;

  constructor(
    readonly title: string,
    readonly edits: Fix["edits"],
    private readonly holds: () => boolean,
  ) {}

  get preferred(): boolean {
    this.verdict ??= this.holds();
    return this.verdict;
  }
}

function countOf(code: string, findings: readonly Finding[]): number {
  return findings.filter(finding => finding.code === code).length;
}
