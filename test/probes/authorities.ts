import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";
import type { KeyUsage } from "../../server/src/certificates/facts";

/** A certificate made for a test, with the key of its subject. */
export interface Made {
  readonly certificate: forge.pki.Certificate;
  readonly key: forge.pki.rsa.PrivateKey;
  readonly der: Uint8Array;
  readonly pem: string;
}

export interface Wanted {
  readonly name: string;
  /** Itself when left out. */
  readonly by?: Made;
  /** The key of another certificate, for one that is renewed or cross-signed. */
  readonly keyOf?: Made;
  readonly ca?: boolean | "unsaid";
  readonly pathLength?: number;
  readonly mayNotSign?: true;
  readonly usage?: "serverAuth" | "clientAuth" | "none";
  /** Of the leaf's key. */
  readonly keyUsage?: readonly KeyUsage[];
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

const day = 24 * 60 * 60 * 1000;
let serial = 1000;

/** Issues a certificate: an authority's, unless it has names. */
export function issue(wanted: Wanted): Made {
  const { name, by, keyOf, names, bits = 2048, from = -30, to = 365, hash = "sha256" } = wanted;
  const isLeaf = by !== undefined && names !== undefined && bits === 2048;
  const key = keyOf?.key ?? (isLeaf ? leafKey() : newKey(bits));
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.setRsaPublicKey(key.n, key.e);
  certificate.serialNumber = String(serial++);
  certificate.validity = { notBefore: new Date(Date.now() + from * day), notAfter: new Date(Date.now() + to * day) };
  const subject = [{ name: "commonName", value: name }];
  certificate.setSubject(subject);
  certificate.setIssuer(by?.certificate.subject.attributes ?? subject);
  if (wanted.old) certificate.version = 0;
  else
    certificate.setExtensions([
      ...authority(wanted),
      ...usages(wanted),
      ...alternatives(names),
      ...odd(wanted),
      ...keyIdentifiers(certificate, by?.certificate ?? certificate),
    ]);
  certificate.sign(by?.key ?? key, forge.md[hash].create());
  const der = Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), "binary");
  return { certificate, key, der, pem: forge.pki.certificateToPem(certificate) };
}

type Extension = Record<string, unknown>;

function authority({ ca, names, pathLength, mayNotSign }: Wanted): Extension[] {
  const cA = ca ?? names === undefined;
  if (cA === "unsaid") return [];
  return [
    {
      name: "basicConstraints",
      cA,
      critical: true,
      ...(pathLength !== undefined && { pathLenConstraint: pathLength }),
    },
    ...(cA ? [{ name: "keyUsage", keyCertSign: mayNotSign !== true, cRLSign: true, critical: true }] : []),
  ];
}

function usages({ usage, keyUsage, names }: Wanted): Extension[] {
  const wanted = usage ?? (names === undefined ? "none" : "serverAuth");
  return [
    ...(wanted === "none" ? [] : [{ name: "extKeyUsage", [wanted]: true }]),
    ...(keyUsage === undefined
      ? []
      : [{ name: "keyUsage", critical: true, ...Object.fromEntries(keyUsage.map(use => [use, true])) }]),
  ];
}

function alternatives(names: readonly string[] | undefined): Extension[] {
  return names === undefined || names.length === 0
    ? []
    : [{ name: "subjectAltName", altNames: names.map(value => ({ type: 2, value })) }];
}

function odd({ odd: which }: Wanted): Extension[] {
  if (which === "unknown critical") return [{ id: "1.2.3.4.5", critical: true, value: "\x05\x00" }];
  // NameConstraints { permittedSubtrees { dNSName example.com } }
  const permitted = "\x30\x11\xa0\x0f\x30\x0d\x82\x0bexample.com";
  return which === "name constraints" ? [{ id: "2.5.29.30", critical: true, value: permitted }] : [];
}

/** By these openssl tells authorities of one name apart. */
function keyIdentifiers(own: forge.pki.Certificate, issuer: forge.pki.Certificate): Extension[] {
  const idOf = (certificate: forge.pki.Certificate) => certificate.generateSubjectKeyIdentifier().getBytes();
  return [
    { name: "subjectKeyIdentifier", subjectKeyIdentifier: idOf(own) },
    { name: "authorityKeyIdentifier", keyIdentifier: idOf(issuer) },
  ];
}

let sharedKey: forge.pki.rsa.PrivateKey | undefined;

/** What an authority issues may all have one key: it signs nothing. */
function leafKey(): forge.pki.rsa.PrivateKey {
  sharedKey ??= newKey(2048);
  return sharedKey;
}

/** Forge takes seconds for a key; node takes tenths of one. */
function newKey(bits: number): forge.pki.rsa.PrivateKey {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: bits,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  return forge.pki.privateKeyFromPem(privateKey);
}
