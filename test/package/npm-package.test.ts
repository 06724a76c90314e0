import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderWith, root } from "../cli/program";

/** npm with its own cache and no network: what is not in the tarball is not there. */
function npm(args: readonly string[], cwd: string): string {
  return execFileSync("npm", [...args, "--offline", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd,
    encoding: "utf8",
  });
}

it("the npm package runs by itself on another machine", () => {
  const folder = folderWith();
  npm(["pack", "-w", "server", "--pack-destination", folder], root);
  const [tarball = ""] = readdirSync(folder).filter(name => name.endsWith(".tgz"));
  npm(["install", "--prefix", folder, join(folder, tarball)], folder);
  expect(readdirSync(join(folder, "node_modules")).filter(name => !name.startsWith("."))).toEqual(["cemspec"]);
  const command = join(folder, "node_modules", ".bin", "cemspec");
  const run = (...args: string[]) => execFileSync(command, args, { cwd: folder, encoding: "utf8" });
  expect(run("check", join(root, "examples", "split-domain.cem.yaml"))).toContain("nothing found");
  expect(run("explain", "CEM101")).toMatch(/^# CEM101 · policy-port-mismatch/);
  expect(run("topology", join(root, "examples", "broken.cem.yaml"))).toContain("CEM101");
  expect(JSON.parse(run("schema"))).toHaveProperty("properties.gateways");
});
