import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { afterAll, expect, test } from "vitest";
import { readTrustStore, systemTrustStore } from "../../server/src/probes/trust-stores";
import { issue } from "./authorities";
import { certificateOf } from "./spec-target";

const folder = mkdtempSync(join(tmpdir(), "cemspec-store-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = issue({ name: "Root" });
const intermediate = issue({ name: "Issuing", by: root });
const bundle = join(folder, "roots.pem");
writeFileSync(
  bundle,
  `# two, and one of them twice\n${root.pem}${intermediate.pem}${root.pem}-----BEGIN CERTIFICATE-----\n`,
);

const unavailable = () => {
  throw new Error("no store here");
};

test("the operating system is asked where Node.js can", async () => {
  const store = await readTrustStore({ platform: "win32", file: bundle, ask: () => [intermediate.pem, root.pem] });
  expect(store).toEqual({ name: "the trust store of this machine", roots: [certificateOf(root)] });
});

test.each([
  ["cannot be asked", undefined],
  ["fails", unavailable],
  ["has none", () => []],
])("on Linux SSL_CERT_FILE says where they are, when the system %s", async (_, ask) => {
  const store = await readTrustStore({ platform: "linux", file: bundle, ask });
  expect(store).toEqual({ name: `the trust store of this machine (${bundle})`, roots: [certificateOf(root)] });
});

test("Node's own list is called so", async () => {
  for (const [platform, file] of [
    ["win32", bundle],
    ["linux", join(folder, "no-such-file")],
  ] as const) {
    const store = await readTrustStore({ platform, file, ask: undefined });
    expect(store.name).toBe("Node's built-in list of roots");
    expect(store.roots).toHaveLength(new Set(rootCertificates).size);
  }
});

test("this machine has one, and it is read once", async () => {
  const store = await systemTrustStore();
  expect(store.roots.length).toBeGreaterThan(0);
  expect(await systemTrustStore()).toBe(store);
});
