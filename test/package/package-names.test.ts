import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../cli/program";

/** What a user reads or runs: pages, texts of the manifest, and the program with all that it prints. */
const places = ["docs", "examples", "l10n", "snippets", "client/src", "server/src", "server/package.json"];
const texts = /\.(?:md|json|ya?ml|ts|mjs)$/;

const files = [
  ...readdirSync(root).filter(name => texts.test(name) && !name.startsWith("package-lock") && !name.startsWith("sbom")),
  ...places.flatMap(place => (texts.test(place) ? [place] : below(place))),
];

/** Whatever fetches a package by its name, and the words behind it on the same line or in the same quotes. */
const fetching =
  /\b(?:npx|bunx|npm (?:i|install|add|exec|x|create|init)|pnpm (?:add|dlx|install)|yarn (?:add|dlx|global add)|pipx? (?:run|install)|gem install|cargo install|docker (?:run|pull))[ \t]+([^\n"`|;&)]+)/g;

const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
  packages: Readonly<Record<string, { readonly link?: boolean }>>;
};
const locked = new Set(
  Object.entries(packages).flatMap(([path, { link }]) =>
    path.includes("node_modules/") && link !== true ? [path.slice(path.lastIndexOf("node_modules/") + 13)] : [],
  ),
);

/** The first word that is no option and no path: a registry would be asked for it. */
function asked(words: string): string | undefined {
  const name = words.split(/\s+/).find(word => word !== "" && !word.startsWith("-"));
  return name === undefined || /^[./<]|\.(?:tgz|vsix)$/.test(name) ? undefined : name.replace(/(?<=.)@.*$/, "");
}

function foreign(text: string): string[] {
  return [...text.matchAll(fetching)].flatMap(([command, words = ""]) => {
    const name = asked(words);
    return name === undefined || locked.has(name) ? [] : [command.trim()];
  });
}

test("no page and no text asks a registry for a package that is not in the lock file", () => {
  expect(files).toEqual(expect.arrayContaining(["README.md", "SECURITY.md", "package.nls.json", "docs/ci.md"]));
  const found = files.flatMap(file => foreign(readFileSync(join(root, file), "utf8")).map(each => `${file}: ${each}`));
  expect(found).toEqual([]);
});

test("a package is noticed however it is asked for, and a file is none", () => {
  expect(foreign("npx cemspec check\nnpx --yes cemspec@0.1.0 check")).toEqual([
    "npx cemspec check",
    "npx --yes cemspec@0.1.0 check",
  ]);
  expect(foreign("Run `npm install --global @cemspec/cli` first")).toEqual(["npm install --global @cemspec/cli"]);
  expect(foreign("npm install ./cemspec-0.1.0.tgz\nnpx vitest run\nnpm i esbuild@0.28.2\nnpm ci")).toEqual([]);
});

test("our own name is not taken for one that the lock file vouches for", () => {
  expect(locked.has("cemspec")).toBe(false);
  expect(locked.has("yaml")).toBe(true);
});

function below(folder: string): string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return entries.filter(entry => texts.test(entry)).map(entry => join(folder, entry));
}
