import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, readdirSync, readFileSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, root } from "../cli/program";

const notSources = new Set([
  ...["node_modules", "dist", ".git", "out", "coverage", "test-results", "test", "certs"],
  ...["sbom.cdx.json", "THIRD-PARTY-NOTICES.txt", "icon.png"],
]);

/** What a clone of this commit has, as it is now, with the packages of this one. */
function clone(): string {
  const folder = folderWith();
  const wanted = (path: string) => !notSources.has(path.split("/").at(-1) ?? "") && !path.endsWith(".vsix");
  cpSync(root, folder, { recursive: true, filter: wanted });
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

function packed(folder: string, env: Readonly<Record<string, string>>): string {
  const options = { cwd: folder, stdio: "ignore", env: { ...process.env, SOURCE_DATE_EPOCH: "1700000000", ...env } };
  execFileSync(process.execPath, ["scripts/build.mjs"], { ...options, stdio: "ignore" });
  execFileSync(process.execPath, ["scripts/package.mjs"], { ...options, stdio: "ignore" });
  return createHash("sha256")
    .update(readFileSync(join(folder, "cemspec.vsix")))
    .digest("hex");
}

test("two builds of the same sources are the same octets: elsewhere, later, under another umask, language and time zone", () => {
  const [first, second] = [clone(), clone()];
  for (const name of readdirSync(join(second, "docs", "rules"))) {
    chmodSync(join(second, "docs", "rules", name), 0o600);
    utimesSync(join(second, "docs", "rules", name), 1_600_000_000, 1_600_000_000);
  }
  expect(packed(second, { TZ: "Asia/Tokyo", LC_ALL: "de_DE.UTF-8" })).toBe(packed(first, { TZ: "America/New_York" }));
});
