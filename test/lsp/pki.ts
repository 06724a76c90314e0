import { readFileSync } from "node:fs";
import forge from "node-forge";

/** A certificate with its key, made for one test run. */
export interface Identity {
  readonly certificate: forge.pki.Certificate;
  readonly key: forge.pki.rsa.PrivateKey;
  readonly certificatePem: string;
  readonly keyPem: string;
  /** SHA-1 of the DER in upper-case hex: what Windows calls the thumbprint. */
  readonly thumbprint: string;
}

export interface Wanted {
  readonly names: readonly string[];
  readonly commonName?: string;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/** The type declarations take the tag for a class. */
const utf8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;
const day = 24 * 60 * 60 * 1000;
let serial = 1;

export function selfSigned(wanted: Wanted): Identity {
  return signed(wanted, undefined);
}

/** A root that `issued` certificates lead to. */
export function authority(commonName: string): Identity {
  return signed({ names: [], commonName }, undefined, [{ name: "basicConstraints", cA: true, critical: true }]);
}

export function issued(by: Identity, wanted: Wanted): Identity {
  return signed(wanted, by);
}

function signed(
  { names, commonName = "gateway", notBefore, notAfter }: Wanted,
  issuer: Identity | undefined,
  extensions: object[] = [
    { name: "extKeyUsage", serverAuth: true },
    { name: "subjectAltName", altNames: names.map(value => ({ type: 2, value })) },
  ],
): Identity {
  const keys = forge.pki.rsa.generateKeyPair({ bits: 2048 });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = String(serial++).padStart(2, "0");
  certificate.validity = {
    notBefore: notBefore ?? new Date(Date.now() - day),
    notAfter: notAfter ?? new Date(Date.now() + 365 * day),
  };
  const subject = [{ name: "commonName", value: commonName, valueTagClass: utf8 }];
  certificate.setSubject(subject);
  certificate.setIssuer(issuer?.certificate.subject.attributes ?? subject);
  certificate.setExtensions(extensions);
  certificate.sign(issuer?.key ?? keys.privateKey, forge.md.sha256.create());
  return {
    certificate,
    key: keys.privateKey,
    certificatePem: forge.pki.certificateToPem(certificate),
    keyPem: forge.pki.privateKeyToPem(keys.privateKey),
    thumbprint: forge.md.sha1.create().update(der(certificate)).digest().toHex().toUpperCase(),
  };
}

/** The PKCS #12 file that an administrator would import, locked with `password`. */
export function pfx({ certificate, key }: Identity, password: string): Buffer {
  const asn1 = forge.pkcs12.toPkcs12Asn1(key, [certificate], password, { algorithm: "3des", count: 2048 });
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary");
}

function der(certificate: forge.pki.Certificate): string {
  return forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes();
}

export function example(path: string): Buffer {
  return readFileSync(new URL(`../../examples/${path}`, import.meta.url));
}
