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

/** Of the path that comes first. */
const membersOf = ({ paths }: CertificateFile) => paths.all[0]?.members ?? [];

const leaf = "gw.example.com";
const intermediate = "Test Intermediate";
const root = "Test Root root";

test.each([
  ["file/chain-ok.pem", "root", true, [leaf, intermediate, root]],
  ["file/chain-reversed.pem", "root", false, [leaf, intermediate, root]],
  ["file/chain-disorder.pem", "root", false, [leaf, intermediate, root]],
  ["file/chain-missing-int.pem", "open", true, [leaf]],
  ["file/chain-dup.pem", "open", true, [leaf, intermediate]],
  ["file/chain-unrelated.pem", "open", false, [leaf, intermediate]],
  ["file/chain-fakeint.pem", "open", true, [leaf]],
  ["file/chain-fake-and-real.pem", "root", false, [leaf, intermediate, root]],
  ["file/chain-intexp.pem", "open", true, [leaf, "Test Intermediate Expired"]],
  ["file/chain-intbad.pem", "open", true, [leaf, "Test Not A CA"]],
  ["file/chain-self.pem", "root", true, [leaf]],
  ["file/chain-authorities.pem", "root", false, [intermediate, root]],
  ["file/bundle.p7b", "root", true, [leaf, intermediate, root]],
  ["pfx/aes256-sha256.pfx", "root", true, [leaf, intermediate, root]],
  ["pfx/odd-order.pfx", "root", false, [leaf, intermediate, root]],
  ["cert/key-rsa2048.pem", "open", true, [leaf]],
  ["cert/self.pem", "root", true, [leaf]],
  ["ca/root.pem", "root", true, [root]],
])("%s: %s, in order: %s", (name, end, ordered, members) => {
  const file = read(name);
  expect(membersOf(file).map(({ commonName }) => commonName)).toEqual(members);
  expect(file).toMatchObject({ ordered, paths: { all: [{ end }] } });
});

test("an issuer of the right name that did not sign is remarked on, and is not in the chain", () => {
  expect(read("file/chain-fakeint.pem").remarks).toEqual([
    'the certificate "Test Intermediate" in the file has the name of an issuer but did not sign',
  ]);
  const both = read("file/chain-fake-and-real.pem");
  expect(both.remarks).toEqual([]);
  expect(membersOf(both)[1]?.sha1).toBe(read("ca/int.pem").leaf.sha1);
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

test("of several certificates with a key the newest is the leaf, and each other one is told with its own chain", () => {
  const file = read("pfx/x-old-and-new.pfx");
  const { leaf, otherLeaves, privateKey, remarks } = file;
  expect(leaf.sha1).toBe(read("cert/key-rsa3072.pem").leaf.sha1);
  expect(otherLeaves.map(other => other.leaf.sha1)).toEqual([read("cert/val-expired.pem").leaf.sha1]);
  expect(otherLeaves[0]?.others[0]).toEqual(leaf);
  for (const { paths } of [file, ...otherLeaves])
    expect(paths.all[0]?.members.slice(1).map(({ commonName }) => commonName)).toEqual([intermediate, root]);
  expect({ privateKey, remarks }).toEqual({ privateKey: "matches", remarks: ["it holds 2 private keys"] });
});

test("an authority that lies in the file with its key is not taken for the server", () => {
  const file = read("pfx/x-authority-with-key.pfx");
  expect(file).toMatchObject({ privateKey: "matches", leaf: { commonName: leaf }, otherLeaves: [] });
});

test("an authority alone with its key is the leaf", () => {
  expect(read("file/authority-with-key.pem")).toMatchObject({ privateKey: "matches", leaf: { isCa: true } });
});

test.each(["pfx/x-key-mismatch.pfx", "pfx/x-key-mismatch-kind.pfx", "file/key-of-another.pem"])(
  "%s: the key is another's",
  name => {
    expect(read(name)).toMatchObject({ privateKey: "mismatch", leaf: { commonName: leaf } });
  },
);

test("paths lead to the roots that are given with a file, whichever were given with the one before", () => {
  const der = (name: string) => read(name).leaf.raw;
  const ends = [[], [der("ca/root.pem")], [der("ca/other.pem")], [der("ca/other.pem"), der("ca/root.pem")]].map(
    roots => {
      const result = parseCertificate(readFileSync(join(folder, "pfx/aes256-sha256.pfx")), "Passw0rd!", roots);
      return result.state === "read" && result.file.paths.all[0]?.end;
    },
  );
  expect(ends).toEqual(["root", "anchor", "root", "anchor"]);
});
