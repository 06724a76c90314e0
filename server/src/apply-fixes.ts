import type { Analysis, InDocument, Snapshot } from "./check";
import type { Finding, Fix } from "./rules/finding";
import { applyEdits, type Edit } from "./yaml/edit";

export function preferredFix(finding: Finding): Fix | undefined {
  return finding.fixes.find(fix => fix.preferred);
}

export interface FixedText {
  readonly analysis: Snapshot;
  /** The edits of each step, made on the text of the step before. */
  readonly steps: readonly (readonly Edit[])[];
  readonly applied: readonly InDocument<Finding>[];
}

/**
 * Applies preferred fixes one after another and checks again in between, until none is left or one would bring
 * back a text that was there before (format, section 4, "Fixes").
 */
export async function fixAll(first: Snapshot, checkAgain: (text: string) => Promise<Snapshot>): Promise<FixedText> {
  const before = new Set([first.text]);
  const applied: InDocument<Finding>[] = [];
  const steps: (readonly Edit[])[] = [];
  let analysis = first;
  for (;;) {
    const next = nextText(analysis, before);
    if (next === undefined) return { analysis, steps, applied };
    before.add(next.text);
    applied.push(next.finding);
    steps.push(next.edits);
    analysis = await checkAgain(next.text);
  }
}

function nextText(analysis: Analysis, before: ReadonlySet<string>) {
  return nextOf("changes", analysis, before) ?? nextOf("additions", analysis, before);
}

/** What stands there is mended before anything is added: a rule set right need not be written a second time. */
function nextOf(kind: "changes" | "additions", { text: old, findings }: Analysis, before: ReadonlySet<string>) {
  for (const finding of findings)
    for (const fix of finding.fixes) {
      const edits = fix.edits(old);
      const isAddition = edits.every(({ start, end }) => start === end);
      if (isAddition !== (kind === "additions") || !fix.preferred) continue;
      const text = applyEdits(old, edits);
      if (!before.has(text)) return { finding, edits, text };
    }
  return undefined;
}
