import fc from "fast-check";
import { expect, test } from "vitest";
import { isPlain, label } from "../../server/src/language/label";
import { withoutSecrets } from "../../server/src/rules/secret-text";
import { visible } from "../../server/src/yaml/visible";

const words = fc.array(
  fc.constantFrom("gw1", ".example.com", ":8443", " ", "→", "*", ",", "-", "_", "--", "$(", "](", "/", "@", "\u202e", "\n", "ü", "AKIA"),
  { maxLength: 12 },
); // biome-ignore format: a list

test("what is plain is the same with all that else is done to a label", () => {
  let seen = 0;
  fc.assert(
    fc.property(words, parts => {
      const text = parts.join("");
      if (!isPlain(text)) return;
      seen++;
      expect(visible(withoutSecrets(text)).replaceAll("$(", "$ (").replaceAll("](", "] (")).toBe(text);
      expect(text.replace(/\s+/g, " ").trim()).toBe(text);
    }),
    { numRuns: 2000 },
  );
  expect(seen).toBeGreaterThan(100);
});

test("names of a spec are plain; a cut is made in them too", () => {
  for (const name of [
    "gateway.example.com",
    ":8443",
    "to :8443 tcp",
    "dmz1",
    "*.example.com",
    "any to smp.example.net :443",
  ])
    expect([isPlain(name), label(name)]).toEqual([true, name]);
  expect(label("gateway.example.com", 8)).toBe("gateway…");
  expect(isPlain("")).toBe(false);
});
