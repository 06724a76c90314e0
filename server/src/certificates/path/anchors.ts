import { type Certificate, certificate } from "../x509/x509";

/** What was asked last: certificates of a spec mostly share their `rootCa.file`. */
let last: { readonly roots: readonly Uint8Array[]; readonly anchors: readonly Certificate[] } = {
  roots: [],
  anchors: [],
};

/**
 * The certificates among `roots` (DER) that are their own issuers: what endpoints are said to trust. Throws `Unreadable` where
 * one cannot be read.
 */
export function anchorsIn(roots: readonly Uint8Array[]): readonly Certificate[] {
  const isSame = roots.length === last.roots.length && roots.every((root, i) => isEqual(root, last.roots[i]));
  if (!isSame) last = { roots, anchors: roots.map(certificate).filter(({ facts }) => facts.selfSigned) };
  return last.anchors;
}

function isEqual(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && Buffer.compare(a, b) === 0;
}
