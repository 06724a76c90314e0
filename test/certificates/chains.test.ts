import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { opensslVerify } from "../probes/openssl-verify";
import { differences } from "./chains/differences";
import { judged } from "./chains/judged";
import { rows } from "./chains/rows";

const all = Object.values(rows).flat();
const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

test("there are enough of them, each of a name of its own", () => {
  expect(all.length).toBeGreaterThan(120);
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
});

describe.each(Object.entries(rows))("%s", (_, group) => {
  test.each(group)("$name: $outcome", ({ outcome, because, chain }) => {
    const said = judged(chain());
    expect(said).toMatchObject({ outcome });
    expect(said.reasons.join("; ")).toContain(because);
  });
});

test.skipIf(!hasOpenssl)("openssl verify says the same of each, apart from the differences listed", () => {
  const differing = all.flatMap(({ name, chain }) => {
    const made = chain();
    const { holds, said } = opensslVerify(made.sent, made.roots);
    const own = judged(made).outcome;
    return holds === (own === "holds") && own !== "unsure" ? [] : [{ name, own, openssl: said }];
  });
  for (const each of differing) if (!(each.name in differences)) console.log(each);
  expect(differing.map(({ name }) => name).toSorted()).toEqual(Object.keys(differences).toSorted());
});
