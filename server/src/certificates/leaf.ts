import type { PrivateKey } from "./contents";
import type { PrivateKeyState } from "./facts";
import { type KeyMatch, matchKey } from "./keys";
import type { Links } from "./path/links";
import type { Certificate } from "./x509/x509";

/** The certificates of a file that may be the server's, and whether a private key of the file is theirs. */
export interface Leaves {
  /** The newest that has a private key in the file; without any the lowest in the chain. */
  readonly leaf: Certificate;
  /** The others that have a private key in the file. */
  readonly otherLeaves: readonly Certificate[];
  readonly privateKey: PrivateKeyState;
}

/** Comparisons of one key with one certificate; a file of a thousand of each would ask for a million. */
const maxComparisons = 500;

/** `all` is not empty. Marks inside the file (localKeyId, the order) are hints at best; the keys decide. */
export function leavesOf(
  first: Certificate,
  all: readonly Certificate[],
  keys: readonly PrivateKey[],
  links: Links,
): Leaves {
  let left = maxComparisons;
  const compare = (key: PrivateKey, certificate: Certificate): KeyMatch =>
    key.state === "open" && left-- > 0 ? matchKey(key.der, certificate.publicKey) : "unknown";
  const owners = all.filter(one => keys.map(key => compare(key, one)).includes("matches"));
  const [newest, ...otherLeaves] = servers(owners).toSorted(newestFirst);
  if (newest !== undefined) return { leaf: newest, otherLeaves, privateKey: "matches" };
  const leaf = lowest(first, all, links);
  if (keys.length === 0) return { leaf, otherLeaves, privateKey: "absent" };
  const foreign = keys.every(key => compare(key, leaf) === "mismatch");
  return { leaf, otherLeaves, privateKey: foreign ? "mismatch" : "unknown" };
}

/** An authority that lies in the file with its key is taken for a server only when nothing else there has one. */
function servers(owners: readonly Certificate[]): readonly Certificate[] {
  const found = owners.filter(({ facts }) => !facts.isCa);
  return found.length > 0 ? found : owners;
}

/** An old certificate is what was left in a file, a new one is why it was made. */
function newestFirst({ facts: a }: Certificate, { facts: b }: Certificate): number {
  return (b.notBefore ?? 0) - (a.notBefore ?? 0);
}

/** The first certificate that issued no other one here, those that are no authority going first. */
function lowest(first: Certificate, all: readonly Certificate[], links: Links): Certificate {
  const issuers = new Set(all.flatMap(certificate => links.issuersOf(certificate)));
  const ends = all.filter(certificate => !issuers.has(certificate));
  return ends.find(({ facts }) => !facts.isCa) ?? ends[0] ?? first;
}
