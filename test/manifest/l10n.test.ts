import { describe, expect, test } from "vitest";
import { phaseTitles } from "../../server/src/guide/outline";
import { sourcesIn } from "../architecture/sources";
import { english, german, germanBundle, type Texts } from "./manifest";

const literal = /\bl10n\.t\(\s*("(?:[^"\\]|\\.)*")/g;
const calls = sourcesIn("client/src").flatMap(({ path, text }) =>
  [...text.matchAll(/\bl10n\.t\(/g)].map(({ index }) => ({ path, call: text.slice(index) })),
);
const keys = sourcesIn("client/src").flatMap(({ text }) =>
  [...text.matchAll(literal)].map(([, quoted = ""]) => JSON.parse(quoted) as string),
);

describe("the client's texts", () => {
  test("stand where they can be found, the server's titles of phases apart", () => {
    const computed = calls.filter(({ call }) => !/^l10n\.t\(\s*"/.test(call));
    expect(computed.map(({ path, call }) => `${path} ${call.slice(0, 13)}`)).toEqual([
      "client/src/lenses/phase-lens.ts l10n.t(title)",
    ]);
  });

  test("each have a German one, and none is left over", () => {
    const wanted = new Set([...keys, ...Object.values(phaseTitles)]);
    expect(Object.keys(germanBundle).toSorted()).toEqual([...wanted].toSorted());
  });

  test("keep their placeholders in German", () => {
    expect(withOtherMarks(Object.fromEntries(Object.keys(germanBundle).map(key => [key, key])), germanBundle)).toEqual(
      [],
    );
  });

  test("nothing is said to the user but through l10n", () => {
    const spoken = /\b(?:inform|warn|complain|confirm(?:Loss)?|askPassword)\(\s*["`](?!\$\{)/;
    expect(
      sourcesIn("client/src")
        .filter(({ text }) => spoken.test(text))
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

describe("the manifest's texts", () => {
  test("each have a German one, and none is left over", () => {
    expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
  });

  test("keep commands, settings and files in German", () => {
    expect(withOtherMarks(english, german)).toEqual([]);
  });
});

/** Keys whose texts differ in what is no word: placeholders, commands, settings. */
function withOtherMarks(texts: Texts, others: Texts): string[] {
  const marks = (text = "") =>
    (text.match(/\{\d+\}|\(command:[^)]+\)|`#[^#]+#`|\$\([a-z-]+\)/g) ?? []).toSorted().join();
  return Object.keys(texts).filter(key => marks(texts[key]) !== marks(others[key]));
}
