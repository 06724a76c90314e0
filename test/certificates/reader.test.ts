import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { parseCertificate } from "../../server/src/certificates/parse";
import { CertificateReader, type ReaderOptions } from "../../server/src/certificates/read";
import { RecentResults } from "../../server/src/certificates/reading/recent-results";
import { moveLimits } from "../../server/src/limits/limits";
import { corpusFolder } from "./corpus";

const password = "Passw0rd!";
const folder = mkdtempSync(join(tmpdir(), "cemspec-reader-"));
const readers: CertificateReader[] = [];
let [corpus, workerFile] = ["", ""];

beforeAll(async () => {
  corpus = await corpusFolder();
  workerFile = await bundle("worker", `import { runCertificateWorker } from "./worker"; runCertificateWorker();`);
}, 300_000);

afterEach(async () => {
  vi.restoreAllMocks();
  moveLimits({});
  await Promise.all(readers.splice(0).map(one => one.dispose()));
});
process.env.CEM_TEST_SECRET = password;
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One CommonJS file, as the product's own bundle is. */
async function bundle(name: string, contents: string): Promise<string> {
  const outfile = join(folder, `${name}.cjs`);
  const resolveDir = join(import.meta.dirname, "../../server/src/certificates");
  await build({
    stdin: { contents, resolveDir, loader: "ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "cjs",
    logLevel: "silent",
  });
  return outfile;
}

function reader(options: ReaderOptions): CertificateReader {
  const made = new CertificateReader(options);
  readers.push(made);
  return made;
}

/** A worker that answers like ours, but hangs on a file whose text is `hang`, dies on `die`, and counts its answers. */
const trickster = `
  import { parentPort, workerData } from "node:worker_threads";
  if (workerData.role !== "certificates") throw new Error("not started as the certificate worker");
  let count = 0;
  parentPort?.on("message", ({ bytes }) => {
    const text = Buffer.from(bytes).toString();
    if (text === "hang") for (;;);
    if (text === "die") process.exit(1);
    parentPort?.postMessage({ state: "unreadable", reason: \`answer \${++count} to \${text}, \${process.env.CEM_TEST_SECRET}\` });
  });`;

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("in a worker", () => {
  test("says what parsing here says, and which content it read", { timeout: 60_000 }, async () => {
    const one = reader({ workerFile });
    for (const name of [
      "cert/key-rsa2048.pem",
      "pfx/legacy-rc2.pfx",
      "pfx/x-mac-count-2e31.pfx",
      "pfx/bad-mac.pfx",
      "file/csr.pem",
    ]) {
      const path = join(corpus, name);
      const { contentSha256, ...result } = await one.read(path, password);
      expect(result, name).toEqual(parseCertificate(readFileSync(path), password));
      expect(contentSha256, name).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test("a parse that hangs is cut at the deadline, the main thread stays free, and the next one works", {
    timeout: 60_000,
  }, async () => {
    const one = reader({ workerFile: await bundle("trickster", trickster) });
    moveLimits({ certificateTime: 1 });
    let ticks = 0;
    const clock = setInterval(() => ticks++, 5);
    const [hung, next] = await Promise.all([
      one.read(file("a", "hang"), password),
      one.read(file("b", "next"), undefined),
    ]);
    clearInterval(clock);
    expect(hung).toMatchObject({
      state: "unreadable",
      reason: "opening it took longer than 1 s, the limit “certificateTime” (setting “cemspec.limits”, option --limit)",
    });
    // Had the hanging parse held this thread, not one tick would have come between.
    expect(ticks).toBeGreaterThan(3);
    // The first answer of a new thread, which has not seen this process's environment.
    expect(next).toMatchObject({ reason: "answer 1 to next, undefined" });
  });

  test("a worker that dies is replaced", { timeout: 60_000 }, async () => {
    const one = reader({ workerFile: await bundle("trickster", trickster) });
    expect(await one.read(file("c", "die"), undefined)).toMatchObject({
      state: "unreadable",
      reason: "reading it was broken off",
    });
    expect(await one.read(file("d", "after"), undefined)).toMatchObject({ reason: "answer 1 to after, undefined" });
  });

  test("a worker that cannot start makes files unreadable, not the process end", async () => {
    const one = reader({ workerFile: join(folder, "no-such-worker.cjs") });
    expect(await one.read(file("e", "x"), undefined)).toMatchObject({
      state: "unreadable",
      reason: "reading it was broken off",
    });
  });

  test("dispose ends what is under way", { timeout: 60_000 }, async () => {
    const one = reader({ workerFile: await bundle("trickster", trickster) });
    const hung = one.read(file("f", "hang"), undefined);
    // The worker has one of them by then: which file is read first is the system's to say.
    await new Promise(resolve => setTimeout(resolve, 500));
    const waiting = one.read(file("g", "waiting"), undefined);
    await new Promise(resolve => setTimeout(resolve, 100));
    await one.dispose();
    for (const result of await Promise.all([hung, waiting]))
      expect(result).toMatchObject({ reason: "reading it was broken off" });
  });

  test("what is asked twice is worked on once: at the same time, again, and from another place", {
    timeout: 60_000,
  }, async () => {
    const one = reader({ workerFile: await bundle("trickster", trickster) });
    const [path, copy] = [file("h", "same"), join(folder, "h-copy")];
    copyFileSync(path, copy);
    const first = await Promise.all([one.read(path, password), one.read(path, password), one.read(copy, password)]);
    expect(first.map(result => "reason" in result && result.reason)).toEqual(
      Array(3).fill("answer 1 to same, undefined"),
    );
    expect(await one.read(path, password)).toMatchObject({ reason: "answer 1 to same, undefined" });
    expect(await one.read(path, "other")).toMatchObject({ reason: "answer 2 to same, undefined" });
    expect(await one.read(path, undefined)).toMatchObject({ reason: "answer 3 to same, undefined" });
    expect(await one.read(path, "")).toMatchObject({ reason: "answer 4 to same, undefined" });
  });

  test("a changed file is read anew", { timeout: 60_000 }, async () => {
    const one = reader({ workerFile: await bundle("trickster", trickster) });
    expect(await one.read(file("i", "old"), undefined)).toMatchObject({ reason: "answer 1 to old, undefined" });
    expect(await one.read(file("i", "new"), undefined)).toMatchObject({ reason: "answer 2 to new, undefined" });
  });
});

test("an idle worker keeps no process alive, a busy one does", { timeout: 60_000 }, async () => {
  const store = join(corpus, "pfx/iter-100000.pfx");
  const program = await bundle(
    "program",
    `import { isMainThread } from "node:worker_threads";
     import { CertificateReader } from "./read";
     import { runCertificateWorker } from "./worker";
     if (isMainThread) new CertificateReader({ workerFile: __filename }).read(${JSON.stringify(store)}, ${JSON.stringify(password)})
       .then(({ state }) => console.log(state));
     else runCertificateWorker();`,
  );
  expect(execFileSync(process.execPath, [program], { encoding: "utf8", timeout: 30_000 })).toBe("read\n");
});

test("results are kept under keys that neither hold the password nor a plain hash of it", async () => {
  const asked = vi.spyOn(RecentResults.prototype, "get");
  const path = join(corpus, "pfx/aes256-sha256.pfx");
  await reader({}).read(path, password);
  await reader({}).read(path, password);
  const keys = asked.mock.calls.map(([key]) => key);
  // Another reader has another salt, so nothing can be looked up from one to the other.
  expect(keys[0]).not.toBe(keys[1]);
  for (const key of [keys[0], keys[1]]) {
    expect(key).not.toContain(password);
    expect(key).not.toContain(createHash("sha256").update(password).digest("hex"));
  }
});
