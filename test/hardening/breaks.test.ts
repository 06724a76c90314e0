import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { breaks } from "../../scripts/hardening/breaks.mjs";

test.each(breaks)("what $file does for “$defence” is where it can be taken out", ({ file, from, to, tests }) => {
  expect(readFileSync(file, "utf8").split(from)).toHaveLength(2);
  expect(to).not.toBe(from);
  expect(tests.filter(each => !existsSync(each))).toEqual([]);
});
