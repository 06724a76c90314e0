/**
 * What a certificate file says, as plain data: the only thing of `certificates/` that rules, hovers and
 * reports know. Everything here survives `structuredClone`, because it crosses a worker's boundary, and
 * nothing here is secret: key material is dropped where it is read.
 */
import type { CertificatePaths } from "./path/path";

/** One entry of `subjectAltName`. `value` is decoded for showing and matching; only `dns` entries count for name cover. */
export interface SanEntry {
  readonly kind: "dns" | "ip" | "email" | "uri" | "upn" | "directoryName" | "registeredId" | "other";
  readonly value: string;
}

/** The public key. `label` is the spec's spelling: `RSA-2048`, `ECDSA-P-256`, `RSA-PSS-2048`, `Ed25519`, `Ed448`, `DSA-2048`. */
export interface PublicKeyFacts {
  readonly kind: "rsa" | "rsa-pss" | "ec" | "ed25519" | "ed448" | "dsa" | "other";
  readonly bits?: number;
  readonly curve?: string;
  readonly label: string;
}

/** What a key may be used for (RFC 5280, section 4.2.1.3). */
export type KeyUsage =
  | "digitalSignature"
  | "nonRepudiation"
  | "keyEncipherment"
  | "dataEncipherment"
  | "keyAgreement"
  | "keyCertSign"
  | "cRLSign"
  | "encipherOnly"
  | "decipherOnly";

export interface CertificateFacts {
  /** RFC 4514 style, for people: `CN=gw.example.com, O=CEM Test`. */
  readonly subject: string;
  readonly issuer: string;
  /** The last (most specific) common name of the subject, if it has one. */
  readonly commonName?: string;
  /** Common name of the issuer or, lacking one, the whole issuer. */
  readonly issuerName: string;
  /** Upper-case hex without separators, as Windows shows it. */
  readonly serial: string;
  /** Milliseconds since the epoch; absent when the certificate's own time cannot be read. */
  readonly notBefore?: number;
  readonly notAfter?: number;
  readonly key: PublicKeyFacts;
  /** Hash of the signature: `SHA-256`, `SHA-1`, `MD5`, `SHA3-256` …; absent when the algorithm has none (Ed25519) or is unknown. */
  readonly hash?: string;
  /** The whole signature algorithm, for people: `sha256WithRSAEncryption`, `RSASSA-PSS (SHA-256)`, or the dotted OID. */
  readonly signatureAlgorithm: string;
  /** Dotted OIDs; absent when the certificate has no extended key usage extension. */
  readonly extendedKeyUsage?: readonly string[];
  /** In the order of their bits; absent when the certificate has no key usage extension, which allows every use. */
  readonly keyUsage?: readonly KeyUsage[];
  /** URLs at which its revocation can be looked up: of its CRL, then of OCSP; absent when it names none. */
  readonly revocation?: readonly string[];
  /** In the certificate's order; empty when the extension is absent. */
  readonly subjectAlternativeNames: readonly SanEntry[];
  /** Upper-case hex; absent when the certificate has no such extension. */
  readonly subjectKeyIdentifier?: string;
  /** Of the raw DER, upper-case hex. `sha1` is what Windows calls the thumbprint. */
  readonly sha1: string;
  readonly sha256: string;
  /** Issuer equals subject and the certificate's own key verifies its signature. */
  readonly selfSigned: boolean;
  /** basicConstraints CA:TRUE. */
  readonly isCa: boolean;
  /** Names of extensions that are there and malformed, so that nobody can tell what they say: `keyUsage`, or the dotted OID. */
  readonly malformed?: readonly string[];
  /** Extensions that stand there twice, by name: endpoints disagree on what such a certificate says. Absent without any. */
  readonly doubledExtensions?: readonly string[];
  /** Oddities worth showing that do not stop reading: a duplicate extension, trailing bytes, a malformed SAN. */
  readonly remarks: readonly string[];
  /** The DER, without anything behind it: what signatures are checked with. Never shown. */
  readonly raw: Uint8Array;
}

export type FileFormat = "pkcs12" | "pem" | "der" | "base64" | "pkcs7";

export type PrivateKeyState =
  /** The file holds no private key. */
  | "absent"
  /** A private key is there and is the leaf's. */
  | "matches"
  /** A private key is there, of another certificate. */
  | "mismatch"
  /** A private key is there, and whose it is could not be found out (a second password, an unknown algorithm). */
  | "unknown";

/** The state of the chain from the leaf upwards, judged from signatures and not from names alone. */
export type ChainState =
  | "complete" // leaf … self-signed root, all in the file
  | "ends-at-intermediate" // every link up to the last one holds; only the root is missing
  | "leaf-only" // the issuer of the leaf is not in the file
  | "self-signed"; // the leaf is its own root

/** One certificate of a file taken for the leaf, the one that a server presents, and what depends on which one that is. */
export interface LeafInFile {
  readonly leaf: CertificateFacts;
  /** Every other certificate of the file, in the file's order. */
  readonly others: readonly CertificateFacts[];
  /** The ways from the leaf up to a root, in the file and, when that was read before, in `rootCa.file`. */
  readonly paths: CertificatePaths;
  /** False when the file's certificates stand in another order than leaf, issuer, issuer's issuer … */
  readonly ordered: boolean;
  readonly remarks: readonly string[];
}

/** How a PKCS #12 file is locked, as far as its structure tells without the password. */
export interface Pkcs12Lock {
  /** What of it Windows Server 2016 and older do not know: `AES-256 encryption`, `a SHA-256 check value`. */
  readonly newTo2016: readonly string[];
}

/** Its leaf is the newest certificate that has a private key in the file, or the lowest in the chain when none has. */
export interface CertificateFile extends LeafInFile {
  readonly format: FileFormat;
  readonly privateKey: PrivateKeyState;
  /** Other certificates that have a private key in the file, the newest first: each may be the leaf that is meant. */
  readonly otherLeaves: readonly LeafInFile[];
  /** Of a PKCS #12 file. */
  readonly lock?: Pkcs12Lock;
}

/** What came of reading one certificate file. */
export type ReadResult =
  | { readonly state: "read"; readonly file: CertificateFile }
  /** CEM317. `reason` is one clause in plain words without a full stop: `there is no such file`. */
  | { readonly state: "unreadable"; readonly reason: string }
  /** CEM318. */
  | { readonly state: "locked"; readonly why: "no-password" | "wrong-password"; readonly lock?: Pkcs12Lock }
  /** CEM321. `rounds` may be a lower bound. */
  | { readonly state: "costly"; readonly rounds: number };
