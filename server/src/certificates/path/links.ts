import { signatureOf } from "../x509/signature";
import type { Certificate } from "../x509/x509";

/** A file of a thousand certificates of one name would ask for a million checks; real chains need a handful. */
const mostChecks = 500;

/** Who issued whom, each pair being checked once at most, whatever order the questions come in. */
export class Links {
  readonly #bySubject = new Map<string, readonly Certificate[]>();
  readonly #found = new Map<Certificate, readonly Certificate[]>();
  #checksLeft = mostChecks;

  constructor(all: readonly Certificate[]) {
    for (const certificate of all) {
      const { key } = certificate.subject;
      this.#bySubject.set(key, [...(this.#bySubject.get(key) ?? []), certificate]);
    }
  }

  /** Whether signatures were left unchecked because there were too many. */
  get isExhausted(): boolean {
    return this.#checksLeft < 0;
  }

  /** Certificates of the issuer's name, whoever's they really are. */
  namesakesOf(certificate: Certificate): readonly Certificate[] {
    return (this.#bySubject.get(certificate.issuer.key) ?? []).filter(other => other !== certificate);
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
