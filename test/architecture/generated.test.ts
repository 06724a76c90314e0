import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { generated } from "../../scripts/generate/generate";
import { jsonSchema } from "../../server/src/spec/json-schema";
import { root } from "./sources";

describe("what is generated is up to date", () => {
  test.each(Object.entries(generated()))("%s", (file, content) => {
    expect(readFileSync(join(root, file), "utf8")).toBe(content);
  });

  test("the schema is among it, made from the table of the format", () => {
    expect(JSON.parse(generated()["schemas/cem.schema.json"] ?? "null")).toEqual(jsonSchema());
  });
});
