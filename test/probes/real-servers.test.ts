import { describe, expect, test } from "vitest";
import { here } from "../../server/src/probes/target";
import { thisMachine } from "../../server/src/probes/vantages/here";
import type { Vantage } from "../../server/src/probes/vantages/vantage";
import { outcomesBySClient } from "./by-s-client";
import { detailOf, outcomesOf, probed, problemsOf } from "./probing";
import { allPass, type Case, serverCases } from "./server-cases";
import { startApache } from "./services/apache";
import { fqdn, leaf, root, smp, type TlsVersion, thumbprintOf } from "./services/material";
import { askSClient, versionsBySClient } from "./services/s-client";

const asWritten: Readonly<Record<TlsVersion, string>> = {
  TLSv1: "TLS 1.0",
  "TLSv1.1": "TLS 1.1",
  "TLSv1.2": "TLS 1.2",
  "TLSv1.3": "TLS 1.3",
};

async function isFoundAsExpected({ start, recorded, outcomes, problems }: Case): Promise<void> {
  const { port } = await start();
  const result = await probed({ port, certificate: recorded });
  expect(outcomesOf(result)).toEqual({ ...allPass, ...outcomes });
  expect(problemsOf(result)).toEqual(problems.map(problem => expect.objectContaining(problem)));

  const said = await askSClient({ port, name: fqdn, authority: root });
  const versions = await versionsBySClient({ port, name: fqdn });
  expect(outcomesOf(result)).toEqual(outcomesBySClient(said, versions, thumbprintOf(recorded)));
  const [accepted] = detailOf(result, "protocols").split(" accepted");
  expect(accepted).toBe(versions.map(version => asWritten[version]).join(", "));
  for (const problem of problemsOf(result))
    if (problem.code === "CEM606") expect(problem.presented).toBe(said.leaf?.sha1);
}

/** Where the SMP's name means this machine, as it would in the DMZ. */
const inside: Vantage = {
  name: here,
  resolve: async () => ["127.0.0.1"],
  connect: (_, port, limits) => thisMachine.connect("127.0.0.1", port, limits),
};

/** As arguments of `test.each`, which shows only strings in full. */
function titled(cases: readonly Case[]): readonly (readonly [string, Case])[] {
  return cases.map(each => [each.title, each]);
}

describe("a probe, beside what s_client says of the same server", () => {
  describe("of what is as the spec says", () => {
    test.each(titled(serverCases.asSaid))("%s", (_, each) => isFoundAsExpected(each));
  });
  describe("of what demands a client certificate", () => {
    test.each(titled(serverCases.demands))("%s", (_, each) => isFoundAsExpected(each));
  });
  describe("of what presents another certificate", () => {
    test.each(titled(serverCases.others))("%s", (_, each) => isFoundAsExpected(each));
  });
  describe("of a certificate with a fault", () => {
    test.each(titled(serverCases.faults))("%s", (_, each) => isFoundAsExpected(each));
  });
  describe("of what is behind its time", () => {
    test.each(titled(serverCases.old))("%s", (_, each) => isFoundAsExpected(each));
  });
  test("of the SMP's own site", async () => {
    const { port } = await startApache(leaf("san-gw-only"));
    const result = await probed(
      { port, smpPort: port, certificate: "san-gw-only" },
      { role: "https-site", vantage: inside },
    );
    const { "old-port": _, ...ofSites } = allPass;
    expect(outcomesOf(result)).toEqual({ ...ofSites, name: "fail" });
    expect(problemsOf(result)).toEqual([{ code: "CEM607", names: [fqdn] }]);
    const { faults } = await askSClient({ port, name: smp, authority: root });
    expect(faults).toEqual([{ depth: 0, number: 62 }]);
  });
});
