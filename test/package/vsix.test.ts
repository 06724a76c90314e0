import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { allInfos } from "../../server/src/codes/infos";
import { ensureBuilt, folderWith, root } from "../cli/program";

const vsce = join(root, "node_modules", "@vscode", "vsce", "vsce");
let files: string[] = [];

beforeAll(() => {
  ensureBuilt();
  const listed = execFileSync(process.execPath, [vsce, "ls", "--no-dependencies"], { cwd: root, encoding: "utf8" });
  files = listed.split("\n").filter(Boolean).sort();
});

it("the extension holds the bundles and what they need, and nothing else", () => {
  const isPart = (file: string) => /^(?:client|server)\/dist\/[a-z-]+-[A-Z0-9]{8}\.js$/.test(file);
  const built = ["client/dist", "server/dist"].flatMap(folder =>
    readdirSync(join(root, folder)).map(file => `${folder}/${file}`),
  );
  expect(files.filter(isPart)).toEqual(built.filter(isPart).sort());
  expect(files.filter(file => !file.startsWith("docs/") && !isPart(file))).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    "THIRD-PARTY-NOTICES.txt",
    "client/dist/client.js",
    "client/dist/topology.js",
    "examples/broken.cem.yaml",
    "images/icon.png",
    "l10n/bundle.l10n.de.json",
    "language-configuration.json",
    "package.json",
    "package.nls.de.json",
    "package.nls.json",
    "sbom.cdx.json",
    "schemas/cem.schema.json",
    "server/dist/cemspec.js",
    "server/dist/elk.js.br",
    "snippets/cemspec.json",
    "syntaxes/agent-log.language-configuration.json",
    "syntaxes/agent-log.tmLanguage.json",
    "syntaxes/cemspec.tmLanguage.json",
  ]);
});

it("the extension brings every page that it links to", () => {
  const pages = ["README", ...allInfos.map(({ code }) => code)].map(name => `docs/rules/${name}.md`);
  const phases = readdirSync(join(root, "docs", "phases")).map(name => `docs/phases/${name}`);
  expect(files).toEqual(expect.arrayContaining([...pages, ...phases]));
});

it("the extension brings every page that its own pages link to", () => {
  const pages = files.filter(file => file.endsWith(".md"));
  const linked = pages.flatMap(page =>
    [...readFileSync(join(root, page), "utf8").matchAll(/\]\(([^):#]+\.md)/g)].map(([, to = ""]) =>
      relative(root, join(root, dirname(page), to)),
    ),
  );
  expect(linked.length).toBeGreaterThan(100);
  // The README is the repository's too, and tells those who come for the sources how the project is built.
  expect([...new Set(linked.filter(page => !files.includes(page)))]).toEqual(["docs/architecture.md"]);
});

it("the packed extension is under 1.1 MB", () => {
  const file = join(folderWith(), "cemspec.vsix");
  execFileSync(process.execPath, [join(root, "scripts", "package.mjs"), file], { cwd: root, stdio: "ignore" });
  expect(statSync(file).size).toBeLessThan(1_100_000);
});
