import { findPaths } from "../../certificates/path/find-paths";
import type { Target } from "../target";
import { authoritiesOf } from "./authorities";
import type { Served } from "./served";

/**
 * Whether what is presented comes from another issuer than the spec knows: the mark of something on the way that ends
 * TLS itself. False too when the spec's files do not tell who the issuer is.
 */
export function isForeign(target: Target, served: Served): boolean {
  const { leaf, bundled, roots, besideRoots } = authoritiesOf(target);
  if (leaf !== undefined && leaf.issuer.key === served.leaf.issuer.key) return false;
  const known = [...bundled, ...roots, ...besideRoots];
  if (leaf === undefined && known.length === 0) return false;
  const paths = findPaths(served.leaf, served.others, known).all;
  const marks = new Set(known.map(({ facts }) => facts.sha256));
  if (paths.some(({ members }) => members.some(({ sha256 }) => marks.has(sha256)))) return false;
  // With authorities alone, only a chain that shows its own root can be told from one that lacks intermediates.
  return leaf !== undefined || paths.every(({ members }) => members.at(-1)?.selfSigned === true);
}
