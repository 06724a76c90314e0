import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root } from "../cli/program";

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}

type Needs = Readonly<Record<string, string>>;

interface Manifest {
  readonly version: string;
  readonly dependencies?: Needs;
  readonly devDependencies?: Needs;
  readonly overrides?: Readonly<Record<string, string | Needs>>;
  readonly scripts?: Needs;
}

function json<T>(...path: string[]): T {
  return JSON.parse(readFileSync(join(root, ...path), "utf8")) as T;
}

const manifests = ["package.json", "client/package.json", "server/package.json"].map(path => json<Manifest>(path));
const locked = Object.entries(json<{ packages: Record<string, Locked> }>("package-lock.json").packages).filter(
  ([path, { link }]) => path.includes("node_modules/") && link !== true,
);

describe("what the product is built from", () => {
  test("is named by exact versions", () => {
    const versions = manifests.flatMap(({ dependencies = {}, devDependencies = {}, overrides = {} }) =>
      [dependencies, devDependencies, overrides, ...Object.values(overrides).filter(each => typeof each === "object")]
        .flatMap(each => Object.entries(each))
        .filter(([, version]) => typeof version === "string"),
    );
    expect(versions.length).toBeGreaterThan(20);
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
  });

  test("is what it was when it was locked: npm compares each package's SHA-512", () => {
    expect(locked.length).toBeGreaterThan(400);
    expect(
      locked.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? "")).map(([path]) => path),
    ).toEqual([]);
  });

  /** With why it works without: everything runs on packages that were installed that way, in CI and by `npm test`. */
  const scriptsLeftOut: Readonly<Record<string, string>> = {
    "node_modules/esbuild": "puts the program of this platform, a package of its own, where it starts a little faster",
    "node_modules/@vscode/vsce-sign": "fetches a tool that signs; we sign nothing",
    "node_modules/keytar": "builds what keeps a publisher's token; we publish nothing",
    "node_modules/fsevents": "builds what watches files on macOS",
  };

  test("needs no script of its own to be installed", () => {
    const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([path]) => path);
    expect(scripted.filter(path => scriptsLeftOut[path.replace(/^.*(?=node_modules\/)/, "")] === undefined)).toEqual(
      [],
    );
    for (const file of [".ci/run", "scripts/editor/project.mjs"]) {
      const lines = readFileSync(join(root, file), "utf8").split("\n");
      const installs = lines.filter(line => /^ *(await )?npm\b\W+ci\b/.test(line));
      expect([file, installs]).toEqual([file, [expect.stringContaining("--ignore-scripts")]]);
    }
  });

  test("and neither do we: nothing runs when the extension or the npm package is installed", () => {
    const names = manifests.flatMap(({ scripts = {} }) => Object.keys(scripts));
    expect(names.filter(name => /^(pre|post)?install$|^(pre|post)?prepare$/.test(name))).toEqual([]);
  });
});
