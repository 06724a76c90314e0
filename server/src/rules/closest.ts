import { asciiLowerCase } from "../spec/ascii-case";

/** Nobody can tell what is meant of more than these, and a text may name as many in thousands of places. */
export const mostCandidates = 200;

/**
 * The one candidate that `text` was probably meant to be: at most a third of it mistyped, and no other as near. None of more than
 * `mostCandidates`.
 */
export function closest(text: string, candidates: readonly string[]): string | undefined {
  if (candidates.length > mostCandidates) return undefined;
  const limit = Math.max(1, Math.floor(text.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  let tie = false;
  for (const candidate of candidates) {
    // As many have to be inserted or deleted at least.
    if (Math.abs(text.length - candidate.length) > limit) continue;
    const distance = editDistance(asciiLowerCase(text), asciiLowerCase(candidate), bestDistance);
    tie = distance === bestDistance || (tie && distance > bestDistance);
    if (distance < bestDistance) [best, bestDistance, tie] = [candidate, distance, false];
  }
  return tie ? undefined : best;
}

/** Whether `written` is `meant` with at most two slips of the keyboard. Other numbers make another host: `gw1` is not `gw2`. */
export function isMisspelling(written: string, meant: string): boolean {
  const [one, other] = [written.toLowerCase(), meant.toLowerCase()];
  return one !== other && numbersIn(one) === numbersIn(other) && editDistance(one, other, 2) <= 2;
}

/** `ns01` has the number 1. */
function numbersIn(text: string): string {
  return (text.match(/\d+/g) ?? []).map(Number).join();
}

/**
 * Optimal string alignment: insertions, deletions, replacements and swaps of neighbours each count one. What is more than `most`
 * may be told as infinite.
 */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > 64 || a.length > 256) return Number.POSITIVE_INFINITY;
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (beforePrevious[j - 2] ?? 0) + 1);
      current.push(cost);
    }
    // A swap looks back two rows.
    if (Math.min(...current) > most && Math.min(...previous) > most) return Number.POSITIVE_INFINITY;
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
