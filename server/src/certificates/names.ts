import type { SanEntry } from "./facts";
import { isDnsName, referenceForm } from "./host-names/dns-name";
import { isPublicSuffix } from "./host-names/public-suffix";

export { declaredSanProblem, type SanProblem, sanProblem } from "./host-names/san-problem";

/**
 * Name cover after RFC 9525 (section 6): which host names a certificate stands for. Only dNSName entries of
 * subjectAltName count, never the common name; `*` may stand only as the whole left-most label, and covers
 * exactly one label. The certificate's side is taken as it stands: a trailing dot, a blank or a letter outside
 * ASCII there matches nothing, as in every TLS client.
 */
export class NameCover {
  private readonly names = new Set<string>();
  /** What stands behind the `*.` of a wildcard. */
  private readonly parents = new Set<string>();

  constructor(sans: readonly SanEntry[]) {
    for (const { kind, value } of sans) {
      if (kind !== "dns") continue;
      const presented = value.toLowerCase();
      if (presented.startsWith("*.")) this.parents.add(presented.slice(2));
      else this.names.add(presented);
    }
  }

  /** Whether one of the names covers `fqdn` (any case; one trailing dot is ignored). */
  covers(fqdn: string): boolean {
    const reference = referenceForm(fqdn);
    if (!isDnsName(reference)) return false;
    if (this.names.has(reference)) return true;
    const dot = reference.indexOf(".");
    const parent = reference.slice(dot + 1);
    return dot >= 0 && this.parents.has(parent) && !isPublicSuffix(parent);
  }
}

/** Whether one of the certificate's dNSName entries covers `fqdn`. */
export function isCovered(sans: readonly SanEntry[], fqdn: string): boolean {
  return new NameCover(sans).covers(fqdn);
}

/** Whether the dNSName `san` covers `fqdn`. */
export function coversName(san: string, fqdn: string): boolean {
  return isCovered([{ kind: "dns", value: san }], fqdn);
}
