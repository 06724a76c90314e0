import { describe, expect, test } from "vitest";
import { matches, workspaceSymbols } from "../../../server/src/language/symbols/workspace-symbols";
import { base } from "../../support/base-spec";
import { analyse } from "../../support/checking";

const first = { uri: "file:///first.cem.yaml", file: analyse(base).file };
const second = {
  uri: "file:///second.cem.yaml",
  file: analyse("gateways:\n  edge: { fqdn: edge.example.org }\nvantages: { jump: {} }\nx: &anchor 1\n").file,
};

function found(query: string): string[] {
  return workspaceSymbols([first, second], query).map(
    ({ name, containerName, location }) => `${location.uri.slice(8, -9)} ${name} (${containerName})`,
  );
}

describe("symbols of all specs", () => {
  test("are certificates, gateways and FQDNs where they are defined", () => {
    expect(found("")).toEqual([
      "first san (certificate · Example split-domain CEM)",
      "first smp.example.net (FQDN · Example split-domain CEM)",
      "first dmz1 (gateway · Example split-domain CEM)",
      "first gateway.example.com (FQDN · Example split-domain CEM)",
      "first pkg01.example.net (FQDN · Example split-domain CEM)",
      "second edge (gateway)",
      "second edge.example.org (FQDN)",
    ]);
  });

  test("are found by some of their letters in order", () => {
    expect(found("EDG")).toEqual(["second edge (gateway)", "second edge.example.org (FQDN)"]);
    expect(found("gwexcom")).toEqual(["first gateway.example.com (FQDN · Example split-domain CEM)"]);
    expect(found("xyz")).toEqual([]);
  });

  test("stand where the name does", () => {
    const [symbol] = workspaceSymbols([first], "dmz");
    const { line } = first.file.lines.position(base.indexOf("dmz1:"));
    const range = { start: { line, character: 2 }, end: { line, character: 6 } };
    expect(symbol?.location).toEqual({ uri: first.uri, range });
  });

  test("come from broken and empty specs too", () => {
    const files = ["", "a: [", `${base}bad: [\n`].map(text => ({ uri: "u", file: analyse(text).file }));
    expect(workspaceSymbols(files, "dmz")).toHaveLength(1);
  });
});

test.each([
  ["", "", true],
  ["abc", "ac", true],
  ["abc", "a c", true],
  ["abc", "ca", false],
  ["abc", "aa", false],
  ["aba", "aa", true],
  ["", "a", false],
])("%j has the letters of %j: %j", (name, query, expected) => {
  expect(matches(name, query)).toBe(expected);
});
