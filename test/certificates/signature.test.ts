import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { signatureOf } from "../../server/src/certificates/x509/signature";
import { type Certificate, certificate } from "../../server/src/certificates/x509/x509";
import { rsa } from "./chains/keys";
import { authority } from "./chains/make";
import { corpusFolder } from "./corpus";

let chain: readonly Certificate[] = [];
beforeAll(async () => {
  const folder = await corpusFolder();
  chain = ["cert/key-rsa2048.pem", "ca/int.pem", "ca/root.pem"].map(name =>
    certificate(new X509Certificate(readFileSync(join(folder, name))).raw),
  );
}, 300_000);

/** A row for each certificate, and in it an answer for each key. */
const answers = () => chain.map(signed => chain.map(({ publicKey }) => signatureOf(signed.facts.raw, publicKey)));

const truth = [
  ["wrong", "right", "wrong"],
  ["wrong", "wrong", "right"],
  ["wrong", "wrong", "right"],
];

test("each certificate is signed by the key of its issuer and by no other, however often it is asked", () => {
  expect(answers()).toEqual(truth);
  expect(answers()).toEqual(truth);
});

test("what was asked before more than a thousand other questions is answered as before", () => {
  const [leaf] = chain;
  const raw = leaf?.facts.raw ?? new Uint8Array();
  for (let key = 0; key < 1100; key++) expect(signatureOf(raw, Buffer.from(`no key ${key}`))).toBe("unknown");
  expect(answers()).toEqual(truth);
});

test("a signature of an algorithm that nobody knows is neither right nor wrong", () => {
  const { der, key } = authority("Root", { hash: "unknown" });
  expect(signatureOf(der, key.public)).toBe("unknown");
  const known = authority("Root");
  expect(signatureOf(known.der, rsa("other").public)).toBe("wrong");
});
