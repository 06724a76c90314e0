import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import type { ReadResult } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import { type CorpusFile, corpusFiles } from "./corpus";

/** Files that open without a password, whatever is given. */
const open = [
  "pfx/all-none-nomac.pfx",
  "pfx/password-empty.pfx",
  "pfx/password-empty-3des.pfx",
  "pfx/x-null-password.pfx",
  "pfx/x-empty-password.pfx",
];

/** Big counts are left out here only to save time; the rounds of wrong passwords are tested on the others. */
const slow = /iter-\d{6,}/;

let files: readonly CorpusFile[] = [];
let stores: readonly CorpusFile[] = [];
beforeAll(async () => {
  files = [...(await corpusFiles("file")), ...(await corpusFiles("pfx"))];
  stores = files.filter(({ name }) => name.startsWith("pfx/") && !slow.test(name));
}, 300_000);

const parse = ({ path }: CorpusFile, password: string | undefined): ReadResult =>
  parseCertificate(readFileSync(path), password);

function named(name: string): CorpusFile {
  const file = files.find(one => one.name === name);
  if (file === undefined) throw new Error(`${name} is not in the corpus`);
  return file;
}

test("a wrong password is told from none, and neither opens a locked file", { timeout: 60_000 }, () => {
  const locked = stores.filter(file => file.password !== "" && parse(file, file.password).state === "read");
  expect(locked.length).toBeGreaterThan(60);
  for (const file of locked) {
    // The certificate of this one stands in clear, and no check value guards it.
    if (file.name === "pfx/nomac.pfx") continue;
    expect(parse(file, undefined), file.name).toMatchObject({ state: "locked", why: "no-password" });
    for (const wrong of ["wrong", "", `${file.password} `, file.password.toUpperCase()]) {
      expect(parse(file, wrong), file.name).toMatchObject({ state: "locked", why: "wrong-password" });
    }
  }
});

test("a file that opens without a password opens whatever was given", () => {
  for (const name of open) {
    for (const password of [undefined, "", "anything"]) {
      expect(parse(named(name), password), name).toMatchObject({ state: "read", file: { privateKey: "matches" } });
    }
  }
});

test.each(["pfx/nomac.pfx", "file/enckey-cert.pem", "file/enckey-trad.pem"])(
  "%s: a certificate in clear is read, and its sealed key is called unknown",
  name => {
    expect(parse(named(name), "Passw0rd!")).toMatchObject({
      state: "read",
      file: { privateKey: "matches", remarks: [] },
    });
    for (const password of [undefined, "wrong"]) {
      expect(parse(named(name), password)).toMatchObject({
        state: "read",
        file: { privateKey: "unknown", remarks: ["its private key needs another password"] },
      });
    }
  },
);

test("no result holds the password or key material", { timeout: 60_000 }, () => {
  const secret = "Passw0rd!";
  for (const file of [...files.filter(({ name }) => name.startsWith("file/")), ...stores]) {
    for (const password of [secret, `${secret}-not`]) {
      const text = JSON.stringify(parse(file, password));
      expect(text, file.name).not.toContain(secret);
      expect(text, file.name).not.toContain(Buffer.from(secret).toString("base64"));
      expect(text, file.name).not.toContain("PRIVATE KEY-----");
    }
  }
});

test("wrong passwords cost no more rounds than the budget has", () => {
  // The check value alone asks for a third of the budget; a fourth attempt would go beyond it.
  const result = parse(named("pfx/iter-1000000.pfx"), "wrong");
  expect(result).toMatchObject({ state: "locked", why: "wrong-password" });
}, 60_000);
