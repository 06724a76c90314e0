// cemspec.vsix from what is built: the same octets from the same commit, whoever packs them, wherever and whenever.
//   node scripts/package.mjs [FILE]
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
const target = resolve(process.argv[2] ?? join(root, "cemspec.vsix"));

/** Seconds since 1970, which each file in the archive is dated by. */
function date() {
  const { SOURCE_DATE_EPOCH: given } = process.env;
  return given ?? execFileSync("git", ["log", "-1", "--format=%ct"], { cwd: root, encoding: "utf8" }).trim();
}

const listed = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], { cwd: root, encoding: "utf8" });
const files = [".vscodeignore", ...listed.split("\n").filter(Boolean)];
const folder = mkdtempSync(join(tmpdir(), "cemspec-package-"));
try {
  // The archive keeps modes, and those of a work tree depend on the umask of who checked it out.
  for (const file of files) {
    cpSync(join(root, file), join(folder, file));
    chmodSync(join(folder, file), 0o644);
  }
  const options = ["--no-dependencies", "--allow-missing-repository", "--no-rewrite-relative-links", "--out", target];
  execFileSync(process.execPath, [vsce, "package", ...options], {
    cwd: folder,
    // The archive's dates are in local time, and its order is that of the language.
    env: { ...process.env, SOURCE_DATE_EPOCH: date(), TZ: "UTC", LC_ALL: "en_US.UTF-8" },
    stdio: ["ignore", "inherit", "inherit"],
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
