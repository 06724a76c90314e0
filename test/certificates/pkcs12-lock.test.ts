import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { CertificateFile } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import { corpusFolder } from "./corpus";

const password = "Passw0rd!";
let folder = "";
beforeAll(async () => {
  folder = await corpusFolder();
}, 300_000);

const parse = (path: string, given: string | undefined) => parseCertificate(readFileSync(path), given);
function read(path: string): CertificateFile {
  const result = parse(path, password);
  if (result.state !== "read") throw new Error(`${path}: ${JSON.stringify(result)}`);
  return result.file;
}

const aes = "AES-256 encryption";
const sha256 = "a SHA-256 check value";
test.each([
  ["3des-sha1", []],
  ["legacy-rc2", []],
  ["rc4-128", []],
  ["pbes2-RC2-40-CBC", []],
  ["mac-sha1", [aes]],
  ["mac-sha3-256", [aes]],
  ["mac-sha512-256", [aes, "a SHA-512/256 check value"]],
  ["pbes2-AES-128", ["AES-128 encryption", sha256]],
  ["pbes2-DES-EDE3", [sha256]],
  ["aes256-sha256", [aes, sha256]],
  ["nomac-aes", [aes]],
  ["cert-none", [aes, sha256]],
  ["key-none", [aes, sha256]],
  ["all-none-mac", [sha256]],
  ["x-pbmac1-sha512", ["a SHA-512 check value"]],
])("what Windows Server 2016 does not know of %s", (name, newTo2016) => {
  expect(read(join(folder, `pfx/${name}.pfx`)).lock).toEqual({ newTo2016 });
});

test.each([undefined, "wrong"])("the structure tells it without the password (%s)", given => {
  expect(parse(join(folder, "pfx/aes256-sha256.pfx"), given)).toMatchObject({
    state: "locked",
    lock: { newTo2016: [aes, sha256] },
  });
  expect(parse(join(folder, "pfx/3des-sha1.pfx"), given)).toMatchObject({ state: "locked", lock: { newTo2016: [] } });
});

test("only PKCS #12 is locked like that", () => {
  expect(read(join(folder, "file/enckey-cert.pem")).lock).toBeUndefined();
});

test("more rounds than Windows takes are remarked on", () => {
  expect(read(join(folder, "pfx/iter-600000.pfx")).remarks).toEqual([]);
  expect(read(join(folder, "pfx/iter-1000000.pfx")).remarks).toEqual([
    "it asks for 1,000,000 rounds of key derivation, and Windows takes at most 600,000",
  ]);
}, 60_000);

test("the command on the page of CEM328 writes a file that older Windows opens, with all that was in the first", () => {
  const page = readFileSync(join(import.meta.dirname, "../../docs/rules/CEM328.md"), "utf8");
  const command = /```sh\n(.*?)```/s.exec(page)?.[1] ?? "";
  const scratch = mkdtempSync(join(tmpdir(), "cemspec-lock-"));
  copyFileSync(join(folder, "pfx/aes256-sha256.pfx"), join(scratch, "openssl-3.pfx"));
  execFileSync("bash", ["-c", command], {
    cwd: scratch,
    env: { ...process.env, CEM_SAN_PASSWORD: password },
    stdio: "pipe",
  });
  const [before, after] = [read(join(scratch, "openssl-3.pfx")), read(join(scratch, "cem-san.pfx"))];
  rmSync(scratch, { recursive: true });
  expect(after.lock).toEqual({ newTo2016: [] });
  expect(after).toEqual({ ...before, lock: after.lock });
});
