import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { root, type Source, sourcesIn } from "./sources";

const sources = [...sourcesIn("server/src"), ...sourcesIn("client/src")];
const maxFile = 250;
const maxFunction = 60;

/** The table of the format: one entry per field, and nothing else. */
const longFiles = ["server/src/spec/fields.ts"];

interface Sized {
  readonly what: string;
  readonly lines: number;
}

/** Every function with the lines from the one that opens its body to the one that closes it. The code is formatted. */
function functionsOf({ path, text }: Source): Sized[] {
  const lines = text.split("\n");
  return lines.flatMap((line, start) => {
    const opening = /^(\s*)(?!.*\b(?:if|for|while|switch|catch)\s*\().*(?:\bfunction\b.*|=>|\)(?::.*)?)\s*\{$/.exec(
      line,
    );
    if (opening === null) return [];
    const end = lines.findIndex((each, index) => index > start && each.startsWith(`${opening[1]}}`));
    return [{ what: `${path}:${start + 1}`, lines: end - start + 1 }];
  });
}

function quantile(sizes: readonly Sized[], share: number): number {
  const sorted = sizes.map(({ lines }) => lines).toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

function told(name: string, sizes: readonly Sized[]): string {
  const longest = sizes.toSorted((a, b) => b.lines - a.lines).slice(0, 5);
  const list = longest.map(({ what, lines }) => `  ${lines} ${what}`).join("\n");
  return `${name}: ${sizes.length}, median ${quantile(sizes, 0.5)}, 90th percentile ${quantile(sizes, 0.9)} lines; longest:\n${list}`;
}

describe("the size of the code", () => {
  const files = sources.map(({ path, text }) => ({ what: path, lines: text.trimEnd().split("\n").length }));
  const functions = sources.flatMap(functionsOf);

  test("is told", () => {
    console.log(`${told("files", files)}\n${told("functions", functions)}`);
    expect(functions.length).toBeGreaterThan(files.length);
  });

  test(`no file is longer than ${maxFile} lines, the table of the format apart`, () => {
    expect(files.filter(({ lines, what }) => lines > maxFile && !longFiles.includes(what))).toEqual([]);
  });

  test(`no function is longer than ${maxFunction} lines`, () => {
    expect(functions.filter(({ lines }) => lines > maxFunction)).toEqual([]);
  });
});

describe("the strictness of the code", () => {
  function configuration(file: string): Record<string, Record<string, unknown>> {
    return JSON.parse(readFileSync(join(root, file), "utf8")) as Record<string, Record<string, unknown>>;
  }

  test("the linter forbids any, non-null assertions and the rest of what is recommended", () => {
    expect(configuration("biome.json").linter).toMatchObject({
      rules: {
        preset: "recommended",
        suspicious: { noExplicitAny: "error" },
        style: { noNonNullAssertion: "error" },
      },
    });
  });

  test("the compiler is as strict as it can be", () => {
    expect(configuration("tsconfig.base.json").compilerOptions).toMatchObject({
      strict: true,
      noUncheckedIndexedAccess: true,
      exactOptionalPropertyTypes: true,
    });
  });

  test("nobody asks the compiler to look away", () => {
    const looking =
      /@ts-(ignore|nocheck|expect-error)|biome-ignore lint\/(suspicious\/noExplicitAny|style\/noNonNullAssertion)/;
    expect(sources.filter(({ text }) => looking.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
