import { chainOf, Links } from "./chain";
import type { Contents } from "./contents";
import type { CertificateFile } from "./facts";
import { leafOf } from "./leaf";
import { Unreadable } from "./outcome";
import { briefly } from "./reading/briefly";
import { type Certificate, certificate } from "./x509/x509";

/** Judges what a file holds: which certificate is the leaf, its chain, its key. Throws `Unreadable` without a certificate. */
export function assemble(contents: Contents): CertificateFile {
  const remarks = [...contents.remarks];
  const found = readAll(contents, remarks);
  const all = distinct(found, remarks);
  const [first] = all;
  if (first === undefined) throw new Unreadable(nothing(contents));
  const links = new Links(all);
  const { leaf, privateKey } = leafOf(first, all, contents.keys, links);
  const chain = chainOf(leaf, links);
  if (contents.keys.length > 1) remarks.push(`it holds ${contents.keys.length} private keys`);
  for (const key of contents.keys) if (key.state === "sealed") remarks.push(key.reason);
  return {
    format: contents.format,
    leaf: leaf.facts,
    others: all.filter(other => other !== leaf).map(({ facts }) => facts),
    chain: chain.issuers.map(({ facts }) => facts),
    chainState: chain.state,
    ordered: [leaf, ...chain.issuers].every((member, i) => all[i] === member),
    privateKey,
    remarks: briefly([...remarks, ...chain.remarks]),
  };
}

/** A broken certificate beside a sound one is remarked on; when none is sound, its reason is the file's. */
function readAll({ certificates }: Contents, remarks: string[]): readonly Certificate[] {
  const found: Certificate[] = [];
  let failure: Unreadable | undefined;
  for (const bytes of certificates) {
    try {
      const read = certificate(bytes);
      if (read.facts.raw.length < bytes.length) remarks.push("octets that do not belong there follow a certificate");
      found.push(read);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      failure ??= error;
    }
  }
  if (failure !== undefined && found.length === 0) throw failure;
  if (failure !== undefined) remarks.push(`a certificate in it cannot be read: ${failure.message}`);
  return found;
}

function distinct(found: readonly Certificate[], remarks: string[]): readonly Certificate[] {
  const byHash = new Map(found.map(one => [one.facts.sha256, one]));
  if (byHash.size < found.length) remarks.push("it holds a certificate more than once");
  return [...byHash.values()];
}

function nothing({ keys }: Contents): string {
  return keys.length > 0 ? "it is a private key without a certificate" : "it holds no certificate";
}
