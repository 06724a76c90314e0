import { inWords, limits, raise } from "../limits/limits";

/** Why one run does not take so many, if it does not; what has no vantage is not probed and does not count. */
export function tooMany(jobs: readonly { readonly vantage: unknown }[]): string | undefined {
  const count = jobs.filter(({ vantage }) => vantage !== undefined).length;
  if (count <= limits.probeTargets) return undefined;
  return `there are ${count.toLocaleString("en")} ports to probe, and one run takes ${inWords("probeTargets")} at most: probe fewer specs at a time, or ${raise("probeTargets")}`;
}
