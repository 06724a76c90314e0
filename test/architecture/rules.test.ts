import { basename } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/rules/catalogue";
import { unusedSuppressionInfo } from "../../server/src/rules/document/cem011-unused-suppression";
import { sourcesIn } from "./sources";

const files = sourcesIn("server/src/rules").filter(({ path }) => /\/cem\d{3}-[^/]+\.ts$/.test(path));

/** The folder of each hundred of codes. */
const folders = ["document", "ports", "names", "certificate", "thumbprints", "operation"];

describe("the catalogue of rules", () => {
  const codes = rules.map(({ code }) => code);

  test("has each code once, in order", () => {
    expect(codes).toEqual([...new Set(codes)].toSorted());
    const names = rules.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("has every rule that has a file, and no other", () => {
    const named = [...rules, unusedSuppressionInfo].map(({ code, name }) => `${code.toLowerCase()}-${name}.ts`);
    expect(named.toSorted()).toEqual(files.map(({ path }) => basename(path)).toSorted());
  });

  test("keeps each hundred in its own folder", () => {
    for (const { path } of files) expect(path).toContain(`/${folders[Number(/cem(\d)/.exec(path)?.[1])]}/`);
  });

  test("each file says its own code and no other rule's", () => {
    for (const { path, text } of files) {
      const own = basename(path).slice(0, 6).toUpperCase();
      expect([path, /\bcode: "(CEM\d{3})"/.exec(text)?.[1]]).toEqual([path, own]);
    }
  });

  test("each says where its requirement comes from", () => {
    for (const { code, source, severity } of rules) {
      expect([code, source.length > 0]).toEqual([code, true]);
      expect(["error", "warning", "information", "hint"]).toContain(severity);
    }
  });
});
