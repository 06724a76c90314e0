import { describe, expect, test } from "vitest";
import { base, changed, ports, spec, thumbprint } from "../support/base-spec";
import { allDecided, findings, fixed, notChecked } from "../support/checking";
import { expectCase, type RuleCase } from "../support/rule-case";

const policyPort = "policy.gateways[0].port";
const listenerPort = "gateways.dmz1.listener.port";
const perimeterPort = "firewall.perimeter[0].port";
const translatedPort = "firewall.perimeter[0].translatedPort";
const perimeterRule = base.slice(base.indexOf("    - to: gateway"), base.indexOf("  internal:"));
const [agentRule, httpsRule] = base.match(/^ {4}- \{ from: dmz1.*\n/gm) ?? [];
const rule = (port: string | number) => `    - { from: dmz1, to: smp.example.net, port: ${port}, protocol: tcp }\n`;
const noPolicyEntry = base.slice(base.indexOf("  gateways:\n    - fqdn"), base.indexOf("\nofflinePackages"));

const wayIn: RuleCase[] = [
  {
    what: "CEM101: the policy alone differs",
    text: ports({ policy: "443" }),
    finds: [`CEM101 ${policyPort}`],
    underlines: "443",
    related: [listenerPort, perimeterPort],
    fixes: ["★ 8443 in the SMP console", "443 in the SMP console, the perimeter firewall and Gateway Manager on dmz1"],
    says: ["443", "8443", "dmz1"],
  },
  {
    what: "CEM101: the policy has the listener's port where the firewall translates",
    text: ports({ policy: "8443", perimeter: "443", translated: "8443" }),
    finds: [`CEM102 ${perimeterPort}`],
    underlines: "443",
    related: [listenerPort, policyPort],
    fixes: ["★ 8443 in the perimeter firewall", "443 in the SMP console, the", "Open 8443"],
    leads: ["CEM108 firewall.perimeter[0].port"],
  },
  {
    what: "CEM112: the listener alone differs",
    text: ports({ listener: "8444" }),
    finds: [`CEM112 ${listenerPort}`],
    underlines: "8444",
    related: [perimeterPort, policyPort],
    fixes: [
      "★ 8443 in Gateway Manager on dmz1 (policy and perimeter firewall agree)",
      "Translate 8443 to 8444 in the perimeter firewall",
    ],
    writes: ["port: 8443\n      restarted: false ", "protocol: tcp\n      translatedPort: 8444"],
    says: ["8443", "8444", "dmz1 listens", "restart its service"],
  },
  {
    what: "CEM102: the firewall alone differs",
    text: ports({ perimeter: "443" }),
    finds: [`CEM102 ${perimeterPort}`],
    underlines: "443",
    related: [listenerPort, policyPort],
    fixes: ["★ 8443 in the perimeter firewall", "443 in the SMP console, the", "Open 8443"],
    leads: ["CEM108 firewall.perimeter[0].port"],
  },
  {
    what: "CEM101 and CEM102: all three differ, and the listener counts",
    text: ports({ policy: "1001", perimeter: "1002", listener: "1003" }),
    finds: [`CEM101 ${policyPort}`, `CEM102 ${perimeterPort}`],
    fixes: ["★ 1003 in the SMP console", "1001 in the SMP console, the"],
    related: [listenerPort, perimeterPort],
  },
  {
    what: "CEM102: all three differ, and the listener counts",
    text: ports({ policy: "1001", perimeter: "1002", listener: "1003" }),
    finds: [`CEM102 ${perimeterPort}`, `CEM101 ${policyPort}`],
    fixes: ["★ 1003 in the perimeter firewall", "1002 in the SMP console, the", "Open 1003"],
    related: [listenerPort, policyPort],
    leads: ["CEM108 firewall.perimeter[0].port"],
  },
  {
    what: "CEM102: no rule at all",
    text: spec([`  perimeter:                       # Internet -> DMZ\n${perimeterRule}`, "  perimeter: []\n"]),
    finds: ["CEM102 firewall.perimeter"],
    underlines: "[]",
    related: [listenerPort, policyPort],
    fixes: ["★ Open 8443"],
    writes: ["perimeter: [{ to: gateway.example.com, port: 8443, protocol: tcp }]"],
  },
  {
    what: "CEM102: a rule to another host only",
    text: spec(["    - to: gateway.example.com", "    - to: other.example.com"]),
    finds: ["CEM102 firewall.perimeter"],
    underlines: "perimeter",
    related: [listenerPort, policyPort],
    fixes: ["★ Open 8443"],
  },
  {
    what: "CEM103: the firewall translates to another port",
    text: ports({ translated: "443" }),
    finds: [`CEM103 ${translatedPort}`],
    underlines: "443",
    related: [listenerPort, perimeterPort, policyPort],
    fixes: ["★ 8443, where dmz1 listens, in the perimeter firewall", "443 in Gateway Manager on dmz1"],
    says: ["443", "8443"],
  },
  {
    what: "CEM103: the policy has the outer port",
    text: ports({ policy: "443", perimeter: "443", translated: "8444" }),
    finds: [`CEM103 ${translatedPort}`],
    related: [listenerPort, perimeterPort, policyPort],
    fixes: ["★ 8443", "8444 in Gateway Manager on dmz1"],
  },
  {
    what: "CEM103: policy and firewall have one port throughout, and the listener another",
    text: ports({ listener: "8444", translated: "8443" }),
    finds: [`CEM103 ${translatedPort}`],
    related: [listenerPort, perimeterPort, policyPort],
    fixes: ["8444", "★ 8443 in Gateway Manager on dmz1 (policy and perimeter firewall agree)"],
    writes: ["translatedPort: 8444", "restarted: false"],
  },
  {
    what: "CEM103: a translation that fits",
    text: ports({ policy: "443", perimeter: "443", translated: "8443" }),
    finds: [],
  },
  { what: "CEM102: a rule without a protocol carries TCP", text: spec(["      protocol: tcp\n", ""]), finds: [] },
  {
    what: "CEM102: a rule by the gateway's name",
    text: spec(["    - to: gateway.example.com", "    - to: dmz1"]),
    finds: [],
  },
  {
    what: "CEM102: a rule by the FQDN in other letters",
    text: spec(["    - to: gateway.example.com", "    - to: GATEWAY.example.com."]),
    finds: [],
  },
  {
    what: "CEM102: the way through another entry's port does not hide that this one's is closed",
    text: spec(
      ["to: gateway.example.com\n      port: 8443", "to: gateway.example.com\n      port: 443"],
      [
        "    - fqdn: gateway.example.com\n      port: 8443",
        `    - fqdn: gateway.example.com\n      port: 443\n      thumbprint: ${thumbprint}\n    - fqdn: GATEWAY.example.com\n      port: 8443`,
      ],
    ),
    finds: [`CEM102 ${perimeterPort}`, "CEM007 policy.gateways[1].fqdn"],
    related: [listenerPort, "policy.gateways[1].port"],
    fixes: ["8443 in the perimeter firewall", "443 in the SMP console, the", "Open 8443"],
    leads: ["CEM101 policy.gateways[0].port"],
    says: ["takes 443 and passes it on as 8443", "the policy sends agents to 8443, which no rule to dmz1 takes"],
  },
  {
    what: "CEM102: the listener's port is 443 by default",
    text: changed(ports({ policy: "443", perimeter: "443" }), ["      port: 8443\n      restarted", "      restarted"]),
    finds: [],
  },
  {
    what: "CEM112: against the listener's default",
    text: spec(
      ["      port: 8443\n      restarted", "      restarted"],
      ["      translatedPort: 8443         # only when the firewall does NAT\n", ""],
    ),
    finds: [`CEM112 ${listenerPort}`],
    underlines: "listener",
    related: [perimeterPort, policyPort],
    fixes: ["★ 8443 in Gateway Manager on dmz1", "Translate 8443 to 443 in the perimeter firewall"],
    writes: ["restarted: false ", "translatedPort: 443"],
    says: ["listens on 443, the default"],
  },
];

const inside: RuleCase[] = [
  {
    what: "CEM104: no rule to the agent site",
    text: spec([agentRule ?? "", ""]),
    finds: ["CEM104 firewall.internal"],
    underlines: "internal",
    related: ["smp.agentSite.port", "gateways.dmz1"],
    fixes: ["★ 4726"],
    writes: [
      "port: 443, protocol: tcp }\n    - from: dmz1\n      to: smp.example.net\n      port: 4726\n      protocol: tcp\n",
    ],
  },
  {
    what: "CEM105: no rule to the Default Web Site",
    text: spec([httpsRule ?? "", ""]),
    finds: ["CEM105 firewall.internal"],
    underlines: "internal",
    related: ["smp.https.port", "gateways.dmz1"],
    fixes: ["★ 443"],
  },
  {
    what: "CEM104: from another gateway",
    text: spec(["from: dmz1, to: smp.example.net, port: 4726", "from: any, to: pkg01.example.net, port: 4726"]),
    finds: ["CEM104 firewall.internal"],
    related: ["smp.agentSite.port", "gateways.dmz1"],
    fixes: ["★ 4726"],
  },
  {
    what: "CEM104: the default port",
    text: spec(["    port: 4726\n", ""], [agentRule ?? "", ""]),
    finds: ["CEM104 firewall.internal"],
    related: ["smp.agentSite.port", "gateways.dmz1"],
    fixes: ["★ 4726"],
  },
  {
    what: "CEM104: the SMP in other letters",
    text: spec(["to: smp.example.net, port: 4726", "to: SMP.example.net., port: 4726"]),
    finds: [],
  },
  {
    what: "CEM104: another port is set, and the rule for the old one is not left beside a new one",
    text: spec(["    port: 4726\n", "    port: 4727\n"]),
    finds: ["CEM104 firewall.internal", "CEM108 firewall.internal[0].port"],
    related: ["smp.agentSite.port", "gateways.dmz1"],
    fixes: ["★ 4727"],
  },
  {
    what: "CEM106: one port for both sites",
    text: changed(spec(["    port: 4726\n", "    port: 443\n"]), [agentRule ?? "", ""]),
    finds: ["CEM106 smp.agentSite.port"],
    underlines: "443",
    related: ["smp.https.port"],
    fixes: ["4726"],
    leads: ["CEM104 firewall.internal"],
  },
  {
    what: "CEM106: against the default of the Default Web Site",
    text: changed(
      spec(["    port: 443\n    certificate", "    certificate"], ["    port: 4726\n", "    port: 443\n"]),
      [agentRule ?? "", ""],
    ),
    finds: ["CEM106 smp.agentSite.port"],
    related: ["smp.https.port"],
    fixes: ["4726"],
    leads: ["CEM104 firewall.internal"],
  },
  {
    what: "CEM106: both sites on the usual port of the Symantec Agent site, which is no way out",
    text: changed(spec(["    port: 443\n    certificate", "    port: 4726\n    certificate"]), [httpsRule ?? "", ""]),
    finds: ["CEM106 smp.agentSite.port"],
    related: ["smp.https.port"],
    fixes: [],
    leads: ["CEM105 firewall.internal"],
  },
  {
    what: "CEM107: UDP on the perimeter",
    text: spec(["      protocol: tcp", "      protocol: udp"]),
    finds: ["CEM107 firewall.perimeter[0].protocol", "CEM102 firewall.perimeter"],
    underlines: "udp",
    fixes: ["★ tcp"],
  },
  {
    what: "CEM107: UDP inside",
    text: spec(["port: 443, protocol: tcp", "port: 443, protocol: udp"]),
    finds: ["CEM107 firewall.internal[1].protocol", "CEM105 firewall.internal"],
    underlines: "udp",
    fixes: ["★ tcp"],
    writes: ["port: 443, protocol: tcp }"],
  },
  {
    what: "CEM108: an internal rule beside the needed ones",
    text: spec([httpsRule ?? "", `${httpsRule}${rule(8080)}`]),
    finds: ["CEM108 firewall.internal[2].port"],
    underlines: "8080",
    fixes: ["★ 8080"],
    writes: ["port: 443, protocol: tcp }\n\npolicy"],
  },
  {
    what: "CEM108: the only rule near a missing port",
    text: spec([agentRule ?? "", rule(4762)]),
    finds: ["CEM108 firewall.internal[0].port", "CEM104 firewall.internal"],
    underlines: "4762",
    fixes: ["★ 4726", "4762"],
    writes: [agentRule ?? ""],
  },
  {
    what: "CEM108: a perimeter rule past the listener while another serves it",
    text: spec(["  internal:", "    - { to: dmz1, port: 443 }\n  internal:"]),
    finds: ["CEM108 firewall.perimeter[1].port"],
    underlines: "443",
    fixes: ["★ 443"],
  },
  {
    what: "CEM108: two rules to the listener are both needed",
    text: spec(["  internal:", "    - { to: dmz1, port: 443, translatedPort: 8443 }\n  internal:"]),
    finds: [],
  },
  {
    what: "CEM108: a rule to a site server is nobody's business",
    text: spec([httpsRule ?? "", `${httpsRule}    - { from: any, to: pkg01.example.net, port: 8080 }\n`]),
    finds: [],
  },
];

describe("the agents' way in", () => {
  test.each(wayIn)("$what", expectCase);
});

describe("the way inside", () => {
  test.each(inside)("$what", expectCase);

  test("each gateway needs its own rules", () => {
    const second = `  dmz2:\n    fqdn: gw2.example.com\n    listener: { port: 8443, certificate: san }\n    servers: [smp.example.net, pkg01.example.net]\n`;
    const text = changed(base, ["\nsiteServers:", `${second}\nsiteServers:`]);
    expect(findings(text).filter(found => /^CEM10[45]/.test(found))).toEqual([
      "CEM104 firewall.internal",
      "CEM105 firewall.internal",
    ]);
    expect(findings(text.replaceAll("from: dmz1", "from: any")).filter(found => /^CEM10[45]/.test(found))).toEqual([]);
  });

  test("a gateway with a name that YAML reads as a number is named in quotes", () => {
    const text = changed(base.replaceAll("dmz1", "'12'"), [(agentRule ?? "").replace("dmz1", "'12'"), ""]);
    const after = fixed(text, "CEM104", "4726");
    expect(after).toContain('from: "12"');
    expect(findings(after)).toEqual([]);
  });

  test("a gateway called any does not close the way for others", () => {
    const text = changed(base.replaceAll("from: dmz1", "from: any"), [
      "\nsiteServers:",
      `  any:\n    fqdn: gw2.example.com\n    listener: { port: 8443, certificate: san }\n    servers: [smp.example.net, pkg01.example.net]\n\nsiteServers:`,
    ]);
    expect(findings(text).filter(found => /^CEM10[45]/.test(found))).toEqual([]);
  });

  test("fix all mends a protocol and does not open the port a second time", async () => {
    const text = spec(
      ["port: 443, protocol: tcp", "port: 443, protocol: udp"],
      ["      protocol: tcp", "      protocol: udp"],
    );
    expect(await allDecided(text)).toEqual({
      text: base,
      applied: ["CEM102 firewall.perimeter", "CEM105 firewall.internal"],
      left: [],
    });
  });
});

describe("what cannot be decided", () => {
  test("while there is no policy, a translated port may be the one agents use", () => {
    const translated = changed(ports({ perimeter: "443", translated: "8443" }), [
      base.slice(base.indexOf("policy:"), base.indexOf("offlinePackages:")),
      "",
    ]);
    expect(findings(translated)).toEqual(["CEM003 policy.gateways"]);
    expect(notChecked(translated)).toContain("CEM102 firewall.perimeter");
    const closed = changed(translated, ["      translatedPort: 8443\n", ""]);
    expect(findings(closed)).toEqual(["CEM003 policy.gateways", "CEM102 firewall.perimeter[0].port"]);
  });

  test.each([
    ["listener", ports({ listener: "0" }), ["CEM101 policy.gateways[0].port", "CEM102 firewall.perimeter"]],
    ["policy", ports({ policy: "0" }), ["CEM101 policy.gateways[0].port", "CEM102 firewall.perimeter"]],
    ["perimeter", ports({ perimeter: "0" }), ["CEM102 firewall.perimeter", "CEM103 firewall.perimeter"]],
    ["internal rule", spec(["port: 443, protocol", "port: 0, protocol"]), ["CEM105 firewall.internal"]],
  ])("because of a bad port of the %s is said to be not checked", (_what, text, expected) => {
    expect(notChecked(text)).toEqual(expect.arrayContaining(expected));
  });
});

describe("the table of the way in", () => {
  const some = [443, 8443, 9443];
  const rules = some.flatMap(port => [undefined, ...some].map(translated => ({ port, translated })));
  const lists = [[], ...rules.map(one => [one]), ...rules.flatMap(one => rules.map(two => [one, two]))];

  /** Straight from the table of section 3. */
  function expected(policy: number | undefined, listener: number, list: typeof rules): Set<string> {
    const p = policy ?? listener;
    if (list.some(r => r.port === p && (r.translated ?? r.port) === listener)) return new Set();
    const takers = list.filter(r => r.port === p);
    if (takers.some(r => r.translated !== undefined)) return new Set(["CEM103"]);
    const leads = list.some(r => (r.translated ?? r.port) === listener);
    if (takers.length === 0 && p === listener) return new Set(["CEM102"]);
    if (leads) return new Set(["CEM101"]);
    return new Set(takers.length === 0 ? ["CEM101", "CEM102"] : ["CEM112"]);
  }

  function deployment(policy: number | undefined, listener: number, list: typeof rules): string {
    const lines = list.map(({ port, translated }) =>
      translated === undefined
        ? `    - { to: dmz1, port: ${port} }\n`
        : `    - { to: dmz1, port: ${port}, translatedPort: ${translated} }\n`,
    );
    const perimeter = lines.length === 0 ? "  perimeter: []\n" : `  perimeter:\n${lines.join("")}`;
    const text = changed(
      ports({ listener: String(listener), ...(policy !== undefined && { policy: String(policy) }) }),
      [/ {2}perimeter:[\s\S]*?(?= {2}internal:)/.exec(ports({ listener: String(listener) }))?.[0] ?? "", perimeter],
    );
    return policy === undefined ? changed(text, [noPolicyEntry, "  gateways: []\n"]) : text;
  }

  const ways = [undefined, ...some].flatMap(policy => some.map(listener => ({ policy, listener })));

  test.each(ways)("policy $policy, listener $listener: every set of up to two rules", ({ policy, listener }) => {
    for (const list of lists) {
      const text = deployment(policy, listener, list);
      const found = findings(text).filter(each => /^CEM(10[123]|112)/.test(each));
      const wanted = expected(policy, listener, list);
      expect(new Set(found.map(each => each.slice(0, 6))), text).toEqual(wanted);
      expect(found.length, text).toBe(wanted.size);
      expectPlaces(found, policy ?? listener, list);
    }
  });

  function expectPlaces(found: readonly string[], port: number, list: typeof rules): void {
    const places: Record<string, string> = {
      CEM101: policyPort,
      CEM102: list.length === 0 ? "firewall.perimeter" : perimeterPort,
      CEM112: listenerPort,
      CEM103: `firewall.perimeter[${list.findIndex(r => r.port === port && r.translated !== undefined)}].translatedPort`,
    };
    for (const each of found) expect(each).toBe(`${each.slice(0, 6)} ${places[each.slice(0, 6)]}`);
  }

  test.each(ways)("policy $policy, listener $listener: fix all leaves nothing of any single rule", async way => {
    for (const list of [[], ...rules.map(one => [one])]) {
      const { text, left } = await allDecided(deployment(way.policy, way.listener, list));
      // A listener that was set right has yet to be restarted.
      expect(
        left.filter(each => each !== "CEM503 gateways.dmz1.listener.restarted"),
        text,
      ).toEqual([]);
    }
  });
});
