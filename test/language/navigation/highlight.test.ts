import { expect, test } from "vitest";
import { DocumentHighlightKind } from "vscode-languageserver";
import { highlights } from "../../../server/src/language/navigation/highlight";
import { base } from "../../support/base-spec";
import { at, cursorOn, shownLines } from "./cursor";

function highlighted(marked: string): string[] {
  const { analysis, offset } = at(marked);
  const found = highlights(analysis, offset);
  return shownLines(
    analysis,
    found.map(({ range }) => range),
    found.map(({ kind }) => (kind === DocumentHighlightKind.Write ? "W" : "R")),
  );
}

test("a definition is written, its references are read", () => {
  expect(highlighted(cursorOn(base, "certificate: san", 1, 14))).toEqual([
    "W«san»:",
    "certificate: R«san»",
    "certificate: R«san»",
    "certificate: R«san»",
  ]);
  expect(highlighted(cursorOn(base, "pkg01.example.net"))).toEqual([
    "- R«pkg01.example.net»",
    "- fqdn: W«pkg01.example.net»",
  ]);
});

test("an anchor is written, its aliases are read, quotes are left out", () => {
  expect(highlighted("a: &x 'v'\nb: *|x\n")).toEqual(["a: &W«x» 'v'", "b: *R«x»"]);
  expect(highlighted("vantages: { 'ju|mp': {} }\r\ngateways: { g: { vantage: \"jump\" } }\r\n")).toEqual([
    "vantages: { 'W«jump»': {} }",
    'gateways: { g: { vantage: "R«jump»" } }',
  ]);
});

test("only in its document, and nothing where no name stands", () => {
  expect(highlighted(cursorOn(`${base}---\n${base}`, "dmz1:", 1))).toHaveLength(3);
  expect(highlighted(cursorOn(base, "restarted"))).toEqual([]);
});
