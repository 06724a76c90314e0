import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { CertificateFacts } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import { type CorpusFile, corpusFiles } from "./corpus";
import { type Comparable, fromFacts, fromOpenssl } from "./openssl-facts";

interface Difference {
  readonly why: string;
  readonly ours: Partial<Comparable>;
}

/** Facts in which we differ by intent from what openssl prints. */
const differing: Readonly<Record<string, Difference>> = {
  "cert/san-nul.pem": {
    why: "openssl gives the whole extension up; we show where the NUL is, and match nothing",
    ours: { names: ["DNS:gw.example.com\\x00.evil.org"] },
  },
  "cert/san-badlen.pem": {
    why: "openssl dumps the octets of a malformed extension; we remark on it",
    ours: { names: [] },
  },
  "cert/san-garbage.pem": {
    why: "openssl dumps the octets of a malformed extension; we remark on it",
    ours: { names: [] },
  },
  "cert/san-ip3.pem": { why: "another wording of the same", ours: { names: ["IP Address:invalid (0A0000)"] } },
  "cert/san-ip-net.pem": {
    why: "another wording of the same",
    ours: { names: ["IP Address:invalid (0A000000FF000000)"] },
  },
  "cert/ku-no-bits.pem": { why: "openssl dumps the octets; we say that no use is allowed", ours: { keyUsage: [] } },
  "cert/ku-bad-length.pem": {
    why: "openssl dumps the octets of a malformed extension; we remark on it",
    ours: { keyUsage: ["absent"] },
  },
  "cert/ku-not-bits.pem": {
    why: "openssl dumps the octets of a malformed extension; we remark on it",
    ours: { keyUsage: ["absent"] },
  },
  "cert/x-serial-negative.pem": {
    why: "shown as its octets, as Windows does, not as a negative number",
    ours: { serial: "8001" },
  },
};

let files: readonly CorpusFile[] = [];
beforeAll(async () => {
  files = await corpusFiles("cert");
}, 300_000);

function leafOf(name: string): CertificateFacts {
  const file = files.find(one => one.name === name);
  const result = file && parseCertificate(readFileSync(file.path), undefined);
  if (result?.state !== "read") throw new Error(`${name}: ${JSON.stringify(result)}`);
  return result.file.leaf;
}

test("every certificate is read as openssl reads it, but for those listed", { timeout: 300_000 }, async () => {
  expect(files.length).toBeGreaterThanOrEqual(115);
  for (const { name, path } of files) {
    const theirs = await fromOpenssl(readFileSync(path, "utf8"));
    const difference = differing[name];
    expect(fromFacts(leafOf(name)), name).toEqual({ ...theirs, ...difference?.ours });
    // An entry of the list that is not needed any more has to go.
    if (difference !== undefined) expect(theirs, name).not.toMatchObject(difference.ours);
  }
});

test("PEM and DER of one certificate are one certificate", () => {
  for (const { name, path } of files) {
    const der = parseCertificate(readFileSync(path.replace(/pem$/, "der")), undefined);
    expect(der.state === "read" && der.file.leaf, name).toEqual(leafOf(name));
    expect(der.state === "read" && der.file.format, name).toBe("der");
  }
});

test("the octets go along, and nothing of the file around them", () => {
  for (const { name, path } of files) {
    const { raw } = leafOf(name);
    expect(Buffer.from(raw).equals(readFileSync(path.replace(/pem$/, "der"))), name).toBe(true);
    expect(raw.buffer.byteLength).toBe(raw.length);
  }
});

test.each([
  ["cert/x-dup-san.pem", "it has the extension subjectAltName twice, which RFC 5280 forbids; the first one is shown"],
  ["cert/x-dup-eku.pem", "it has the extension extendedKeyUsage twice, which RFC 5280 forbids; the first one is shown"],
  ["cert/x-bad-time.pem", "its first day of validity cannot be read"],
  ["cert/x-outer-algorithm.pem", "its two signature algorithms differ"],
  ["cert/san-badlen.pem", "its extension subjectAltName is malformed"],
  ["cert/san-garbage.pem", "its extension subjectAltName is malformed"],
  ["cert/ku-bad-length.pem", "its extension keyUsage is malformed"],
  ["cert/revocation-bad-crl.pem", "its extension cRLDistributionPoints is malformed"],
  ["cert/revocation-bad-ocsp.pem", "its extension authorityInfoAccess is malformed"],
  ["cert/ku-not-bits.pem", "its extension keyUsage is malformed"],
])("%s is remarked on", (name, remark) => {
  const { remarks, malformed } = leafOf(name);
  expect(remarks).toEqual([remark]);
  expect(malformed).toEqual(/^its extension (\w+) is malformed$/.exec(remark)?.slice(1));
});

test("nothing is remarked on a certificate without oddities", () => {
  expect(leafOf("cert/key-rsa2048.pem").remarks).toEqual([]);
});

test("self-signed is what its own key signed, not what merely names itself", () => {
  const selfSigned = files.filter(({ name }) => leafOf(name).selfSigned).map(({ name }) => name);
  expect(selfSigned).toEqual(["cert/self.pem", "cert/self-ed25519.pem", "cert/self-sha1.pem", "cert/v1.pem"]);
});

test("where revocation can be looked up: of the CRL, then of OCSP, and not of the issuer's certificate", () => {
  const [ldap] = leafOf("cert/revocation-ldap.pem").revocation ?? [];
  expect(ldap).toMatch(/^ldap:\/\/\/CN=Int%2CCN=CDP/);
  const both = [ldap, "http://pki.example.com/int.crl", "http://ocsp.example.com/"];
  expect(leafOf("cert/revocation-both.pem").revocation).toEqual(both);
  expect(leafOf("cert/revocation-ocsp.pem").revocation).toEqual(["http://ocsp.corp.local/"]);
  expect(leafOf("cert/revocation-directory.pem")).not.toHaveProperty("revocation");
});

test("the signature algorithm is told in words, or by its OID", () => {
  expect(leafOf("cert/sig-sha384.pem").signatureAlgorithm).toBe("sha384WithRSAEncryption");
  expect(leafOf("cert/sig-pss-sha512.pem").signatureAlgorithm).toBe("RSASSA-PSS (SHA-512)");
  expect(leafOf("cert/sig-ed25519.pem").signatureAlgorithm).toBe("ED25519");
  expect(leafOf("cert/x-unknown-algorithm.pem").signatureAlgorithm).toBe("1.3.6.1.4.1.9999.5");
});

test("names of people and companies", () => {
  expect(leafOf("cert/subj-utf8.pem").subject).toBe("CN=gw.example.com, O=Müller & Söhne 株式会社");
  expect(leafOf("cert/key-rsa2048.pem")).toMatchObject({
    commonName: "gw.example.com",
    issuerName: "Test Intermediate",
  });
  expect(leafOf("cert/x-empty-subject.pem")).not.toHaveProperty("commonName");
});
