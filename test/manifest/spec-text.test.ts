import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { beginsLikeSpec } from "../../client/src/yaml/spec-text";

test.each([
  "apiVersion: cem/v1\n",
  "apiVersion: cem/v1",
  'apiVersion: "cem/v1" # the format\r\nname: x\r\n',
  "\uFEFF# A comment\n\n---\napiVersion: 'cem/v1'\n",
  "%YAML 1.2\n--- # first\napiVersion:  cem/v1\n",
  readFileSync("examples/broken.cem.yaml", "utf8"),
])("begins like a spec: %j", text => {
  expect(beginsLikeSpec(text)).toBe(true);
});

test.each([
  "",
  "apiVersion: v1\nkind: Pod\n",
  "apiVersion: cem/v10\n",
  "apiVersion:cem/v1\n",
  "kind: x\napiVersion: cem/v1\n",
  "  apiVersion: cem/v1\n",
  "#apiVersion: cem/v1\n",
  "apiVersion: \"cem/v1'\n",
])("does not: %j", text => {
  expect(beginsLikeSpec(text)).toBe(false);
});
