import type { ChainState } from "./facts";
import { signatureOf } from "./x509/signature";
import type { Certificate } from "./x509/x509";

/** Issuers of the leaf that are in the file, nearest first, and what is odd about them. */
export interface Chain {
  readonly issuers: readonly Certificate[];
  readonly state: ChainState;
  readonly remarks: readonly string[];
}

/** Follows the leaf to its root among the certificates of the file, from signature to signature. */
export function chainOf(leaf: Certificate, links: Links): Chain {
  const issuers: Certificate[] = [];
  const seen = new Set([leaf]);
  let top = leaf;
  while (!top.facts.selfSigned) {
    const next = nearest(links.issuersOf(top).filter(candidate => !seen.has(candidate)));
    if (next === undefined) break;
    issuers.push(next);
    seen.add(next);
    top = next;
  }
  return { issuers, state: state(leaf, issuers), remarks: [...impostors(top, links), ...notAuthorities(issuers)] };
}

/** Who issued whom, each pair being checked once at most, whatever order the questions come in. */
export class Links {
  readonly #bySubject = new Map<string, readonly Certificate[]>();
  readonly #found = new Map<Certificate, readonly Certificate[]>();
  /** A file of a thousand certificates of one name would ask for a million checks; real chains need a handful. */
  #checksLeft = 500;

  constructor(all: readonly Certificate[]) {
    for (const certificate of all) {
      const name = nameKey(certificate.subject);
      this.#bySubject.set(name, [...(this.#bySubject.get(name) ?? []), certificate]);
    }
  }

  /** Certificates of the issuer's name, whoever's they really are. */
  namesakesOf(certificate: Certificate): readonly Certificate[] {
    return (this.#bySubject.get(nameKey(certificate.issuer)) ?? []).filter(other => other !== certificate);
  }

  /** Those whose key signed `certificate`; where that cannot be checked, the name has to do. */
  issuersOf(certificate: Certificate): readonly Certificate[] {
    const known = this.#found.get(certificate);
    if (known !== undefined) return known;
    const found = this.namesakesOf(certificate).filter(other => this.#signed(other, certificate));
    this.#found.set(certificate, found);
    return found;
  }

  #signed(issuer: Certificate, certificate: Certificate): boolean {
    if (this.#checksLeft-- <= 0) return false;
    return signatureOf(certificate.facts.raw, issuer.publicKey) !== "wrong";
  }
}

const nameKey = (name: Uint8Array): string => Buffer.from(name).toString("latin1");

/** A cross-signed authority may be there twice: its self-signed form ends the chain, else the longer-lived one is meant. */
function nearest(candidates: readonly Certificate[]): Certificate | undefined {
  const rank = ({ facts }: Certificate): number =>
    facts.selfSigned ? Number.POSITIVE_INFINITY : (facts.notAfter ?? 0);
  return candidates.toSorted((a, b) => rank(b) - rank(a))[0];
}

function state(leaf: Certificate, issuers: readonly Certificate[]): ChainState {
  if (leaf.facts.selfSigned) return "self-signed";
  const last = issuers.at(-1);
  if (last === undefined) return "leaf-only";
  return last.facts.selfSigned ? "complete" : "ends-at-intermediate";
}

/** The chain ends although a certificate of the right name is there: the usual sign of a renewed authority. */
function impostors(top: Certificate, links: Links): readonly string[] {
  if (top.facts.selfSigned || links.namesakesOf(top).length === 0) return [];
  return [`the certificate "${top.facts.issuerName}" in the file has the name of an issuer but did not sign`];
}

function notAuthorities(issuers: readonly Certificate[]): readonly string[] {
  return issuers
    .filter(({ facts }) => !facts.isCa && !facts.selfSigned)
    .map(
      ({ facts }) =>
        `"${facts.commonName ?? facts.subject}" issued a certificate here and is not marked as an authority`,
    );
}
