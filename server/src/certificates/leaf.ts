import type { PrivateKey } from "./contents";
import type { PrivateKeyState } from "./facts";
import { type KeyMatch, matchKey } from "./keys";
import type { Links } from "./path/links";
import type { Certificate } from "./x509/x509";

/** The end-entity certificate of a file, and whether a private key of the file is its own. */
export interface Leaf {
  readonly leaf: Certificate;
  readonly privateKey: PrivateKeyState;
}

/** Comparisons of one key with one certificate; a file of a thousand of each would ask for a million. */
const maxComparisons = 500;

/** `all` is not empty. Marks inside the file (localKeyId, the order) are hints at best; the keys decide. */
export function leafOf(
  first: Certificate,
  all: readonly Certificate[],
  keys: readonly PrivateKey[],
  links: Links,
): Leaf {
  let left = maxComparisons;
  const compare = (key: PrivateKey, certificate: Certificate): KeyMatch =>
    key.state === "open" && left-- > 0 ? matchKey(key.der, certificate.publicKey) : "unknown";
  for (const key of keys) {
    const owner = all.find(certificate => compare(key, certificate) === "matches");
    if (owner !== undefined) return { leaf: owner, privateKey: "matches" };
  }
  const leaf = lowest(first, all, links);
  if (keys.length === 0) return { leaf, privateKey: "absent" };
  const foreign = keys.every(key => compare(key, leaf) === "mismatch");
  return { leaf, privateKey: foreign ? "mismatch" : "unknown" };
}

/** The first certificate that issued no other one here, those that are no authority going first. */
function lowest(first: Certificate, all: readonly Certificate[], links: Links): Certificate {
  const issuers = new Set(all.flatMap(certificate => links.issuersOf(certificate)));
  const ends = all.filter(certificate => !issuers.has(certificate));
  return ends.find(({ facts }) => !facts.isCa) ?? ends[0] ?? first;
}
