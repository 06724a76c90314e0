import type { CertificateFacts } from "../../certificates/facts";
import { bestPath, type JudgedPath } from "../../certificates/path/best-path";
import { findPaths } from "../../certificates/path/find-paths";
import type { Certificate } from "../../certificates/x509/x509";
import type { Served } from "./served";

/** What a set of roots makes of a chain. */
export type Vouching =
  | { readonly state: "trusted"; readonly root: CertificateFacts }
  /** A path leads to one of the roots, and whether it holds cannot be said. */
  | { readonly state: "doubtful"; readonly reason: string }
  /** Every path that leads to one of the roots is broken, or every path there is. */
  | { readonly state: "refused"; readonly reason: string }
  /** No path leads to any of the roots; `path` is one that holds as far as it goes. */
  | { readonly state: "unknown"; readonly path: JudgedPath };

/** Looks for the best path from what was served to one of `roots`. `now` in milliseconds since the epoch. */
export function vouch({ leaf, others }: Served, roots: readonly Certificate[], now: number): Vouching {
  const path = bestPath(findPaths(leaf, others, roots), now);
  const [refused] = path.refused;
  const [unsure] = path.unsure;
  const root = path.members.at(-1);
  if (refused !== undefined) return { state: "refused", reason: refused.reason };
  if (path.end === "anchor" && unsure === undefined && root !== undefined) return { state: "trusted", root };
  if (unsure !== undefined && (path.end === "anchor" || path.cutShort))
    return { state: "doubtful", reason: unsure.reason };
  return { state: "unknown", path };
}
