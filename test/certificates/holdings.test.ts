import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import type { ReadResult } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import { type CorpusFile, corpusFiles, corpusFolder } from "./corpus";
import { type Holdings, opensslFingerprint, opensslHoldings, opensslMatches } from "./openssl";

interface Difference {
  readonly why: string;
  /** The file of the corpus that holds the same in a form that openssl reads. */
  readonly like: string;
}

const one = "cert/key-rsa2048.pem";
const lenient = "openssl wants the form it writes itself; Windows opens this one, or people paste it";

/** Files that we read and openssl does not. */
const readByUsOnly: Readonly<Record<string, Difference>> = {
  "file/bare-base64.cer": { why: lenient, like: one },
  "file/cr-only.pem": { why: lenient, like: one },
  "file/indented.pem": { why: lenient, like: one },
  "file/utf16be-nobom.pem": { why: lenient, like: one },
  "file/utf16le-bom.pem": { why: lenient, like: one },
  "file/enckey-other-password.pem": {
    why: "openssl gives up at the key; the certificate beside it is in clear",
    like: one,
  },
  "pfx/base64.pfx": { why: lenient, like: "pfx/aes256-sha256.pfx" },
  "pfx/x-pbmac1-sha256.pfx": { why: "openssl knows PBMAC1 from version 3.4 on", like: "pfx/x-plain-good.pfx" },
  "pfx/x-pbmac1-sha512.pfx": { why: "openssl knows PBMAC1 from version 3.4 on", like: "pfx/x-plain-good.pfx" },
};

/** Files that ask for too many rounds: openssl, if asked, would be busy with most of them for minutes. */
const costly: Readonly<Record<string, number>> = {
  "pfx/iter-10000000.pfx": 20_000_000,
  "pfx/x-mac-count-2e31.pfx": 2 ** 31 - 1,
  "pfx/x-mac-count-2e40.pfx": 2 ** 40,
  "pfx/x-mac-count-huge.pfx": 2 ** 53 - 1,
  "pfx/x-pbmac1-2e31.pfx": 2 ** 31 - 1,
  "pfx/x-pbes2-2e31.pfx": 2 ** 31 - 1 + 2048,
  "pfx/x-3des-2e31.pfx": 3 * (2 ** 31 - 1) + 2048,
  "pfx/x-many-aes.pfx": 200_000_000 + 2048,
  "pfx/x-many-3des.pfx": 300_000_000 + 2048,
  "pfx/x-many-keys.pfx": 200_000_000 + 2048,
};

/** What both sides can be asked: which certificates, which of them the keys belong to, and whether there is such a key. */
interface Comparable {
  readonly certificates: readonly string[];
  readonly keyOwners: readonly string[];
  readonly privateKey: string;
}

let files: readonly CorpusFile[] = [];
let folder = "";
beforeAll(async () => {
  folder = await corpusFolder();
  files = [...(await corpusFiles("file")), ...(await corpusFiles("pfx"))];
}, 300_000);

function ours(result: ReadResult): Comparable | undefined {
  if (result.state !== "read") return undefined;
  const { leaf, others, otherLeaves, privateKey } = result.file;
  const keyed = privateKey === "matches" ? [leaf, ...otherLeaves.map(other => other.leaf)] : [];
  return {
    certificates: [leaf, ...others].map(({ sha1 }) => sha1).toSorted(),
    keyOwners: keyed.map(({ sha1 }) => sha1).toSorted(),
    privateKey,
  };
}

async function theirs(found: Holdings | undefined): Promise<Comparable | undefined> {
  if (found === undefined || found.certificates.length === 0) return undefined;
  const thumbprints = await Promise.all(found.certificates.map(pem => opensslFingerprint(pem, "sha1")));
  const keyOwners = await ownersOf(found);
  const without = found.keys.length === 0 ? "absent" : "mismatch";
  return {
    certificates: [...new Set(thumbprints)].toSorted(),
    keyOwners,
    privateKey: keyOwners.length === 0 ? without : "matches",
  };
}

/** An authority's key counts only when there is no other one. */
async function ownersOf({ certificates, keys }: Holdings): Promise<readonly string[]> {
  const owners = new Set<string>();
  for (const key of keys)
    for (const certificate of certificates) if (await opensslMatches(certificate, key)) owners.add(certificate);
  const servers = [...owners].filter(certificate => !new X509Certificate(certificate).ca);
  const counted = servers.length > 0 ? servers : [...owners];
  return (await Promise.all(counted.map(pem => opensslFingerprint(pem, "sha1")))).toSorted();
}

const parse = ({ path, password }: CorpusFile): ReadResult =>
  parseCertificate(readFileSync(path), password === "" ? undefined : password);

test("every file holds what openssl finds in it, but for those listed", { timeout: 600_000 }, async () => {
  expect(files.length).toBeGreaterThanOrEqual(160);
  for (const file of files) {
    if (file.name in costly) continue;
    const expected = await theirs(await opensslHoldings(file.path, file.password));
    if (file.name in readByUsOnly) expect(expected, `${file.name}: openssl reads it now`).toBeUndefined();
    else expect(ours(parse(file)), file.name).toEqual(expected);
  }
});

test("what only we read is what it looks like", { timeout: 60_000 }, async () => {
  for (const [name, { like }] of Object.entries(readByUsOnly)) {
    const file = files.find(one => one.name === name);
    const expected = await theirs(await opensslHoldings(join(folder, like), "Passw0rd!"));
    const privateKey = name === "file/enckey-other-password.pem" ? "unknown" : expected?.privateKey;
    expect(file && ours(parse(file)), name).toEqual({ ...expected, privateKey });
  }
});

test("costly files are not opened, and only they are called costly", () => {
  const found = files.map(file => ({
    file,
    result: file.name.startsWith("pfx/iter-1000000.") ? undefined : parse(file),
  }));
  const rounds = found.flatMap(({ file, result }) => (result?.state === "costly" ? [[file.name, result.rounds]] : []));
  expect(Object.fromEntries(rounds)).toEqual(costly);
}, 60_000);
