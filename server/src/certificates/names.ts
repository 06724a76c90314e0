import type { SanEntry } from "./facts";
import { isDnsName, referenceForm } from "./host-names/dns-name";
import { isPublicSuffix } from "./host-names/public-suffix";

export { declaredSanProblem, type SanProblem, sanProblem } from "./host-names/san-problem";

/**
 * Name cover after RFC 9525 (section 6): which host names a certificate stands for. Only dNSName entries of
 * subjectAltName count, never the common name; `*` may stand only as the whole left-most label, and covers
 * exactly one label.
 */

/** Whether one of the certificate's dNSName entries covers `fqdn` (any case; one trailing dot is ignored). */
export function isCovered(sans: readonly SanEntry[], fqdn: string): boolean {
  return sans.some(entry => entry.kind === "dns" && coversName(entry.value, fqdn));
}

/**
 * Whether the dNSName `san` covers `fqdn`. The certificate's side is taken as it stands: a trailing dot, a
 * blank or a letter outside ASCII there matches nothing, as in every TLS client.
 */
export function coversName(san: string, fqdn: string): boolean {
  const reference = referenceForm(fqdn);
  if (!isDnsName(reference)) return false;
  const presented = san.toLowerCase();
  if (!presented.startsWith("*.")) return presented === reference;
  const parent = presented.slice(2);
  return (
    isDnsName(parent) &&
    !isPublicSuffix(parent) &&
    reference.slice(reference.indexOf(".") + 1) === parent &&
    reference.includes(".")
  );
}
