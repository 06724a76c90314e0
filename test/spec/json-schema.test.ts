import { readFileSync } from "node:fs";
import Ajv from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { jsonSchema } from "../../server/src/spec/json-schema";

const validate = new Ajv({ strict: false }).compile(jsonSchema());
const example = readFileSync("examples/split-domain.cem.yaml", "utf8");

function accepts(text: string): boolean {
  return validate(parse(text));
}

describe("the JSON schema, for editors that know nothing else of the format", () => {
  it("accepts the examples", () => {
    expect(accepts(example), JSON.stringify(validate.errors)).toBe(true);
    expect(accepts(readFileSync("examples/broken.cem.yaml", "utf8"))).toBe(true);
  });

  it.each([
    ["a port in quotes", "port: 4726", 'port: "4726"'],
    ["a port out of range", "port: 4726", "port: 70000"],
    ["an unknown field", "serviceAccount:", "servceAccount:"],
    ["a missing field", "fqdn: smp.example.net\n", "\n"],
    ["a version it does not know", "cem/v1", "cem/v2"],
    ["a number where text is meant", 'itms: "8.8"', "itms: 8.8"],
    ["an unknown hash", "hash: SHA-256", "hash: SHA-3"],
    ["a password", "env:CEM_SAN_PASSWORD", "hunter2"],
    ["a bad name", "  dmz1:", '  "dmz 1":'],
  ])("refuses %s", (_what, before, after) => {
    expect(example).toContain(before);
    expect(accepts(example.replace(before, after))).toBe(false);
  });
});
