import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ensureBuilt, folderWith } from "../cli/program";
import { inputsIn, keepInput } from "./corpus";
import { Coverage } from "./coverage";
import { survives } from "./lsp-sequences";
import { type Step, sequences } from "./lsp-steps";
import { mutated, picker, shrunk } from "./mutate";
import { faultOf, type Target } from "./target";
import { targets } from "./targets";

const corpus = join(import.meta.dirname, "..", "corpus");

describe.each(targets)("whatever is given to $name", target => {
  test("holds, of what the fuzzer found once and of what its seeds are mutated to", async () => {
    for (const [name, input] of inputsIn(join(corpus, target.name)))
      expect([name, faultOf(target, input)]).toEqual([name, undefined]);
    const seeds = await target.seeds();
    const pick = picker(1);
    const any = () => seeds[pick(seeds.length)] ?? new Uint8Array();
    expect(seeds.length).toBeGreaterThan(10);
    for (let run = 0; run < 100; run++) expect(faultOf(target, mutated(any(), any(), target, pick))).toBeUndefined();
  });
});

describe("whatever is sent to the language server", () => {
  const found = inputsIn(join(corpus, "lsp")).map(
    ([name, input]) => [name, JSON.parse(Buffer.from(input).toString("utf8")) as Step[]] as const,
  );
  test.each([...found, ...fc.sample(sequences, { numRuns: 6, seed: 5 }).map((steps, index) => [`sequence ${index}`, steps] as const)])(
    "it gets over %s",
    async (_, steps) => {
      ensureBuilt();
      await survives(steps);
    },
  ); // biome-ignore format: one table

  test("it would be seen if it did not", async () => {
    const exit: Step = { octets: ["Content-Length: 33\r\n\r\n", '{"jsonrpc":"2.0","method":"exit"}'] };
    await expect(survives([exit])).rejects.toThrow(/^it says/);
  });
});

describe("the fuzzer", () => {
  test("knows by the code's coverage which input reaches something new", () => {
    const folder = folderWith();
    const file = join(folder, "sensitive.cjs");
    writeFileSync(file, "module.exports = text => { if (text[0] === 'a') { if (text[1] === 'b') return 2; return 1; } return 0; };");
    const coverage = new Coverage(file);
    const run = createRequire(import.meta.url)(file) as (text: string) => number;
    coverage.skip();
    const isNew = (text: string) => {
      run(text);
      return coverage.isNew(true);
    };
    expect(["x", "y", "a", "ax", "ab", "abc", "x"].map(isNew)).toEqual([true, false, true, false, true, false, false]);
  }); // biome-ignore format: one line is the program

  const sensitive: Target = {
    name: "sensitive",
    words: ["x"],
    maxLength: 100,
    seeds: async () => [],
    run(input) {
      if (Buffer.from(input).includes("!?")) throw new Error("found");
    },
  };

  test("shrinks what it found, and keeps it so that it is the same when read again", () => {
    const input = Buffer.from(`${"a".repeat(40)}!?${"b".repeat(40)}\xff`, "latin1");
    expect(faultOf(sensitive, input)).toMatch(/^Error: found/);
    expect(Buffer.from(shrunk(input, each => faultOf(sensitive, each) !== undefined)).toString()).toBe("!?");
    const folder = folderWith();
    for (const each of [input, Buffer.from("text\n"), Buffer.alloc(0), Buffer.from("\r\n")]) keepInput(folder, each);
    const kept = inputsIn(folder).map(([, each]) => Buffer.from(each).toString("latin1"));
    expect(kept.toSorted()).toEqual(["", "\r\n", "text\n", input.toString("latin1")].toSorted());
  });

  test("makes the same inputs of the same seed", () => {
    const inputs = (seed: number) => {
      const pick = picker(seed);
      return Array.from({ length: 20 }, () => Buffer.from(mutated(Buffer.from("abc def"), Buffer.from("123"), sensitive, pick)).toString("hex"));
    };
    expect(inputs(1)).toEqual(inputs(1));
    expect(inputs(2)).not.toEqual(inputs(1));
  }); // biome-ignore format: one list
});
