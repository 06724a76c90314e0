import { describe, expect, test } from "vitest";
import { base, changed, spec, withSection } from "../support/base-spec";
import { findings, notChecked } from "../support/checking";
import { expectCase, type RuleCase } from "../support/rule-case";

const progress = (states: Readonly<Record<string, string>>) =>
  withSection(
    base,
    "progress",
    `progress:\n${Object.entries(states)
      .map(([phase, state]) => `  ${phase}: ${state}\n`)
      .join("")}`,
  );
const done = (...phases: readonly number[]) => Object.fromEntries(phases.map(phase => [`phase${phase}`, "done"]));

const phases: RuleCase[] = [
  {
    what: "CEM501: an earlier phase is absent",
    text: progress(done(1, 3)),
    finds: ["CEM501 progress.phase3"],
    underlines: "done",
    related: ["progress.phase2"],
  },
  {
    what: "CEM501: an earlier phase is pending",
    text: progress({ phase1: "pending", phase2: "done" }),
    finds: ["CEM501 progress.phase2"],
    related: ["progress.phase1"],
  },
  {
    what: "CEM501: only the first such phase",
    text: progress(done(2, 4, 6)),
    finds: ["CEM501 progress.phase2"],
    related: ["progress.phase1"],
  },
  {
    what: "CEM501: phase 2 may be skipped",
    text: progress({ ...done(1, 3, 4, 5, 6, 7), phase2: "skipped", phase8: "skipped" }),
    finds: [],
  },
  { what: "CEM501: all done", text: progress(done(1, 2, 3, 4, 5, 6, 7, 8)), finds: [] },
  {
    what: "CEM501: another phase may not be skipped",
    text: progress({ ...done(1, 2, 4), phase3: "skipped" }),
    finds: ["CEM501 progress.phase4", "CEM511 progress.phase3"],
    related: ["progress.phase3"],
  },
  ...[1, 3, 4, 5, 6, 7].map(phase => ({
    what: `CEM511: phase ${phase}`,
    text: progress({ [`phase${phase}`]: "skipped" }),
    finds: [`CEM511 progress.phase${phase}`],
    underlines: "skipped",
  })),
  ...[2, 8].map(phase => ({
    what: `CEM511: phase ${phase} may be`,
    text: progress({ [`phase${phase}`]: "skipped" }),
    finds: [],
  })),
  ...["healthyAgent", "noSslErrors", "iisBinding"].flatMap(check => [
    {
      what: `CEM502: ${check} is false`,
      text: spec([`${check}: true`, `${check}: false`]),
      finds: ["CEM502 smp.https.gate"],
      underlines: "gate",
      related: ["progress.phase3"],
      says: [check],
    },
    {
      what: `CEM502: ${check} is absent`,
      text: spec([`      ${check}: true\n`, ""]),
      finds: ["CEM502 smp.https.gate"],
      related: ["progress.phase3"],
    },
  ]),
  {
    what: "CEM502: no gate",
    text: spec([/ {4}gate:\n(?: {6}.*\n)+/.exec(base)?.[0] ?? "", ""]),
    finds: ["CEM502 smp.https.gate"],
    underlines: "https",
    related: ["progress.phase3"],
  },
  {
    what: "CEM502: not before phase 3",
    text: changed(progress(done(1, 2)), ["healthyAgent: true", "healthyAgent: false"]),
    finds: [],
  },
];

