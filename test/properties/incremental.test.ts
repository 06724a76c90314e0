import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { check, OpenSpec } from "../../server/src/check";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { documentSymbols } from "../../server/src/language/symbols/document-symbols";
import { moveLimits } from "../../server/src/limits/limits";
import { applyEdits } from "../../server/src/yaml/edit";
import { today } from "../support/base-spec";
import { type EditMaker, edits } from "./edits";
import { framedSpecs, mutatedSpecs, splicedSpecs } from "./mutations";
import { seen } from "./seen";
import { plans, render } from "./specs";

const context = {
  certificates: (): FileState => ({ state: "not-read", reason: "this test has no files" }),
  now: today,
};

const texts = fc.oneof(
  plans.map(plan => render(plan)),
  mutatedSpecs,
  splicedSpecs,
  framedSpecs,
);

/** Makes each edit in the open spec and in a text that is read anew. */
function bothWays(first: string, script: readonly EditMaker[]): void {
  const open = new OpenSpec(first, context);
  seen(open.analysis);
  documentSymbols(open.analysis);
  for (const make of script) {
    const edit = make(open.analysis.text);
    const text = applyEdits(open.analysis.text, [edit]);
    const edited = open.edit(edit, open.analysis.lines.edited(edit, text), context);
    const anew = check(text, context);
    expect(seen(edited)).toEqual(seen(anew));
    expect(documentSymbols(edited)).toEqual(documentSymbols(anew));
  }
}

const fleet = `apiVersion: cem/v1
smp:
  fqdn: smp.example.net
gateways:
  dmz.1:
    fqdn: gw1.example.com
  <<: { dmz9: { fqdn: gw9.example.com, colour: blue } }
  dmz2:
    fqdn: gw2.example.com
    colour: red
firewall:
  perimeter:
    - to: dmz.1
      port: 8443
    - to: dmz2
      port: 8443
      protocol: udp
    - to: dmz7
      port: 8443
      colour: red
policy:
  gateways:
    - fqdn: gw1.example.com
      port: 443
    - fqdn: gw7.example.com
      port: 443
`;

function replacing(text: string, by: string): EditMaker {
  return whole => {
    const start = whole.indexOf(text);
    return start < 0 ? { start: 0, end: 0, newText: "" } : { start, end: start + text.length, newText: by };
  };
}

describe("the same is said of a spec as of one that is read anew", () => {
  test.each([
    [
      "a rule before others with findings",
      [replacing("    - to: dmz2", "    - to: dmz.1\n      port: 1\n    - to: dmz2")],
    ],
    [
      "one rule less, and the next one mended",
      [replacing("    - to: dmz.1\n      port: 8443\n", ""), replacing("udp", "tcp")],
    ],
    ["a policy entry less", [replacing("    - fqdn: gw1.example.com\n      port: 443\n", "")]],
    ["a gateway of another name, with dots", [replacing("  dmz.1:", "  dmz.12:"), replacing("  dmz.12:", "  dmz.1:")]],
    [
      "a gateway more, behind names that are merged in",
      [replacing("  dmz2:", "  dmz7: { fqdn: gw7.example.com }\n  dmz2:")],
    ],
    [
      "the first gateway gone, and another name",
      [replacing("  dmz.1:\n    fqdn: gw1.example.com\n", ""), replacing("dmz2:", "dmz7:")],
    ],
    ["a value behind names that are merged in", [replacing("fqdn: gw2", "fqdn: gw22")]],
  ])("%s", (_, script) => {
    const own = fleet.replace(/ {2}<<.*\n/, "");
    bothWays(fleet, script);
    bothWays(own, script);
    bothWays(own.slice(0, own.indexOf("policy:")), script);
    bothWays(
      own.replace("  dmz.1:\n    fqdn", "  - dmz.1:\n    fqdn").replace("  dmz2:\n    fqdn", "  - dmz2:\n    fqdn"),
      script,
    );
  });
});

const ruled = `x: &t { to: dmz1, port: 8443 }
gateways:
  dmz1: { fqdn: gw1.example.com, listener: { port: 8443 } }
  dmz2: { fqdn: gw2.example.com }
firewall:
  perimeter:
    - to: dmz1
      port: 1
    - to: dmz2
      port: 8443
    - *t
`;
const merged = `gateways:
  dmz1: { fqdn: gw1.example.com }
  <<: { dmz9: { fqdn: gw9.example.com } }
  dmz2: { fqdn: gw2.example.com }
`;
const twice = "gateways:\n  dmz1:\n    - a\n  dmz1:\n    - b\n  dmz2:\n    - c\n";
const dotted = `gateways: { dmz_1.x: { fqdn: gw1.example.com } }
firewall:
  perimeter:
    - to: dmz_1.x
      port: 443
`;

test.each([
  [
    "a rule before one that an alias brings in",
    ruled,
    [replacing("    - to: dmz2", "    - to: dmz1\n      port: 8443\n    - to: dmz2")],
  ],
  ["a rule that is now like one that an alias brings in", ruled, [replacing("- to: dmz2", "- to: dmz1")]],
  ["a gateway named as one that is merged in", merged, [replacing("gw2", "gw9")]],
  ["lists in the place of gateways, one name twice", twice, [replacing("- b", "- bb"), replacing("- c", "- cc")]],
  [
    "a name with dots that all gateways are read for",
    dotted,
    [replacing("dmz_1.x:", "dmz_1.y:"), replacing("dmz_1.y:", "dmz_1.x:")],
  ],
])("the same is said of %s", (_, spec, script) => {
  bothWays(`apiVersion: cem/v1\n${spec}`, script);
});

test("a spec that grows beyond the limit in octets is no longer read", ({ onTestFinished }) => {
  onTestFinished(() => moveLimits({}));
  moveLimits({ documentSize: 1 });
  // In characters it stays within a MiB.
  const name = "é".repeat(40_000);
  bothWays(`# ${"x".repeat(1_000_000)}\napiVersion: cem/v1\nname: x\n`, [replacing("name: ", `name: ${name}`)]);
});

test("a gateway that can be read again is one more than none", () => {
  const first = "apiVersion: cem/v1\ngateways:\n  dmz:\n    fqdn: gw.example.com\n   version: '8.8'\n";
  bothWays(first, [replacing("   version", "    version")]);
});

test("a spec that is edited is judged and outlined as one that is read anew, after each of the edits", () => {
  fc.assert(
    fc.property(texts, fc.array(edits, { minLength: 1, maxLength: 12 }), (first, script) => {
      bothWays(first, script);
    }),
    { numRuns: 300 },
  );
});
