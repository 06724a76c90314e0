import { describe, expect, test } from "vitest";
import { locate } from "../../server/src/spec/locate";
import { parseSpec } from "../../server/src/spec/parse";

/** What stands where `|` is: part and path. */
function told(marked: string): string | undefined {
  const offset = marked.indexOf("|");
  const file = parseSpec(marked.slice(0, offset) + marked.slice(offset + 1));
  const found = locate(file, offset);
  return found && `${found.part} ${found.document}:${found.place.path}`;
}

describe("what stands at a place of the text", () => {
  test.each([
    ["sm|p:\n  fqdn: a.example.com", "key 0:smp"],
    ["smp:\n  fqdn: a.exa|mple.com", "value 0:smp.fqdn"],
    ["smp:\n  fqdn: a.example.com|", "value 0:smp.fqdn"],
    ["smp:\n  fqdn|: a", "key 0:smp.fqdn"],
    ["smp:\r\n  https:\r\n    port: 4|43", "value 0:smp.https.port"],
    ["gateways:\n  dm|z1:\n    fqdn: a", "key 0:gateways.dmz1"],
    ['gateways:\n  "d z.1":\n    fq|dn: a', 'key 0:gateways["d z.1"].fqdn'],
    ["siteServers:\n  - fqdn: a\n  - fq|dn: b", "key 0:siteServers[1].fqdn"],
    ["siteServers: [{ fqdn: a }, { fqdn: b| }]", "value 0:siteServers[1].fqdn"],
    ["name: a\n---\nname: b|", "value 1:name"],
    ["name: 🔒🔒 lo|ck", "value 0:name"],
    ['{ name: "🔒", itms: "8|.8" }', "value 0:itms"],
    ["smp: *a|", "value 0:smp"],
  ])("%j", (marked, expected) => {
    expect(told(marked)).toBe(expected);
  });

  test.each(["bog|us: 1", "smp:\n  bogus:\n    fq|dn: 1", "# a com|ment", "name: a\n\n|\nitms: b", "|", "- |a"])(
    "nothing of the format: %j",
    marked => {
      expect(told(marked)?.replace(/^value 0:$/, "")).toBeFalsy();
    },
  );

  test("no place of a broken text makes it fail", () => {
    const text = "smp: {fqdn: [\n  - 'a\ngateways: &a [*a, *b]\n---\n? {a: b}\n: - c\n";
    const file = parseSpec(text);
    for (let offset = -1; offset <= text.length + 1; offset++) expect(() => locate(file, offset)).not.toThrow();
  });
});