const second = "  for: off-network\n    automateCertificateDistribution: ";
const operation: RuleCase[] = [
  {
    what: "CEM503",
    text: spec(["restarted: true", "restarted: false"]),
    finds: ["CEM503 gateways.dmz1.listener.restarted"],
    underlines: "false",
  },
  {
    what: "CEM503: nothing said",
    text: spec(["      restarted: true              # service restarted after the port was set\n", ""]),
    finds: [],
  },
  {
    what: "CEM504",
    text: spec(["enabled: true", "enabled: false"]),
    finds: ["CEM504 policy.enabled"],
    underlines: "false",
  },
  { what: "CEM504: nothing said", text: spec(["  enabled: true\n", ""]), finds: [] },
  {
    what: "CEM505",
    text: spec(["[All internet-facing endpoints]", "[]"]),
    finds: ["CEM505 policy.targets"],
    underlines: "[]",
  },
  { what: "CEM505: nothing said", text: spec(["  targets: [All internet-facing endpoints]\n", ""]), finds: [] },
  {
    what: "CEM506: offload",
    text: spec(['    version: "8.8"\n', "    loadBalancer: { tls: offload }\n"]),
    finds: ["CEM506 gateways.dmz1.loadBalancer.tls"],
    underlines: "offload",
    fixes: ["★ TLS"],
    writes: ["{ tls: passthrough }"],
  },
  {
    what: "CEM506: responder",
    text: spec(['    version: "8.8"\n', "    loadBalancer:\n      httpResponder: true # on\n"]),
    finds: ["CEM506 gateways.dmz1.loadBalancer.httpResponder"],
    underlines: "true",
    fixes: ["★ HTTP"],
    writes: ["      httpResponder: false # on\n"],
  },
  {
    what: "CEM506: passthrough",
    text: spec(['    version: "8.8"\n', "    loadBalancer: { tls: passthrough, httpResponder: false }\n"]),
    finds: [],
  },
  {
    what: "CEM508",
    text: spec(["    port: 4726\n", "    port: 4726\n    installCertificate: true\n"]),
    finds: ["CEM508 smp.agentSite.installCertificate"],
    underlines: "true",
    fixes: ["★ Clear “Install certificate” in the SMP console"],
    writes: ["installCertificate: false\n"],
  },
  {
    what: "CEM508: not ticked",
    text: spec(["    port: 4726\n", "    port: 4726\n    installCertificate: false\n"]),
    finds: [],
  },
  {
    what: "CEM509: false",
    text: spec(["automateCertificateDistribution: true", "automateCertificateDistribution: false"]),
    finds: ["CEM509 offlinePackages[0].automateCertificateDistribution"],
    underlines: "false",
    fixes: ["★ “Automate certificate distribution” in the SMP console"],
    writes: ["automateCertificateDistribution: true\n"],
  },
  {
    what: "CEM509: nothing said",
    text: spec(["    automateCertificateDistribution: true\n", ""]),
    finds: ["CEM509 offlinePackages[0].automateCertificateDistribution"],
    underlines: "name: Remote provisioning\n    for: new-machine",
    fixes: ["★ “Automate certificate distribution” in the SMP console"],
    writes: ["    for: new-machine\n    automateCertificateDistribution: true\n"],
  },
  {
    what: "CEM510",
    text: spec(["for: new-machine", "for: on-lan"]),
    finds: ["CEM510 offlinePackages[0].for"],
    underlines: "on-lan",
  },
  { what: "CEM510: off the network", text: spec(["for: new-machine", "for: off-network"]), finds: [] },
  {
    what: "CEM509 and CEM510: a second package",
    text: spec(["\nprogress:", `  - name: Two\n  ${second}false\n\nprogress:`]),
    finds: ["CEM509 offlinePackages[1].automateCertificateDistribution"],
    fixes: ["★ “Automate certificate distribution” in the SMP console"],
  },
];

const versions = (itms: string, gateway: string) =>
  spec(['itms: "8.8"', `itms: "${itms}"`], ['    version: "8.8"', `    version: "${gateway}"`]);
const differing: RuleCase[] = [
  ...[
    ["8.8", "8.8.1"],
    ["8.8.1", "8.8"],
    ["8.8.1", "8.8.2"],
    ["8.10", "8.8"],
    ["9.0", "8.8.1"],
    ["8.7", "8.10"],
    ["8.8 RU1", "8.8"],
    ["8.8 GA", "8.8 ru1"],
    ["8.8.1", "8.8.2.1405"],
    ["8.8 RU2", "8.8.1.1405"],
    ["8.8.1", "8.5.3697"],
    ["8.8", "9.0.1280"],
  ].map(([itms = "", gateway = ""]) => ({
    what: `CEM507: ITMS ${itms}, gateway ${gateway}`,
    text: versions(itms, gateway),
    finds: ["CEM507 gateways.dmz1.version"],
    underlines: `"${gateway}"`,
    related: ["itms"],
  })),
  ...[
    ["8.8", "8.7"],
    ["8.8.1", "8.8.1"],
    ["8.6", "8.8"],
    ["8.10", "8.10"],
    ["8.8.0", "8.8"],
    ["8.8.1", "8.8.1.1405"],
    ["8.8 RU1", "8.8.1"],
    ["8.8RU1", "8.8.1 RU1"],
    ["8.8 GA", "8.8"],
    ["8.8.1280", "8.8.1280.0"],
    ["8.8.1280 GA", "8.8"],
    ["8.7.1280", "8.7"],
  ].map(([itms = "", gateway = ""]) => ({
    what: `CEM507: ITMS ${itms} with gateway ${gateway} is good`,
    text: versions(itms, gateway),
    finds: [],
  })),
];

describe.each([
  ["phases", phases],
  ["operation", operation],
  ["versions", differing],
])("%s", (_group, cases: RuleCase[]) => {
  test.each(cases)("$what", expectCase);
});

describe("what is not known", () => {
  test.each([
    ["in words", "8.8.1", "next"],
    ["that names two release updates", "8.8.1", "8.8.1 RU2"],
    ["that is a build of an unknown release update", "8.8", "8.8.1280"],
    ["that is another build", "8.8.1280", "8.8.1405"],
  ])("a version %s is not compared", (_what, itms, gateway) => {
    expect(findings(versions(itms, gateway))).toEqual([]);
    expect(notChecked(versions(itms, gateway))).toContain("CEM507 gateways.dmz1.version");
  });

  test("without a version there is nothing to compare", () => {
    expect(findings(spec(['itms: "8.8"\n', ""], ['version: "8.8"', 'version: "8.8.1"']))).toEqual([]);
  });
});
