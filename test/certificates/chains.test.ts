import { describe, expect, test } from "vitest";
import { judged } from "./chains/judged";
import { rows } from "./chains/rows";

const all = Object.values(rows).flat();

test("there are enough of them, each of a name of its own", () => {
  expect(all.length).toBeGreaterThan(120);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

describe.each(Object.entries(rows))("%s", (_, group) => {
  test.each(group)("$name: $outcome", ({ outcome, because, forbidden, chain }) => {
    const said = judged(chain());
    expect(said).toMatchObject({ outcome });
    expect(said.reasons.join("; ")).toContain(because);
    if (forbidden !== undefined) expect(said.strict.join("; ")).toContain(forbidden);
  });
});
