import { describe, expect, it, test } from "vitest";
import { thisMachine } from "../../server/src/probes/vantages/here";
import { vantagesOf } from "../../server/src/probes/vantages/vantages-of";
import { base } from "../support/base-spec";
import { analyse } from "../support/checking";
import { limits } from "./tls-support";
import { failureOf } from "./vantage-support";

const { deployments } = analyse(`${base}vantages:
  outside: { ssh: jump.example.com }
  undecided: {}
  wrong: { ssh: -oProxyCommand=x }
`);

function vantages() {
  const [deployment] = deployments;
  if (deployment === undefined) throw new Error("no deployment");
  return vantagesOf(deployment);
}

describe("the vantages of a spec", () => {
  it("are this machine, and those that the spec defines", async () => {
    expect(vantages()("here")).toBe(thisMachine);
    expect(vantages()("outside").name).toBe("outside");
    expect(await vantages()("outside").resolve("gateway.example.com", limits())).toBeUndefined();
  });

  it("are made once for a run, as each remembers that it cannot be reached", () => {
    const vantageOf = vantages();
    expect(vantageOf("outside")).toBe(vantageOf("outside"));
    expect(vantageOf("outside")).not.toBe(vantages()("outside"));
  });

  test.each([
    ["nobody", "the spec defines no vantage “nobody”"],
    ["undecided", "the vantage “undecided” has no ssh destination"],
    ["wrong", "the vantage “wrong” has an unusable ssh destination"],
  ])("“%s” leads nowhere, and says why", async (name, detail) => {
    const vantage = vantages()(name);
    expect(vantage.name).toBe(name);
    expect(await failureOf(vantage.resolve("gateway.example.com", limits()))).toEqual({ outcome: "not-run", detail });
    expect(await failureOf(vantage.connect("gateway.example.com", 8443, limits()))).toEqual({
      outcome: "not-run",
      detail,
    });
  });
});
