import type { CertificateFacts, KeyUsage, SanEntry } from "../../server/src/certificates/facts";
import { opensslFingerprint, opensslText } from "./openssl";

/** The facts that both sides can be asked for, as plain text. */
export interface Comparable {
  readonly subject: string;
  readonly issuer: string;
  readonly serial: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: string;
  readonly hash: string;
  readonly keyUsage: readonly string[];
  readonly revocation: readonly string[];
  readonly usage: readonly string[];
  readonly names: readonly string[];
  readonly isCa: boolean;
  readonly keyIdentifier: string;
  readonly sha1: string;
  readonly sha256: string;
}

/** Our facts in that form. */
export function fromFacts(facts: CertificateFacts): Comparable {
  return {
    subject: facts.subject,
    issuer: facts.issuer,
    serial: facts.serial,
    notBefore: moment(facts.notBefore),
    notAfter: moment(facts.notAfter),
    key: facts.key.label,
    hash: facts.hash ?? "",
    keyUsage: facts.keyUsage ?? ["absent"],
    revocation: facts.revocation ?? [],
    usage: facts.extendedKeyUsage ?? ["absent"],
    names: facts.subjectAlternativeNames.map(shown),
    isCa: facts.isCa,
    keyIdentifier: facts.subjectKeyIdentifier ?? "",
    sha1: facts.sha1,
    sha256: facts.sha256,
  };
}

const moment = (time: number | undefined): string =>
  time === undefined ? "Bad time value" : new Date(time).toISOString().replace(".000", "").replace("T", " ");

const prefixes: Readonly<Record<SanEntry["kind"], string>> = {
  dns: "DNS:",
  ip: "IP Address:",
  email: "email:",
  uri: "URI:",
  upn: "othername: UPN::",
  registeredId: "Registered ID:",
  directoryName: "DirName:",
  other: "othername:",
};
const shown = ({ kind, value }: SanEntry): string => `${prefixes[kind]}${value}`;

/** openssl's facts of a certificate (PEM) in the same form. */
export async function fromOpenssl(pem: string): Promise<Comparable> {
  const text = await opensslText(pem);
  const line = (name: string): string => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1] ?? "";
  return {
    subject: line("subject"),
    issuer: line("issuer"),
    serial: line("serial"),
    notBefore: line("notBefore"),
    notAfter: line("notAfter"),
    key: key(text),
    hash: hash(text),
    keyUsage: keyUsage(text),
    revocation: revocation(text),
    usage: usage(text),
    names: names(text),
    isCa: text.includes("CA:TRUE"),
    keyIdentifier: (/Subject Key Identifier: *(?:critical)?\n\s*([0-9A-F:]+)/.exec(text)?.[1] ?? "").replaceAll(
      ":",
      "",
    ),
    sha1: await opensslFingerprint(pem, "sha1"),
    sha256: await opensslFingerprint(pem, "sha256"),
  };
}

function key(text: string): string {
  const algorithm = /Public Key Algorithm: (\S+)/.exec(text)?.[1] ?? "";
  const bits = /Public-Key: \((\d+) bit\)/.exec(text)?.[1] ?? "";
  const curve = /NIST CURVE: (\S+)/.exec(text)?.[1] ?? /ASN1 OID: (\S+)/.exec(text)?.[1] ?? "explicit";
  const labels: Readonly<Record<string, string>> = {
    rsaEncryption: `RSA-${bits}`,
    rsassaPss: `RSA-PSS-${bits}`,
    "id-ecPublicKey": `ECDSA-${curve}`,
    ED25519: "Ed25519",
    ED448: "Ed448",
    dsaEncryption: `DSA-${dsaBits(text)}`,
  };
  return labels[algorithm] ?? algorithm;
}

/** openssl 3.0 prints no size for DSA keys; it is that of the prime, which has no leading zero bits but its sign octet. */
function dsaBits(text: string): string {
  const prime = (/P:\s+([0-9a-f:\s]+)/.exec(text)?.[1] ?? "").replace(/[^0-9a-f]/g, "").replace(/^00/, "");
  return String(prime.length * 4);
}

const hashNames: Readonly<Record<string, string>> = {
  md5: "MD5",
  sha1: "SHA-1",
  sha224: "SHA-224",
  sha256: "SHA-256",
  sha384: "SHA-384",
  sha512: "SHA-512",
  ripemd160: "RIPEMD-160",
};

function hash(text: string): string {
  const algorithm = /Signature Algorithm: (\S+)/.exec(text)?.[1] ?? "";
  if (/^RSA-SHA3-/.test(algorithm)) return algorithm.replace("RSA-", "");
  const name =
    algorithm === "rsassaPss" ? /Hash Algorithm: (\w+)/.exec(text)?.[1] : /md5|ripemd160|sha\d+/i.exec(algorithm)?.[0];
  return hashNames[name?.toLowerCase() ?? ""] ?? "";
}

const keyUsages: Readonly<Record<string, KeyUsage>> = {
  "Digital Signature": "digitalSignature",
  "Non Repudiation": "nonRepudiation",
  "Key Encipherment": "keyEncipherment",
  "Data Encipherment": "dataEncipherment",
  "Key Agreement": "keyAgreement",
  "Certificate Sign": "keyCertSign",
  "CRL Sign": "cRLSign",
  "Encipher Only": "encipherOnly",
  "Decipher Only": "decipherOnly",
};

function keyUsage(text: string): readonly string[] {
  const found = /X509v3 Key Usage:.*\n {16}(.*)\n/.exec(text)?.[1];
  return found === undefined ? ["absent"] : found.split(", ").map(name => keyUsages[name] ?? name);
}

function revocation(text: string): readonly string[] {
  const points = /X509v3 CRL Distribution Points:[^\n]*\n((?: {16}.*\n| *\n)*)/.exec(text)?.[1] ?? "";
  const crl = [...points.matchAll(/URI:(.*)/g)];
  const ocsp = [...text.matchAll(/OCSP - URI:(.*)/g)];
  return [...crl, ...ocsp].map(([, url = ""]) => url);
}

const usages: Readonly<Record<string, string>> = {
  "TLS Web Server Authentication": "1.3.6.1.5.5.7.3.1",
  "TLS Web Client Authentication": "1.3.6.1.5.5.7.3.2",
  "Code Signing": "1.3.6.1.5.5.7.3.3",
  "E-mail Protection": "1.3.6.1.5.5.7.3.4",
  "Any Extended Key Usage": "2.5.29.37.0",
  "Microsoft Server Gated Crypto": "1.3.6.1.4.1.311.10.3.3",
  "Netscape Server Gated Crypto": "2.16.840.1.113730.4.1",
};

function usage(text: string): readonly string[] {
  const found = /Extended Key Usage:.*\n\s*(.*)\n/.exec(text)?.[1];
  return found === undefined ? ["absent"] : found.split(", ").map(name => usages[name] ?? name);
}

/** Addresses are written out in full by openssl; a URL shortens them as RFC 5952 asks. */
function names(text: string): readonly string[] {
  const found = /Subject Alternative Name:.*\n {16}(.*)\n/.exec(text)?.[1] ?? "";
  if (found === "" || found === "<EMPTY>") return [];
  return found.split(", ").map(name => {
    const address = /^IP Address:([0-9A-F:]+:[0-9A-F:]+)$/.exec(name)?.[1];
    return address === undefined ? name : `IP Address:${new URL(`http://[${address}]`).hostname.slice(1, -1)}`;
  });
}
