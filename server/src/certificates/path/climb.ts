import type { Certificate } from "../x509/x509";
import type { Links } from "./links";

/** From a certificate upwards, each signed by the next one. */
export type Climb = readonly Certificate[];

/** Cross-signed authorities make several paths of one chain; a hostile chain could make millions. */
const mostPaths = 100;
const longestPath = 10;

/** The paths from `leaf` to one of `ends` or a self-signed certificate or, where none is there, as far up as they lead. */
export function climbs(
  leaf: Certificate,
  links: Links,
  ends: ReadonlySet<Certificate>,
): { readonly all: readonly Climb[]; readonly cutShort: boolean } {
  const all: Climb[] = [];
  let cutShort = false;
  const climb = (path: Climb, top: Certificate): void => {
    if (all.length >= mostPaths) {
      cutShort = true;
      return;
    }
    const issuers = isEnd(top, ends) ? [] : links.issuersOf(top).filter(issuer => !path.some(isLike(issuer)));
    const isTooLong = issuers.length > 0 && path.length >= longestPath;
    if (isTooLong) cutShort = true;
    if (issuers.length === 0 || isTooLong) all.push(path);
    else for (const issuer of issuers) climb([...path, issuer], issuer);
  };
  climb([leaf], leaf);
  return { all, cutShort: cutShort || links.isExhausted };
}

function isEnd(certificate: Certificate, ends: ReadonlySet<Certificate>): boolean {
  return certificate.facts.selfSigned || ends.has(certificate);
}

/** An authority stands in a path once, in whichever of its certificates: the same name and key lead nowhere new. */
function isLike(issuer: Certificate): (other: Certificate) => boolean {
  return other =>
    other === issuer ||
    (other.subject.key === issuer.subject.key && Buffer.from(other.publicKey).equals(issuer.publicKey));
}
