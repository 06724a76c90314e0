import { constants, sign } from "node:crypto";
import { bitString, type Der, integer, nothing, oid, sequence, tagged, time } from "./der";
import {
  alternativeNames,
  authorityKeyIdentifier,
  basicConstraints,
  type Extension,
  extendedKeyUsage,
  keyUsage,
  subjectKeyIdentifier,
  written,
} from "./extensions";
import { type Key, rsa } from "./keys";
import { dn, dnsName } from "./names";

/** A certificate made for a test, with what is needed to issue others by it. */
export interface Made {
  readonly der: Uint8Array;
  readonly pem: string;
  readonly subject: Der;
  readonly key: Key;
}

export type Hash = "sha256" | "sha384" | "sha1" | "md5" | "pss" | "unknown";

/** What is left out is as it is in a good certificate; `null` is not there at all. */
export interface Wanted {
  readonly subject?: Der;
  /** How the certificate writes its issuer. */
  readonly issuer?: Der;
  readonly key?: Key;
  /** Itself when left out. */
  readonly by?: Made;
  /** The key that really signs it. */
  readonly signedBy?: Key;
  /** Days from now. */
  readonly from?: number;
  readonly to?: number;
  /** The two times as they are to be written. */
  readonly validity?: readonly [Der, Der];
  readonly serial?: Uint8Array;
  readonly hash?: Hash;
  /** What stands beside the signature, when that is something else. */
  readonly stated?: Hash;
  /** Of version 1, which knows no extensions. */
  readonly old?: true;
  readonly basic?: Extension | null;
  readonly usage?: Extension | null;
  readonly purpose?: Extension | null;
  readonly names?: Extension | null;
  readonly ownKeyId?: Extension | null;
  readonly issuerKeyId?: Extension | null;
  readonly more?: readonly Extension[];
}

export const day = 24 * 60 * 60 * 1000;
/** One for a whole run: certificates of one second are of one time. */
export const now = Math.floor(Date.now() / 1000) * 1000;

let serials = 1000;

/** A root, unless somebody issues it. */
export function authority(name: string, wanted: Wanted = {}): Made {
  const key = wanted.key ?? rsa(name);
  return make({
    basic: basicConstraints(true),
    usage: keyUsage("keyCertSign", "cRLSign"),
    ...wanted,
    subject: wanted.subject ?? dn("O=Example", `CN=${name}`),
    key,
  });
}

/** A server's certificate. */
export function server(by: Made | undefined, wanted: Wanted = {}): Made {
  return make({
    basic: basicConstraints(false),
    usage: keyUsage("digitalSignature", "keyEncipherment"),
    purpose: extendedKeyUsage("serverAuth"),
    names: alternativeNames(dnsName("gw.example.com")),
    subject: dn("O=Example", "CN=gw.example.com"),
    ...(by && { by }),
    ...wanted,
    key: wanted.key ?? rsa("server"),
  });
}

/** With nothing that is not asked for, apart from identifiers of keys. */
export function make(wanted: Wanted & { readonly subject: Der; readonly key: Key }): Made {
  const { subject, key, by, hash } = wanted;
  const signer = wanted.signedBy ?? by?.key ?? key;
  const inner = toBeSigned(wanted, algorithm(signer, hash));
  const der = sequence(inner, algorithm(signer, wanted.stated ?? hash), bitString(signature(inner, signer, hash)));
  const lines = der.toString("base64").replace(/.{1,64}/g, "$&\n");
  return { der, pem: `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`, subject, key };
}

function toBeSigned(wanted: Wanted & { readonly subject: Der; readonly key: Key }, by: Der): Der {
  const { subject, key, from = -30, to = 365, serial = Buffer.from([1, serials++ >> 8, serials & 0xff]) } = wanted;
  const issuer = wanted.issuer ?? wanted.by?.subject ?? subject;
  const validity = wanted.validity ?? [time(now + from * day), time(now + to * day)];
  const all = wanted.old ? [] : extensionsOf(wanted, key);
  return sequence(
    ...(wanted.old ? [] : [tagged(0, integer(2))]),
    integer(serial),
    by,
    issuer,
    sequence(...validity),
    subject,
    key.public,
    ...(all.length > 0 ? [tagged(3, sequence(...all.map(written)))] : []),
  );
}

/** A root needs not say whose key signed it. */
function extensionsOf(wanted: Wanted, key: Key): readonly Extension[] {
  const { by, basic, usage, purpose, names, more = [] } = wanted;
  const { ownKeyId = subjectKeyIdentifier(key.id) } = wanted;
  const { issuerKeyId = by && authorityKeyIdentifier(by.key.id) } = wanted;
  return [basic, usage, purpose, names, ownKeyId, issuerKeyId, ...more].filter(each => each != null);
}

const algorithms: Readonly<Record<string, Der>> = {
  "rsa sha256": sequence(oid("1.2.840.113549.1.1.11"), nothing()),
  "rsa sha384": sequence(oid("1.2.840.113549.1.1.12"), nothing()),
  "rsa sha1": sequence(oid("1.2.840.113549.1.1.5"), nothing()),
  "rsa md5": sequence(oid("1.2.840.113549.1.1.4"), nothing()),
  "rsa pss": sequence(oid("1.2.840.113549.1.1.10"), pssParameters()),
  "ec sha256": sequence(oid("1.2.840.10045.4.3.2")),
  "ec sha384": sequence(oid("1.2.840.10045.4.3.3")),
  "ec sha1": sequence(oid("1.2.840.10045.4.1")),
  "ed25519 sha256": sequence(oid("1.3.101.112")),
};

function algorithm({ kind }: Key, hash: Hash = "sha256"): Der {
  return algorithms[`${kind} ${hash}`] ?? sequence(oid("1.2.3.4.6"));
}

/** SHA-256 with a salt as long (RFC 4055, 3.1). */
function pssParameters(): Der {
  const sha256 = sequence(oid("2.16.840.1.101.3.4.2.1"), nothing());
  const mask = sequence(oid("1.2.840.113549.1.1.8"), sha256);
  return sequence(tagged(0, sha256), tagged(1, mask), tagged(2, integer(32)));
}

function signature(inner: Der, { kind, secret }: Key, hash: Hash = "sha256"): Buffer {
  if (kind === "ed25519") return sign(null, inner, secret);
  if (hash === "pss") {
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    return sign("sha256", inner, { key: secret, padding, saltLength: 32 });
  }
  return sign(hash === "unknown" ? "sha256" : hash, inner, secret);
}
