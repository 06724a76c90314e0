import { describe, expect, test } from "vitest";
import { outline } from "../../server/src/guide/outline";
import { phaseOf } from "../../server/src/guide/phase-of";
import { progressOf } from "../../server/src/guide/phase-states";
import { changed, goodSpec, wrongPort } from "../cli/good-spec";
import { analyse } from "../support/checking";

const gate = "    gate: { healthyAgent: true, noSslErrors: true, iisBinding: true }\n";
const gated = changed(goodSpec, "  https:\n    certificate: san\n", `  https:\n    certificate: san\n${gate}`);

function withProgress(states: string, text = gated): string {
  return `${text}progress: { ${states} }\n`;
}

/** What holds each phase back, by its number. */
function heldBack(text: string): Record<number, unknown> {
  const analysis = analyse(text);
  const [deployment] = analysis.deployments;
  if (deployment === undefined) throw new Error("no document");
  const held = progressOf(deployment, analysis.findings).filter(each => each.heldBack !== undefined);
  return Object.fromEntries(held.map(each => [each.phase, each.heldBack]));
}

describe("what holds a phase back", () => {
  test("is nothing, while nobody records progress", () => {
    expect(heldBack(gated)).toEqual({});
    expect(heldBack(goodSpec)).toEqual({});
  });

  test("is the phase that comes first", () => {
    const after = { by: "phase", phase: 2 };
    expect(heldBack(withProgress("phase1: done"))).toEqual({
      3: after,
      4: after,
      5: after,
      6: after,
      7: after,
      8: after,
    });
    expect(heldBack(withProgress("phase1: done, phase2: skipped"))).toMatchObject({ 4: { by: "phase", phase: 3 } });
  });

  test("is the gate, with the checks that are missing", () => {
    const open = changed(withProgress("phase1: done, phase2: done"), "noSslErrors: true", "noSslErrors: false");
    expect(heldBack(open)[3]).toEqual({ by: "gate", checks: ["noSslErrors"] });
    const none = withProgress("phase1: done, phase2: skipped", goodSpec);
    expect(heldBack(none)[3]).toEqual({ by: "gate", checks: ["healthyAgent", "noSslErrors", "iisBinding"] });
    expect(heldBack(none)[4]).toEqual({ by: "phase", phase: 3 });
  });

  test("is the gate for a later phase that was done without it, as CEM502 says", () => {
    const text = withProgress("phase1: done, phase2: skipped, phase3: done, phase4: done", goodSpec);
    expect(analyse(text).findings.map(({ code }) => code)).toContain("CEM502");
    expect(heldBack(text)).toMatchObject({ 3: { by: "gate" }, 4: { by: "gate" }, 6: { by: "phase", phase: 5 } });
  });

  test("is the phase that a done one left out, as CEM501 says", () => {
    const text = withProgress("phase1: done, phase3: done");
    expect(analyse(text).findings.map(({ code, path }) => `${code} ${path}`)).toEqual(["CEM501 progress.phase3"]);
    expect(heldBack(text)[3]).toEqual({ by: "phase", phase: 2 });
  });

  test("are the errors of its rules, warnings not", () => {
    expect(heldBack(wrongPort)).toEqual({ 7: { by: "errors", code: "CEM101", name: "policy-port-mismatch", more: 0 } });
    expect(heldBack(changed(goodSpec, "enabled: true", "enabled: false"))).toEqual({});
  });

  test("is where the field is missing", () => {
    expect(heldBack(changed(goodSpec, "  agentSite:\n    certificate: san\n", ""))).toMatchObject({
      3: { by: "errors", code: "CEM003" },
    });
  });
});

describe("the phase of a finding", () => {
  test.each([
    ["CEM101", "policy.gateways[0].port", 7],
    ["CEM201", "gateways.dmz1.listener.certificate", 1],
    ["CEM003", "gateways.dmz1.servers", 6],
    ["CEM006", 'gateways["a.b"].listener.port', 5],
    ["CEM403", "smp.agentSite.thumbprint", 3],
    ["CEM404", "gateways.dmz1.listener.thumbprint", 5],
    ["CEM501", "progress.phase4", 4],
    ["CEM004", "bogus", undefined],
    ["CEM602", "gateways.dmz1.listener.port", 6],
  ] as const)("%s at %s", (code, path, phase) => {
    expect(phaseOf({ code, path })).toBe(phase);
  });
});

test("the outline has all phases of each document, and the next states of each", () => {
  const { progress, phases } = outline(analyse(`${gated}---\n${withProgress("phase2: done, phase8: skipped")}`));
  expect(progress.map(({ document, phase }) => [document, phase])).toEqual(
    [0, 1].flatMap(document => [1, 2, 3, 4, 5, 6, 7, 8].map(phase => [document, phase])),
  );
  const second = progress.filter(({ document }) => document === 1);
  expect(second.map(({ next }) => next.join())).toEqual([
    "done",
    "skipped,pending",
    "done",
    "done",
    "done",
    "done",
    "done",
    "pending,done",
  ]);
  expect(phases.filter(({ document }) => document === 1).map(({ phase }) => phase)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
