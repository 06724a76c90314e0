import type { Finding } from "./rules/finding";

/** Findings of `after` that none of `before` stands for; each stands for one. */
export function added(before: readonly Finding[], after: readonly Finding[]): Finding[] {
  const { unpaired, left } = pairedByPath(before, after);
  // A fault that lies between several places may be told at another of them than before.
  return unpaired.filter(finding => {
    const index = left.findIndex(each => each.code === finding.code && shareAPlace(each, finding));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

interface Paired {
  readonly unpaired: readonly Finding[];
  readonly left: Finding[];
}

function pairedByPath(before: readonly Finding[], after: readonly Finding[]): Paired {
  const byKey = new Map<string, Finding[]>();
  for (const finding of before) {
    const alike = byKey.get(keyOf(finding));
    if (alike === undefined) byKey.set(keyOf(finding), [finding]);
    else alike.push(finding);
  }
  const unpaired = after.filter(finding => byKey.get(keyOf(finding))?.shift() === undefined);
  return { unpaired, left: [...byKey.values()].flat() };
}

/** Without indexes: an item that is removed moves those behind it. */
function keyOf({ code, path }: Finding): string {
  return `${code} ${path.replaceAll(/\[\d+\]/g, "[]")}`;
}

function shareAPlace(one: Finding, other: Finding): boolean {
  const places = new Set(placesOf(one));
  return placesOf(other).some(path => places.has(path));
}

function placesOf({ path, related }: Finding): string[] {
  return [path, ...related.map(place => place.path)];
}
