import { describe, expect, test } from "vitest";
import { linkedEditing } from "../../../server/src/language/navigation/linked-editing";
import { base } from "../../support/base-spec";
import { at, cursorOn, shownLines } from "./cursor";

function linked(marked: string): string[] | undefined {
  const { analysis, offset } = at(marked);
  const found = linkedEditing(analysis, offset);
  return found && shownLines(analysis, found.ranges);
}

describe("while a name is typed", () => {
  test("at its key, its references change along", () => {
    const lines = ["«san»:", "certificate: «san»", "certificate: «san»", "certificate: «san»"];
    for (const into of [0, 1, 3]) expect(linked(cursorOn(base, "san:", 0, into))).toEqual(lines);
    expect(linked(cursorOn(base, "dmz1:"))).toHaveLength(3);
  });

  test("at an anchor, its aliases change along", () => {
    expect(linked("x: &a| 1\ny: *a\n")).toEqual(["x: &«a» 1", "y: *«a»"]);
  });

  test("quotes do not matter, escapes do", () => {
    const text = (key: string) => `certificates: { ${key}: {} }\nsmp: { https: { certificate: 'web' } }\n`;
    expect(linked(text('"we|b"'))).toHaveLength(2);
    expect(linked(text('"we\\u006|2"'))).toBeUndefined();
    expect(linked(text('|"web"'))).toBeUndefined();
  });

  test.each([
    ["at a reference, where another name is chosen", cursorOn(base, "certificate: san", 0, 14)],
    ["an FQDN, which certificate files hold too", cursorOn(base, "gateway.example.com", 1)],
    ["a name that nothing refers to", "certificates: { a|: {} }\n"],
    [
      "a name that an alias makes another name too",
      "gateways: { &k a|: { vantage: *k } }\nvantages: { a: {} }\nfirewall: { perimeter: [ { to: a } ] }\n",
    ],
    ["no name", cursorOn(base, "hash:")],
  ])("nothing changes along with %s", (_, marked) => {
    expect(linked(marked)).toBeUndefined();
  });

  test("the pattern takes every good name and stops at anything else", () => {
    const { analysis, offset } = at(cursorOn(base, "san:"));
    const pattern = new RegExp(`^(?:${linkedEditing(analysis, offset)?.wordPattern})$`);
    for (const name of ["a", "8443", "dmz.1-b_c"]) expect(name).toMatch(pattern);
    for (const name of ["", "a b", "a:", ".a", "ä"]) expect(name).not.toMatch(pattern);
  });
});
