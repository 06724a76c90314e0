import { children, context, type Element } from "../der/der";
import { hex } from "../der/der-text";

/** AuthorityKeyIdentifier (RFC 5280, 4.2.1.1): which key of the issuer signed, upper-case hex. */
export interface AuthorityKeyIdentifier {
  readonly keyIdentifier?: string;
  /** It names the issuer's certificate by issuer and serial number as well. */
  readonly namesCertificate: boolean;
}

/** Throws `Malformed`. */
export function authorityKeyIdentifier(element: Element): AuthorityKeyIdentifier {
  const parts = children(element);
  const key = parts.find(({ tag }) => tag === context(0, false));
  const namesCertificate = parts.some(({ tag }) => tag === context(1) || tag === context(2, false));
  return { namesCertificate, ...(key && { keyIdentifier: hex(key.content) }) };
}
