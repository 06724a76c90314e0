import type { CertificateFacts, CertificateFile } from "../../server/src/certificates/facts";
import type { CertificatePath } from "../../server/src/certificates/path/path";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { changed, spec, thumbprint } from "./base-spec";

export const pfx = "certs/cem-san.pfx";
export const rootFile = "certs/root.cer";

/** The base spec with a certificate file beside the declared facts. */
export const specWithFile = spec(["  san:\n", `  san:\n    file: ${pfx}\n`]);

/** The same with nothing declared but who issued it. */
export const specWithFileOnly = changed(
  specWithFile,
  ["    subjectAlternativeNames: [smp.example.net, gateway.example.com]\n", ""],
  ["    hash: SHA-256\n    key: RSA-2048\n    extendedKeyUsage: [serverAuth]\n", ""],
  ["    notBefore: 2026-09-30\n    notAfter: 2027-09-30\n", ""],
  [`    thumbprint: ${thumbprint}\n    issuedBy`, "    issuedBy"],
);

/** Facts of the base spec's certificate. */
export function facts(changes: Partial<CertificateFacts> = {}): CertificateFacts {
  return {
    subject: "CN=CEM",
    issuer: "CN=Example Issuing CA",
    commonName: "CEM",
    issuerName: "Example Issuing CA",
    serial: "01",
    notBefore: Date.UTC(2026, 8, 30, 8),
    notAfter: Date.UTC(2027, 8, 30, 8),
    key: { kind: "rsa", bits: 2048, label: "RSA-2048" },
    hash: "SHA-256",
    signatureAlgorithm: "sha256WithRSAEncryption",
    extendedKeyUsage: ["1.3.6.1.5.5.7.3.1"],
    subjectAlternativeNames: dns("smp.example.net", "gateway.example.com"),
    sha1: thumbprint,
    sha256: "00".repeat(32),
    selfSigned: false,
    isCa: false,
    remarks: [],
    raw: new Uint8Array(),
    ...changes,
  };
}

export function dns(...names: readonly string[]): CertificateFacts["subjectAlternativeNames"] {
  return names.map(value => ({ kind: "dns", value }));
}

/** A root as facts alone. */
export const rootFacts = facts({
  subject: "CN=Root",
  issuer: "CN=Root",
  commonName: "Root",
  notBefore: Date.UTC(2000, 0, 1),
  notAfter: Date.UTC(2100, 0, 1),
  selfSigned: true,
  isCa: true,
});

/** The one path of such a file. */
export function pathOf(
  members: readonly CertificateFacts[],
  end: CertificatePath["end"],
  faults: CertificatePath["faults"] = [],
): Pick<CertificateFile, "paths"> {
  return { paths: { all: [{ members, end, faults }], cutShort: false } };
}

/** A .pfx with leaf, root and key that agrees with the base spec in everything. */
export function certificateFile(
  leaf: Partial<CertificateFacts> = {},
  changes: Partial<CertificateFile> = {},
): CertificateFile {
  return {
    format: "pkcs12",
    leaf: facts(leaf),
    others: [rootFacts],
    ...pathOf([facts(leaf), rootFacts], "root"),
    ordered: true,
    privateKey: "matches",
    otherLeaves: [],
    remarks: [],
    ...changes,
  };
}

/** That file as a check finds it. */
export function read(leaf: Partial<CertificateFacts> = {}, changes: Partial<CertificateFile> = {}): FileState {
  return { state: "read", file: certificateFile(leaf, changes) };
}
