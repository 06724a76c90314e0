import { Ledger } from "../../server/src/certificates/decryption/ledger";
import { pemContents } from "../../server/src/certificates/encodings/pem-contents";
import { bestPath, type JudgedPath } from "../../server/src/certificates/path/best-path";
import { findPaths } from "../../server/src/certificates/path/find-paths";
import type { CertificatePaths } from "../../server/src/certificates/path/path";
import { type Certificate, certificate } from "../../server/src/certificates/x509/x509";
import type { Case, Verdict } from "./case";
import { leafFaults } from "./leaf-faults";
import { publicFaults, publicLeafFaults } from "./public-faults";

/** Judges a case as the product does (`endpoints`), and by the letter (`strict`). Never throws for what a case holds. */
export function judgeCase(given: Case): Verdict {
  try {
    return judged(given);
  } catch (error) {
    const why = `a certificate cannot be read: ${error instanceof Error ? error.message : error}`;
    return { endpoints: "FAILURE", strict: "FAILURE", why: [why] };
  }
}

function judged(given: Case): Verdict {
  const now = timeOf(given);
  const [leaf, ...others] = [given.peer_certificate, ...(given.untrusted_intermediates ?? [])].flatMap(certificatesOf);
  if (leaf === undefined) throw new Error("there is none");
  const anchors = given.trusted_certs.flatMap(certificatesOf);
  const paths = shortEnough(findPaths(leaf, others, anchors), given.max_chain_depth ?? undefined);
  const own = leafFaults(leaf.facts, given, now);
  if (paths.all.length === 0) {
    const why = [...own, "every path is longer than the case allows"];
    return { endpoints: "FAILURE", strict: "FAILURE", why };
  }
  const best = bestPath(paths, now);
  const forPublic = isOfPublicCa(given) ? [...publicLeafFaults(leaf), ...best.members.flatMap(publicFaults)] : [];
  const strictly = [...own, ...leastOf(paths, now), ...forPublic];
  const refused = [...own, ...refusals(best)];
  const unsure = best.unsure.map(({ reason }) => reason);
  return {
    endpoints: refused.length > 0 ? "FAILURE" : unsure.length > 0 ? "undecided" : "SUCCESS",
    strict: strictly.length > 0 ? "FAILURE" : "SUCCESS",
    why: [...new Set([...refused, ...unsure, ...strictly])],
  };
}

/** The suite has two profiles, and says by the begin of an id which one a case belongs to. */
function isOfPublicCa({ id }: Case): boolean {
  return id.startsWith("webpki::");
}

/** Milliseconds since the epoch. */
function timeOf({ validation_time }: Case): number {
  return validation_time ? Date.parse(validation_time) : Date.now();
}

function certificatesOf(pem: string): readonly Certificate[] {
  return pemContents(pem, undefined, new Ledger()).certificates.map(certificate);
}

function shortEnough(paths: CertificatePaths, depth: number | undefined): CertificatePaths {
  if (depth === undefined) return paths;
  const all = paths.all.filter(
    ({ members }) => members.slice(1, -1).filter(({ subject, issuer }) => subject !== issuer).length <= depth,
  );
  return { ...paths, all };
}

function refusals({ end, refused }: JudgedPath): readonly string[] {
  const reasons = refused.map(({ reason }) => reason);
  return end === "anchor" ? reasons : [...reasons, "no path leads to an anchor"];
}

/** What stands against the path that has least against it, of any grade. */
function leastOf({ all, cutShort }: CertificatePaths, now: number): readonly string[] {
  const each = all.map(path => {
    const judged = bestPath({ all: [path], cutShort }, now);
    return [...refusals(judged), ...[...judged.unsure, ...judged.strict].map(({ reason }) => reason)];
  });
  return each.toSorted((a, b) => a.length - b.length)[0] ?? [];
}
