import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { opensslVerify } from "../probes/openssl-verify";
import { differences } from "./chains/differences";
import { judged } from "./chains/judged";
import { rows } from "./chains/rows";

const all = Object.values(rows).flat();
const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

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
