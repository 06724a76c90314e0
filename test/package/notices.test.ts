import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../cli/program";

const notices = readFileSync(join(root, "THIRD-PARTY-NOTICES.txt"), "utf8");
const dependencies = readFileSync(join(root, "docs", "dependencies.md"), "utf8");
const inBundles = /## In the bundles\n([\s\S]*?)\n## /.exec(dependencies)?.[1] ?? "";
/** The packages that `docs/dependencies.md` says are in the bundles. */
const runtime = [...inBundles.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = ""]) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
);

interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function manifestIn(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
}

/** Where Node finds a package from a folder. */
function folderOf(name: string, from: string): string {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return folder;
  if (from === root) throw new Error(`${name} is not installed`);
  return folderOf(name, join(from, ".."));
}

/** A package and all that it needs, as `name version`. */
function closure(name: string, from: string, seen = new Set<string>()): Set<string> {
  const folder = folderOf(name, from);
  const { version, dependencies: needs = {} } = manifestIn(folder);
  if (seen.has(`${name} ${version}`)) return seen;
  seen.add(`${name} ${version}`);
  for (const each of Object.keys(needs)) closure(each, folder, seen);
  return seen;
}

describe("the notices of third parties", () => {
  it("are about every package in the bundles, as it is installed, with what it brings along", () => {
    expect(runtime.length).toBeGreaterThan(5);
    const needed = new Set(runtime.flatMap(name => [...closure(name, join(root, "server"))]));
    expect([...needed].filter(each => !notices.includes(`\n${each} (`))).toEqual([]);
  });

  it("have the texts of the licences", () => {
    expect(notices).toContain("Eclipse Public License - v 2.0");
    expect(notices).toContain("https://github.com/kieler/elkjs");
    for (const part of notices.split(/^={78}$/m).slice(1)) {
      expect(part).toMatch(/^\n\S+ \d+\.\d+\.\d+ \(.+\)\n/);
      expect(part.length).toBeGreaterThan(500);
    }
  });

  it("leave out none that the client or the server is built from, unless only tests need it", () => {
    const declared = ["client", "server"].flatMap(part => {
      const { dependencies: own = {}, devDependencies: bundled = {} } = manifestIn(join(root, part));
      return Object.keys({ ...own, ...bundled });
    });
    expect(declared.filter(name => !notices.includes(`\n${name} `))).toEqual(["node-forge"]);
  });
});
