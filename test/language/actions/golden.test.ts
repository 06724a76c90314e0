import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { applyEdits } from "../../../server/src/yaml/edit";
import { analyse } from "../../support/checking";

/** The lines that differ, as `- old` and `+ new`, each with its number. */
function difference(before: string, after: string): string {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  let head = 0;
  while (head < old.length && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const lines = (sign: string, text: readonly string[]) =>
    text.slice(head, text.length - tail).map((line, index) => `  ${sign} ${head + index + 1} | ${line}`);
  return [...lines("-", old), ...lines("+", fresh)].join("\n");
}

it.each(["broken", "faults"])("every fix of %s.cem.yaml is as it was", async name => {
  const path = name === "broken" ? "examples/broken.cem.yaml" : "test/language/actions/golden/faults.cem.yaml";
  const text = readFileSync(path, "utf8");
  const analysis = analyse(text);
  const fixes = analysis.findings.flatMap(({ code, path, fixes }) =>
    fixes.map(
      ({ title, preferred, edits }) =>
        `${code} ${path}\n${preferred ? "★ " : "  "}${title}\n${difference(text, applyEdits(text, edits(text)))}\n`,
    ),
  );
  await expect(fixes.join("\n")).toMatchFileSnapshot(`golden/${name}.fixes.txt`);
});
