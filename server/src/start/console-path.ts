const step = " › ";

/** A console's path for who has just read those `before`: what it shares with one, when that is more than the console's name, becomes `…`. */
export function consoleBeyond(path: string | undefined, before: readonly (string | undefined)[]): string {
  if (path === undefined || before.includes(path)) return "";
  const steps = path.split(step);
  const shared = Math.max(0, ...before.map(other => sharedSteps(steps, other?.split(step) ?? [])));
  return shared < 2 ? path : ["…", ...steps.slice(shared)].join(step);
}

function sharedSteps(steps: readonly string[], others: readonly string[]): number {
  const fresh = steps.findIndex((each, index) => each !== others[index]);
  // Where it leads to is always said.
  return fresh < 0 ? steps.length - 1 : fresh;
}
