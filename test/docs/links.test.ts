import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { anchors, linkTargets } from "./markdown";

const pages = ["README.md", ...markdownIn("docs")];

describe.each(pages)("%s", page => {
  test("every relative link leads somewhere", () => {
    expect(brokenLinks(page).join("\n")).toBe("");
  });

  test("nothing points to the machine it was written on", () => {
    expect(readFileSync(page, "utf8")).not.toMatch(/file:\/\/|\/home\/|\/tmp\//);
  });
});

test("a link that leads nowhere is noticed", () => {
  const markdown =
    "[a](gone.md) [b](#not-here) [c](README.md#the-two-commands) `[d](code.md)` [e](https://example.com)\n";
  expect(linkTargets(markdown)).toEqual(["gone.md", "#not-here", "README.md#the-two-commands", "https://example.com"]);
  expect(problemWith("docs/rules/CEM101.md", "gone.md")).toBe("gone.md: no such file");
  expect(problemWith("docs/rules/CEM101.md", "#not-here")).toBe("#not-here: no such heading");
  expect(problemWith("docs/rules/CEM101.md", "../../../")).toBe("../../../: outside the project");
  expect(problemWith("docs/rules/CEM101.md", "#what-it-checks")).toBeUndefined();
});

function brokenLinks(page: string): string[] {
  const targets = linkTargets(readFileSync(page, "utf8")).filter(target => !/^[a-z][a-z0-9+.-]*:/i.test(target));
  return targets.flatMap(target => problemWith(page, target) ?? []);
}

function problemWith(page: string, target: string): string | undefined {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? page : join(dirname(page), decodeURIComponent(path));
  if (file.startsWith("..")) return `${target}: outside the project`;
  if (!existsSync(file)) return `${target}: no such file`;
  if (anchor === undefined) return undefined;
  const known = statSync(file).isFile() ? anchors(readFileSync(file, "utf8")) : new Set<string>();
  return known.has(anchor) ? undefined : `${target}: no such heading`;
}

function markdownIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return entries
    .filter(entry => entry.endsWith(".md"))
    .map(entry => join(folder, entry))
    .toSorted();
}
