import { describe, expect, test } from "vitest";
import { OpenSpec } from "../../server/src/check";
import { noFiles } from "../../server/src/deployment/certificate-source";
import { limits } from "../../server/src/limits/limits";
import { parseSpec } from "../../server/src/spec/parse";
import { mostBytes } from "../../server/src/yaml/limits";
import { Lines } from "../../server/src/yaml/lines";
import { parseYaml } from "../../server/src/yaml/parse";
import { base, today } from "../support/base-spec";
import { analyse } from "../support/checking";

const maxBytes = mostBytes();
const { nesting: maxDepth, documents: maxDocuments } = limits;
const many = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("");
const filled = (bytes: number) => `${base}# `.padEnd(bytes, "x");

/** The one finding of a text that is beyond a limit. */
function said(text: string): string {
  const { findings, notChecked } = analyse(text);
  expect(findings.map(({ code }) => code)).toEqual(["CEM001"]);
  expect(notChecked.length).toBeGreaterThan(0);
  for (const { reason } of notChecked) expect(reason).toMatch(/^the document is not read, because it/);
  return findings[0]?.message ?? "";
}

const problems = (text: string) => parseYaml(text).documents.flatMap(document => document.problems);

describe("a text beyond a limit is one finding that names it", () => {
  test("of size, in octets", () => {
    expect(analyse(filled(maxBytes)).findings.length).toBe(0);
    expect(said(filled(maxBytes + 1))).toMatch(/^This document is not read, because it is larger than 8 MiB; /);
    // Three octets each.
    expect(said(`# ${"€".repeat(maxBytes / 3)}\n`)).toContain("larger than 8 MiB");
    expect(problems(`# ${"€".repeat(maxBytes / 3 - 3)}\n`)).toEqual([]);
  });

  test("of size, also when it comes to that while it is edited", () => {
    const context = { certificates: noFiles, now: today };
    const spec = new OpenSpec(base, context);
    // Behind a value, which is read again by itself.
    const newText = ` # ${"x".repeat(maxBytes)}`;
    const at = base.indexOf("port: 8443") + "port: 8443".length;
    const text = base.slice(0, at) + newText + base.slice(at);
    const edited = spec.edit({ start: at, end: at, newText }, new Lines(text), context);
    expect(edited.findings.map(({ code }) => code)).toEqual(["CEM001"]);
    const back = spec.edit({ start: at, end: at + newText.length, newText: "" }, new Lines(base), context);
    expect(back.findings.length).toBe(0);
  });

  test.each([
    ["brackets", (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`],
    ["braces", (depth: number) => `${"{a: ".repeat(depth)}1${"}".repeat(depth)}`],
    ["lines", (depth: number) => many(depth, index => `${" ".repeat(index)}a:\n`)],
    ["dashes", (depth: number) => `${"- ".repeat(depth)}1`],
    ["brackets in a field", (depth: number) => `x: ${"[".repeat(depth - 1)}${"]".repeat(depth - 1)}\ny: 1\n`],
  ])("of nesting, in %s", (_, nested) => {
    expect(problems(nested(maxDepth))).toEqual([]);
    // A stretch that is read by itself counts from its own begin.
    for (const depth of [maxDepth + 3, 1500])
      expect(said(nested(depth))).toContain("it has more than 100 maps and lists in each other; ");
  });

  test("of documents", () => {
    expect(problems("---\na: 1\n".repeat(maxDocuments))).toEqual([]);
    expect(said("---\na: 1\n".repeat(maxDocuments + 1))).toContain("more than 1,000 documents");
  });

  // A million laughs in a few lines, and the two ways of saying much with little that need no depth.
  const laughs = many(12, index => `k${index}: &a${index} [${index === 0 ? "ha" : `*a${index - 1}, `.repeat(10)}]\n`);
  const shared = (count: number) =>
    `gateways:\n  a: &a\n    servers: [${many(count, () => "s.example.net, ")}]\n${many(count, index => `  g${index}: *a\n`)}`;
  const merged = (count: number) =>
    `x: &x {${many(count, index => `a${index}: 1, `)}}\nsmp:\n  <<: [${many(count, () => "*x, ")}]\n`;

  test.each([
    ["each ten times the one before", laughs],
    ["a long list many times", shared(1100)],
    ["a long map merged many times", merged(1100)],
  ])("of what aliases repeat: %s", (_, text) => {
    expect(said(text)).toContain("its aliases repeat more than 1,000,000 values");
  });

  test("of what aliases repeat: a deployment that is written with them is read", () => {
    expect(limits.aliases).toBe(1_000_000);
    expect(problems(shared(500))).toEqual([]);
    const [document] = parseSpec(shared(500)).documents;
    expect(document?.spec.gateways.items).toHaveLength(501);
    expect(document?.spec.gateways.items.at(-1)?.servers.items).toHaveLength(500);
  });
});

test("each of very many unknown fields is told, in time and memory that grow as they do", () => {
  const { findings } = analyse(many(30_000, index => `k${index}: 1\n`));
  expect(findings.filter(({ code }) => code === "CEM004")).toHaveLength(30_000);
});
