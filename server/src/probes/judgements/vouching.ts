import type { Certificate } from "../../certificates/x509/x509";
import { type PathFault, pathFault } from "./path-fault";
import { isCutShort, type Path, pathsUp } from "./paths";
import type { Served } from "./served";

/** What a set of roots makes of a chain. */
export type Vouching =
  | { readonly state: "trusted"; readonly root: Certificate }
  /** A path leads to one of the roots, and whether it holds cannot be said. */
  | { readonly state: "doubtful"; readonly reason: string }
  /** Every path that leads to one of the roots is broken, or every path there is. */
  | { readonly state: "refused"; readonly reason: string }
  /** No path leads to any of the roots; `path` is one that holds as far as it goes. */
  | { readonly state: "unknown"; readonly path: Path };

interface Judged extends PathFault {
  readonly path: Path;
  readonly root: Certificate | undefined;
}

/** Looks for the best path from what was served to one of `roots`. `now` in milliseconds since the epoch. */
export function vouch(served: Served, roots: readonly Certificate[], now: number): Vouching {
  const paths = pathsUp(served, roots);
  const all = paths.map(path => judge(path, roots, now));
  const leading = all.filter(({ root }) => root !== undefined);
  if (leading.length === 0 && isCutShort(paths))
    return { state: "doubtful", reason: "the chain is too long to follow" };
  const [best] = (leading.length > 0 ? leading : all).toSorted((a, b) => rank(a) - rank(b));
  if (best?.fault !== undefined) return { state: "refused", reason: best.fault };
  if (best?.root === undefined) return { state: "unknown", path: best?.path ?? [served.leaf] };
  return best.doubt === undefined ? { state: "trusted", root: best.root } : { state: "doubtful", reason: best.doubt };
}

function judge(path: Path, roots: readonly Certificate[], now: number): Judged {
  const top = path.at(-1)?.facts.sha256;
  return { ...pathFault(path, now), path, root: roots.find(({ facts }) => facts.sha256 === top) };
}

function rank({ fault, doubt }: PathFault): number {
  if (fault !== undefined) return 2;
  return doubt === undefined ? 0 : 1;
}
