import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { CertificateFile } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import { corpusFolder } from "./corpus";

let folder = "";
beforeAll(async () => {
  folder = await corpusFolder();
}, 300_000);

function read(name: string): CertificateFile {
  const result = parseCertificate(readFileSync(join(folder, name)), "Passw0rd!");
  if (result.state !== "read") throw new Error(`${name}: ${JSON.stringify(result)}`);
  return result.file;
}

const leaf = "gw.example.com";
const intermediate = "Test Intermediate";
const root = "Test Root root";

test.each([
  ["file/chain-ok.pem", "complete", true, [leaf, intermediate, root]],
  ["file/chain-reversed.pem", "complete", false, [leaf, intermediate, root]],
  ["file/chain-disorder.pem", "complete", false, [leaf, intermediate, root]],
  ["file/chain-missing-int.pem", "leaf-only", true, [leaf]],
  ["file/chain-dup.pem", "ends-at-intermediate", true, [leaf, intermediate]],
  ["file/chain-unrelated.pem", "ends-at-intermediate", false, [leaf, intermediate]],
  ["file/chain-fakeint.pem", "leaf-only", true, [leaf]],
  ["file/chain-fake-and-real.pem", "complete", false, [leaf, intermediate, root]],
  ["file/chain-intexp.pem", "ends-at-intermediate", true, [leaf, "Test Intermediate Expired"]],
  ["file/chain-intbad.pem", "ends-at-intermediate", true, [leaf, "Test Not A CA"]],
  ["file/chain-self.pem", "self-signed", true, [leaf]],
  ["file/chain-authorities.pem", "complete", false, [intermediate, root]],
  ["file/bundle.p7b", "complete", true, [leaf, intermediate, root]],
  ["pfx/aes256-sha256.pfx", "complete", true, [leaf, intermediate, root]],
  ["pfx/odd-order.pfx", "complete", false, [leaf, intermediate, root]],
  ["cert/key-rsa2048.pem", "leaf-only", true, [leaf]],
  ["cert/self.pem", "self-signed", true, [leaf]],
  ["ca/root.pem", "self-signed", true, [root]],
])("%s: %s, in order: %s", (name, state, ordered, members) => {
  const file = read(name);
  expect([file.leaf, ...file.chain].map(({ commonName }) => commonName)).toEqual(members);
  expect(file).toMatchObject({ chainState: state, ordered });
});

test("an issuer of the right name that did not sign is remarked on, and is not in the chain", () => {
  expect(read("file/chain-fakeint.pem").remarks).toEqual([
    'the certificate "Test Intermediate" in the file has the name of an issuer but did not sign',
  ]);
  const both = read("file/chain-fake-and-real.pem");
  expect(both.remarks).toEqual([]);
  expect(both.chain[0]?.sha1).toBe(read("ca/int.pem").leaf.sha1);
});

test("an issuer that is no authority is remarked on", () => {
  expect(read("file/chain-intbad.pem").remarks).toEqual([
    '"Test Not A CA" issued a certificate here and is not marked as an authority',
  ]);
});

test("a certificate that is there twice is told once", () => {
  const { others, remarks } = read("file/chain-dup.pem");
  expect(others).toHaveLength(1);
  expect(remarks).toEqual(["it holds a certificate more than once"]);
});

test("the key decides which certificate is the leaf, not the order or a mark in the file", () => {
  const swapped = read("pfx/x-local-key-id-swapped.pfx");
  expect(swapped).toMatchObject({ privateKey: "matches", leaf: { key: { label: "RSA-2048" } } });
  expect(swapped.others.map(({ key }) => key.label)).toEqual(["ECDSA-P-256"]);
});

test.each(["pfx/x-key-mismatch.pfx", "pfx/x-key-mismatch-kind.pfx", "file/key-of-another.pem"])(
  "%s: the key is another's",
  name => {
    expect(read(name)).toMatchObject({ privateKey: "mismatch", leaf: { commonName: leaf } });
  },
);
