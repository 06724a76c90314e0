import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { parseCertificate } from "../../server/src/certificates/parse";
import { type CorpusFile, corpusFiles } from "./corpus";

const cut = "its ASN.1 structure is cut off";
const keyAlone = "it is a private key without a certificate";
const request = "it is a certificate request, not a certificate";
const unknown = "it is not a certificate in any known format";
const noRounds = "it asks for no rounds of key derivation at all";

/** Every file of the corpus that is no certificate file, and what is said of it. */
const reasons: Readonly<Record<string, string>> = {
  "file/bad-base64.pem": "its block CERTIFICATE is not base64",
  "file/crl.der": "it is a revocation list, not a certificate",
  "file/crl.pem": "it is a revocation list, not a certificate",
  "file/csr.der": request,
  "file/csr.pem": request,
  "file/deep-indefinite.der": "its ASN.1 structure is nested too deeply",
  "file/deep-nest.der": unknown,
  "file/empty.pem": "it is empty",
  "file/empty.pfx": "it is empty",
  "file/html.cer": "it is an HTML page, not a certificate",
  "file/key-only.der": keyAlone,
  "file/key-only.pem": keyAlone,
  "file/len-bomb.der": cut,
  "file/no-end.pem": "its block CERTIFICATE has no END line",
  "file/public-key.der": "it is a public key, not a certificate",
  "file/truncated.der": cut,
  "file/truncated.pem": "its block CERTIFICATE has no END line",
  "file/wide.der": "its ASN.1 structure is made of too many parts",
  "file/zeros-12MB.pfx":
    "it is 11.5 MiB, and the limit “certificateSize” (setting “cemspec.limits”, option --limit) is 1 MiB",
  "file/zeros.pfx": "it is a file of zeros, not a certificate",
  "file/zip.pfx": "it is a ZIP archive, not a certificate",
  "pfx/cut-10.pfx": cut,
  "pfx/cut-3.pfx": cut,
  "pfx/cut-half.pfx": cut,
  "pfx/java-jks.pfx": "it is a Java key store (JKS), not a certificate",
  "pfx/java-secret.pfx": "it holds no certificate",
  "pfx/keyonly.pfx": keyAlone,
  "pfx/x-mac-count-0.pfx": noRounds,
  "pfx/x-mac-count-negative.pfx": noRounds,
  "pfx/x-no-bags.pfx": "it holds no certificate",
  "pfx/x-pbes2-key-length.pfx": "it derives a key of an impossible length",
  "pfx/x-pbes2-scrypt.pfx": "it derives its key with scrypt, which is not supported",
};

let files: readonly CorpusFile[] = [];
beforeAll(async () => {
  files = [...(await corpusFiles("file")), ...(await corpusFiles("pfx"))];
}, 300_000);

test("every file that is no certificate is said to be what it is", { timeout: 60_000 }, () => {
  const found: Record<string, string> = {};
  for (const { name, path, password } of files) {
    // Random octets may be anything; they are looked at below. Big counts take seconds, and open.
    if (name === "file/random.der" || /iter-\d{6,}/.test(name)) continue;
    const result = parseCertificate(readFileSync(path), password);
    if (result.state === "unreadable") found[name] = result.reason;
  }
  const java = files.some(({ name }) => name === "pfx/java.pfx");
  const expected = Object.entries(reasons).filter(([name]) => java || !name.startsWith("pfx/java"));
  expect(found).toEqual(Object.fromEntries(expected));
});

test("random octets are unreadable", () => {
  const random = files.find(({ name }) => name === "file/random.der");
  expect(random && parseCertificate(readFileSync(random.path), undefined).state).toBe("unreadable");
});

test.each([
  ["%PDF-1.7", "it is a PDF document, not a certificate"],
  ['{ "kty": "RSA" }', "it is a JSON document, not a certificate"],
  ["\ufeff<?xml version='1.0'?>", "it is an XML document, not a certificate"],
  ["ssh-rsa AAAAB3NzaC1yc2E=", "it is an SSH public key, not a certificate"],
  ["version https://git-lfs.github.com/spec/v1", "it is a Git LFS pointer, not a certificate"],
  ["0", unknown],
  ["Dear customer, please find your certificate attached.", unknown],
  [
    "-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----",
    "it is an SSH key, not a certificate",
  ],
  ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "it is a public key, not a certificate"],
])("%s", (content, reason) => {
  expect(parseCertificate(Buffer.from(content), undefined)).toEqual({ state: "unreadable", reason });
});
