import {
  alternativeNames,
  basicConstraints,
  type Extension,
  extendedKeyUsage,
  keyUsage,
  nameConstraints,
  type Usage,
  unknown,
} from "../certificates/chains/extensions";
import { rsa } from "../certificates/chains/keys";
import { type Made, make } from "../certificates/chains/make";
import { dn, dnsName as host } from "../certificates/chains/names";

export type { Made };

export interface Wanted {
  readonly name: string;
  /** Itself when left out. */
  readonly by?: Made;
  /** The key of another certificate, for one that is renewed or cross-signed. */
  readonly keyOf?: Made;
  readonly ca?: boolean | "unsaid";
  readonly pathLength?: number;
  readonly mayNotSign?: true;
  /** Of a leaf. */
  readonly keyUsage?: readonly Usage[];
  readonly usage?: "serverAuth" | "clientAuth" | "none";
  readonly names?: readonly string[];
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  readonly hash?: "sha256" | "sha1" | "md5";
  readonly bits?: number;
  /** Version 1, which knows no extensions. */
  readonly old?: true;
  /** A critical extension that nobody knows, or one that limits the names. */
  readonly odd?: "unknown critical" | "name constraints";
}

let keys = 0;

/** Issues a certificate: an authority's, unless it has names. What an authority issues has one key: it signs nothing. */
export function issue(wanted: Wanted): Made {
  const { name, by, keyOf, names, bits = 2048, from, to, hash, old } = wanted;
  const isLeaf = by !== undefined && names !== undefined;
  return make({
    subject: dn(`CN=${name}`),
    key: keyOf?.key ?? rsa(isLeaf ? "leaf" : `authority ${keys++}`, bits),
    ...authority(wanted),
    purpose: purpose(wanted),
    names: names === undefined || names.length === 0 ? null : alternativeNames(...names.map(host)),
    more: odd(wanted),
    ...(by && { by }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(hash && { hash }),
    ...(old && { old }),
  });
}

function authority({ ca, names, pathLength, mayNotSign, keyUsage: uses }: Wanted) {
  const isAuthority = ca ?? names === undefined;
  if (isAuthority === "unsaid") return {};
  const basic = basicConstraints(isAuthority, pathLength);
  if (!isAuthority) return { basic, ...(uses && { usage: keyUsage(...uses) }) };
  return { basic, usage: mayNotSign ? keyUsage("cRLSign") : keyUsage("keyCertSign", "cRLSign") };
}

function purpose({ usage, names }: Wanted): Extension | null {
  const wanted = usage ?? (names === undefined ? "none" : "serverAuth");
  return wanted === "none" ? null : extendedKeyUsage(wanted);
}

function odd({ odd: which }: Wanted): readonly Extension[] {
  if (which === "unknown critical") return [unknown(true)];
  return which === "name constraints" ? [nameConstraints([host("example.com")])] : [];
}
