import { added } from "./added";
import type { Finding, Fix } from "./rules/finding";
import { applyEdits } from "./yaml/edit";

/** Characters that one analysis may check again for its trials: about half a second. */
const budget = 1_500_000;

/**
 * Tries preferred fixes out. Mending one value may bring to light what was never compared before, and a preferred fix
 * adds no finding (format, section 4): one that would is offered like any other. Nothing is tried before somebody asks.
 */
export class Trial {
  private spent = 0;

  constructor(
    private readonly file: { readonly text: string },
    private readonly findings: readonly Finding[],
    private readonly checkAgain: (text: string) => readonly Finding[],
  ) {}

  vouchFor<F extends Finding>(finding: F): F {
    if (!finding.fixes.some(({ preferred }) => preferred)) return finding;
    return { ...finding, fixes: finding.fixes.map(fix => (fix.preferred ? this.onTrial(finding, fix) : fix)) };
  }

  private onTrial({ code }: Finding, { title, edits }: Fix): Fix {
    let verdict: boolean | undefined;
    const holds = () => this.holds(code, applyEdits(this.file.text, edits(this.file.text)));
    return {
      title,
      edits,
      get preferred() {
        verdict ??= holds();
        return verdict;
      },
    };
  }

  /** In a file too large to be checked again, the rule's own word has to do. */
  private holds(code: string, fixed: string): boolean {
    this.spent += fixed.length;
    if (this.spent > budget) return true;
    const after = this.checkAgain(fixed);
    return countOf(code, after) < countOf(code, this.findings) && added(this.findings, after).length === 0;
  }
}

function countOf(code: string, findings: readonly Finding[]): number {
  return findings.filter(finding => finding.code === code).length;
}
