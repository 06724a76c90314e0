import type { Contents } from "./contents";
import type { CertificateFile, LeafInFile } from "./facts";
import { leavesOf } from "./leaf";
import { Unreadable } from "./outcome";
import { anchorsIn } from "./path/anchors";
import { distinct, findPaths } from "./path/find-paths";
import { Links } from "./path/links";
import type { CertificatePath } from "./path/path";
import { briefly } from "./reading/briefly";
import { type Certificate, certificate } from "./x509/x509";

/**
 * Judges what a file holds: which certificate is the leaf, the paths up from it, its key. Throws `Unreadable` without a
 * certificate.
 * @param roots DER of the certificates in `rootCa.file`, of which the self-signed ones are trusted
 */
export function assemble(contents: Contents, roots: readonly Uint8Array[]): CertificateFile {
  const remarks = [...contents.remarks];
  const found = readAll(contents, remarks);
  const all = distinct(found);
  if (all.length < found.length) remarks.push("it holds a certificate more than once");
  const [first] = all;
  if (first === undefined) throw new Unreadable(nothing(contents));
  const { leaf, otherLeaves, privateKey } = leavesOf(first, all, contents.keys, new Links(all));
  const anchors = anchorsIn(roots);
  if (contents.keys.length > 1) remarks.push(`it holds ${contents.keys.length} private keys`);
  for (const key of contents.keys) if (key.state === "sealed") remarks.push(key.reason);
  const asLeaf = (one: Certificate): LeafInFile => leafInFile(one, all, anchors, remarks);
  const file = { format: contents.format, ...asLeaf(leaf), otherLeaves: otherLeaves.map(asLeaf), privateKey };
  return contents.lock === undefined ? file : { ...file, lock: contents.lock };
}

function leafInFile(
  leaf: Certificate,
  all: readonly Certificate[],
  anchors: readonly Certificate[],
  remarks: readonly string[],
): LeafInFile {
  const others = all.filter(other => other !== leaf);
  const paths = findPaths(leaf, others, anchors);
  return {
    leaf: leaf.facts,
    others: others.map(({ facts }) => facts),
    paths,
    ordered: isOrdered(all, paths.all),
    remarks: briefly([...remarks, ...impostors(paths.all)]),
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

/** Whether the certificates stand in the order of one of the paths, as far as that path is in the file. */
function isOrdered(all: readonly Certificate[], paths: readonly CertificatePath[]): boolean {
  const places = new Map(all.map(({ facts }, place) => [facts.sha256, place]));
  return paths.some(({ members }) => members.every(({ sha256 }, index) => (places.get(sha256) ?? index) === index));
}

/** The chain ends although a certificate of the right name is there: the usual sign of a renewed authority. */
function impostors(paths: readonly CertificatePath[]): readonly string[] {
  const [path] = paths;
  if (path?.end !== "open" || path.namesake !== "file") return [];
  const name = path.members.at(-1)?.issuerName;
  return [`the certificate "${name}" in the file has the name of an issuer but did not sign`];
}

function nothing({ keys }: Contents): string {
  return keys.length > 0 ? "it is a private key without a certificate" : "it holds no certificate";
}
