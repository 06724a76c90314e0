import { asciiLowerCase } from "../spec/ascii-case";
import { normalizeFqdn } from "../spec/names";
import type { SanEntry } from "./facts";
import { isDnsName } from "./host-names/dns-name";
import { isPublicSuffix } from "./host-names/public-suffix";

/** Most certificates have so few names that looking through them is faster than a set, and smaller. */
const few = 8;

export { declaredSanProblem, type SanProblem, sanProblem } from "./host-names/san-problem";

/**
 * Name cover after RFC 9525 (section 6): which host names a certificate stands for. Only dNSName entries of
 * subjectAltName count, never the common name; `*` may stand only as the whole left-most label, and covers
 * exactly one label. The certificate's side is taken as it stands: a trailing dot, a blank or a letter outside
 * ASCII there matches nothing, as in every TLS client.
 */
export class NameCover {
  /** In small letters. */
  private readonly presented: readonly string[] | ReadonlySet<string>;

  constructor(sans: readonly SanEntry[]) {
    const names = sans.filter(({ kind }) => kind === "dns").map(({ value }) => asciiLowerCase(value));
    this.presented = names.length > few ? new Set(names) : names;
  }

  /** Whether one of the names covers `fqdn` (any case; one trailing dot is ignored). */
  covers(fqdn: string): boolean {
    const reference = normalizeFqdn(fqdn);
    if (!isDnsName(reference)) return false;
    if (this.presents(reference)) return true;
    const dot = reference.indexOf(".");
    const parent = reference.slice(dot + 1);
    return dot >= 0 && this.presents(`*.${parent}`) && !isPublicSuffix(parent);
  }

  private presents(name: string): boolean {
    const { presented } = this;
    return "has" in presented ? presented.has(name) : presented.includes(name);
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
