import type { Analysis, InDocument, Snapshot } from "./check";
import type { Finding, Fix } from "./rules/finding";
import { applyEdits, type Edit } from "./yaml/edit";

/** What is applied: what only spells something right, or decisions too, which somebody then has to make true in the consoles. */
export type FixedKind = "safe" | "decisions too";

export function preferredFix(finding: Finding, kind: FixedKind): Fix | undefined {
  // The grade first: whether a fix is preferred takes a trial to know.
  return finding.fixes.find(fix => (kind === "decisions too" || fix.grade === "safe") && fix.preferred);
}

export interface AppliedFix {
  readonly finding: InDocument<Finding>;
  readonly fix: Fix;
}

export interface FixedText {
  readonly analysis: Snapshot;
  /** The edits of each step, made on the text of the step before. */
  readonly steps: readonly (readonly Edit[])[];
  readonly applied: readonly AppliedFix[];
}

/**
 * Applies preferred fixes one after another and checks again in between, until none is left or one would bring
 * back a text that was there before (format, section 4, "Fixes").
 */
export async function fixAll(
  first: Snapshot,
  kind: FixedKind,
  checkAgain: (text: string) => Promise<Snapshot>,
): Promise<FixedText> {
  const before = new Set([first.text]);
  const applied: AppliedFix[] = [];
  const steps: (readonly Edit[])[] = [];
  let analysis = first;
  for (;;) {
    const next = nextOf(analysis, kind, before);
    if (next === undefined) return { analysis, steps, applied };
    before.add(next.text);
    applied.push(next);
    steps.push(next.edits);
    analysis = await checkAgain(next.text);
  }
}

interface Step extends AppliedFix {
  readonly edits: readonly Edit[];
  readonly text: string;
}

/**
 * What is misspelled is mended before anything is decided, and what stands there is changed before anything is added: a rule set right
 * need not be written a second time.
 */
function nextOf(analysis: Analysis, kind: FixedKind, before: ReadonlySet<string>): Step | undefined {
  const { text: old, findings } = analysis;
  const candidates = findings.flatMap(finding => finding.fixes.map(fix => ({ finding, fix, edits: fix.edits(old) })));
  for (const rank of kind === "safe" ? [0] : [0, 1, 2])
    for (const each of candidates) {
      if (rankOf(each) !== rank || !each.fix.preferred) continue;
      const text = applyEdits(old, each.edits);
      if (!before.has(text)) return { ...each, text };
    }
  return undefined;
}

function rankOf({ fix, edits }: Omit<Step, "text">): number {
  if (fix.grade === "safe") return 0;
  return edits.every(({ start, end }) => start === end) ? 2 : 1;
}
