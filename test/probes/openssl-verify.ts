import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Written {
  readonly pem: string;
}

/** What `openssl verify` says of a chain as served, with these roots and no others: whether it holds, and its words. */
export function opensslVerify(
  [leaf, ...others]: readonly Written[],
  roots: readonly Written[],
): { readonly holds: boolean; readonly said: string } {
  const folder = mkdtempSync(join(tmpdir(), "cemspec-verify-"));
  try {
    const file = (name: string, content: readonly Written[]): string => {
      const path = join(folder, name);
      writeFileSync(path, content.map(({ pem }) => pem).join(""));
      return path;
    };
    const untrusted = others.length > 0 ? ["-untrusted", file("others.pem", others)] : [];
    const anchors = ["-CAfile", file("roots.pem", roots), "-no-CApath", "-no-CAstore"];
    const args = ["verify", "-purpose", "sslserver", ...anchors, ...untrusted, file("leaf.pem", leaf ? [leaf] : [])];
    const env = { ...process.env, OPENSSL_CONF: "/dev/null" };
    const { status, stdout, stderr } = spawnSync("openssl", args, { env, encoding: "utf8" });
    if (status === null) throw new Error("openssl did not run");
    return { holds: status === 0, said: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
