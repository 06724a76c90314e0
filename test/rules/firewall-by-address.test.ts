import { describe, expect, test } from "vitest";
import { check, OpenSpec } from "../../server/src/check";
import { applyEdits } from "../../server/src/yaml/edit";
import { changed, spec, today } from "../support/base-spec";
import { analyse, findings, notChecked } from "../support/checking";

const gateway = "    fqdn: gateway.example.com\n    version";
const at = (field: string): [string, string] => [gateway, `    fqdn: gateway.example.com\n    ${field}\n    version`];
const smpAt = (addresses: string): [string, string] => [
  "  fqdn: smp.example.net\n",
  `  fqdn: smp.example.net\n  addresses: [${addresses}]\n`,
];
const perimeterTo = (to: string): [string, string] => ["    - to: gateway.example.com", `    - to: ${to}`];
const internal = (from: string, to: string, port: number): [string, string] => [
  `{ from: dmz1, to: smp.example.net, port: ${port}`,
  `{ from: ${from}, to: ${to}, port: ${port}`,
];
const both = (from: string, to: string) => [internal(from, to, 4726), internal(from, to, 443)];
const moreRules = (...rules: string[]): [string, string] => [
  "  internal:                        #",
  `${rules.map(rule => `    - ${rule}\n`).join("")}  internal: #`,
];
const moreInternal = (rule: string): [string, string] => ["\npolicy:", `    - ${rule}\n\npolicy:`];

/** `CODE path` of what is not checked because an address is not known, without what every test spec leaves open. */
function leftOut(text: string): string[] {
  return analyse(text)
    .notChecked.filter(({ reason }) => /address/.test(reason))
    .map(({ code, path }) => `${code} ${path}`);
}

describe("a rule by address leads to what has the address", () => {
  test.each<[string, string]>([
    ["a gateway's `address`", spec(at("address: 203.0.113.10"), perimeterTo("203.0.113.10"))],
    ["one of its `addresses`", spec(at("addresses: [198.51.100.1, 203.0.113.10]"), perimeterTo("203.0.113.10"))],
    ["an address of a range that it has", spec(at("addresses: [203.0.113.8/29]"), perimeterTo("203.0.113.10"))],
    ["a range that it is in", spec(at("address: 203.0.113.10"), perimeterTo("203.0.113.0/24"))],
    ["IPv6, however it is written", spec(at("address: 2001:db8::a"), perimeterTo("2001:DB8:0::000A"))],
    ["brackets in `address`", spec(at('address: "[2001:db8::a]"'), perimeterTo("2001:db8::/32"))],
    ["from the gateway", spec(at("addresses: [192.0.2.10]"), ...both("192.0.2.10", "smp.example.net"))],
    ["to the SMP", spec(smpAt("10.0.0.5"), ...both("dmz1", "10.0.0.5"))],
    ["from any to the SMP", spec(smpAt("10.0.0.4/30"), ...both("any", "10.0.0.5"))],
    ["from any to a range around the SMP", spec(smpAt("10.0.0.5"), ...both("any", "10.0.0.0/16"))],
    ["both", spec(at("address: 192.0.2.10"), smpAt("10.0.0.5"), ...both("192.0.2.0/24", "10.0.0.5"))],
  ])("%s", (_, text) => {
    expect(findings(text)).toEqual([]);
    expect(leftOut(text)).toEqual([]);
  });

  test("and to nothing else: another gateway's, the SMP's, a site server's", () => {
    const known = [at("address: 203.0.113.10"), smpAt("10.0.0.5")];
    const siteServer: [string, string] = [
      "    internetSite: true",
      "    addresses: [10.0.0.9]\n    internetSite: true",
    ];
    expect(findings(spec(...known, perimeterTo("10.0.0.5")))).toEqual(["CEM102 firewall.perimeter"]);
    expect(findings(spec(...known, siteServer, internal("dmz1", "10.0.0.9", 443)))).toEqual([
      "CEM105 firewall.internal",
    ]);
    expect(findings(spec(...known, siteServer, internal("10.0.0.9", "smp.example.net", 4726)))).toEqual([
      "CEM104 firewall.internal",
    ]);
  });

  test("a gateway may have the address as its name", () => {
    const named = spec(["  dmz1:\n", "  10.0.0.7:\n"], ...both("10.0.0.7", "smp.example.net"));
    expect(findings(named)).toEqual([]);
    // Then it is that gateway, whoever has the address.
    const other =
      "  dmz1: { fqdn: gw2.example.com, address: 10.0.0.7, listener: { port: 9443, certificate: san }, servers: [] }\n";
    expect(findings(changed(named, ["  10.0.0.7:\n", `${other}  10.0.0.7:\n`]))).toContain("CEM104 firewall.internal");
  });
});

describe("an address that nothing in the spec has leaves what depends on it not checked", () => {
  const reasons = (text: string) =>
    [...new Set(analyse(text).notChecked.map(({ reason }) => reason))].filter(reason => /address/.test(reason));

  test("on the perimeter", () => {
    const text = spec(at("address: 198.51.100.1"), perimeterTo("203.0.113.10"));
    expect(findings(text)).toEqual([]);
    expect(leftOut(text)).toEqual([
      "CEM101 policy.gateways[0].port",
      "CEM102 firewall.perimeter",
      "CEM103 firewall.perimeter",
      "CEM108 firewall.perimeter[0].port",
      "CEM112 gateways.dmz1.listener.port",
    ]);
    expect(reasons(text)).toContain(
      "a perimeter rule leads to 203.0.113.10, which nothing in the spec has as its address: it may be dmz1",
    );
  });

  test("but only where the rule could be the one", () => {
    const elsewhere = spec([
      "    - to: gateway.example.com\n      port: 8443\n      translatedPort: 8443 ",
      "    - to: 203.0.113.10\n      port: 25\n      translatedPort: 2525 ",
    ]);
    expect(findings(elsewhere)).toEqual(["CEM102 firewall.perimeter"]);
    const udp = spec(perimeterTo("203.0.113.10"), ["      protocol: tcp", "      protocol: udp"]);
    expect(findings(udp)).toContain("CEM102 firewall.perimeter");
    const open = spec(moreRules("{ to: 203.0.113.10, port: 8443 }"));
    expect(findings(open)).toEqual([]);
    expect(leftOut(open)).toEqual(["CEM108 firewall.perimeter[1].port"]);
  });

  test("when the port it leads to is the listener's", () => {
    const text = spec(["    - to: gateway.example.com\n      port: 8443", "    - to: 203.0.113.10\n      port: 25"]);
    expect(findings(text)).toEqual([]);
  });

  test.each([
    [
      "to",
      both("dmz1", "10.0.0.5"),
      "a rule names 10.0.0.5, which nothing in the spec has as its address: it may be smp.example.net",
    ],
    [
      "from",
      both("192.0.2.10", "smp.example.net"),
      "a rule names 192.0.2.10, which nothing in the spec has as its address: it may be dmz1",
    ],
    [
      "from any to",
      both("any", "10.0.0.5"),
      "a rule names 10.0.0.5, which nothing in the spec has as its address: it may be smp.example.net",
    ],
    [
      "from and to",
      both("192.0.2.10", "10.0.0.5"),
      "a rule names 192.0.2.10, which nothing in the spec has as its address: it may be dmz1",
    ],
  ])("on the internal firewall, %s it", (_, changes, reason) => {
    const text = spec(...changes);
    expect(findings(text)).toEqual([]);
    expect(leftOut(text)).toEqual(["CEM104 firewall.internal", "CEM105 firewall.internal"]);
    expect(reasons(text)).toEqual([reason]);
  });

  test("and not where the other side is another's", () => {
    expect(findings(spec(...both("192.0.2.10", "pkg01.example.net")))).toEqual([
      "CEM104 firewall.internal",
      "CEM105 firewall.internal",
    ]);
    expect(findings(spec(internal("dmz1", "10.0.0.5", 4726), ["port: 443, protocol", "port: 444, protocol"]))).toEqual([
      "CEM105 firewall.internal",
      "CEM108 firewall.internal[1].port",
    ]);
    const second = "  dmz2: { fqdn: gw2.example.com, listener: { port: 8443, certificate: san }, servers: [] }\n";
    const from2 = spec(["\nsiteServers:", `${second}\nsiteServers:`], ...both("dmz2", "10.0.0.5"));
    expect(
      analyse(from2)
        .findings.filter(({ code }) => /CEM10[45]/.test(code))
        .map(({ message }) => /lets (\w+)/.exec(message)?.[1]),
    ).toEqual(["dmz1", "dmz1"]);
  });

  test("a rule of which a part cannot be used", () => {
    const bad = spec(at("address: 192.0.2.10"), ...both("192.0.2.10", "smp.example.net"), [
      "port: 443, protocol",
      "port: 0, protocol",
    ]);
    expect(findings(bad)).toEqual(["CEM006 firewall.internal[1].port"]);
    expect(notChecked(bad)).toContain("CEM105 firewall.internal");
    const stray = spec(internal("192.0.2.10", "smp.example.net", 443), ["port: 443, protocol", "port: 0, protocol"]);
    expect(notChecked(stray)).toContain("CEM105 firewall.internal");
  });
});

describe("CEM108 by address", () => {
  test("a rule past the listener", () => {
    const text = spec(at("address: 203.0.113.10"), moreRules("{ to: 203.0.113.10, port: 9999 }"));
    expect(findings(text)).toEqual(["CEM108 firewall.perimeter[1].port"]);
  });

  test("a range may be there for others", () => {
    const text = spec(at("address: 203.0.113.10"), moreRules("{ to: 203.0.113.0/24, port: 9999 }"));
    expect(findings(text)).toEqual([]);
    expect(leftOut(text)).toEqual(["CEM108 firewall.perimeter[1].port"]);
    const within = spec(smpAt("10.0.0.5"), moreInternal("{ from: dmz1, to: 10.0.0.0/24, port: 1433 }"));
    expect(findings(within)).toEqual([]);
    expect(leftOut(within)).toEqual(["CEM108 firewall.internal[2].port"]);
  });

  test.each([
    ["is needed by another gateway with that address", 9999, []],
    ["is needed by none", 9443, ["CEM108 firewall.perimeter[2].port"]],
  ])("a rule to two gateways %s", (_, listener, found) => {
    const second = `  dmz2:\n    fqdn: gw2.example.com\n    addresses: [203.0.113.10]\n    listener: { port: ${listener}, certificate: san }\n    servers: [smp.example.net, pkg01.example.net]\n`;
    const text = spec(
      at("address: 203.0.113.10"),
      ["\nsiteServers:", `${second}\nsiteServers:`],
      moreRules(`{ to: dmz2, port: ${listener} }`, "{ to: 203.0.113.10, port: 9999 }"),
    );
    expect(findings(text).filter(each => each.startsWith("CEM108"))).toEqual(found);
  });

  test("the SMP's address on another port, and one that nothing has", () => {
    const rule = moreInternal("{ from: dmz1, to: 10.0.0.5, port: 1433 }");
    expect(findings(spec(smpAt("10.0.0.5"), rule))).toEqual(["CEM108 firewall.internal[2].port"]);
    expect(findings(spec(rule))).toEqual([]);
    expect(leftOut(spec(rule))).toEqual(["CEM108 firewall.internal[2].port"]);
  });
});

describe("other rules", () => {
  test("CEM007: spellings of one address are equal, a name and an address are not", () => {
    const text = spec(
      at("addresses: [203.0.113.10, 2001:db8::1]"),
      perimeterTo("203.0.113.10"),
      moreRules(
        "{ to: 203.0.113.10/32, port: 8443 }",
        "{ to: dmz1, port: 8443 }",
        "{ to: 2001:db8::1, port: 8443 }",
        "{ to: 2001:DB8:0::1, port: 8443 }",
      ),
    );
    expect(findings(text)).toEqual(["CEM007 firewall.perimeter[1]", "CEM007 firewall.perimeter[4]"]);
    const inside = spec(
      smpAt("2001:db8::5"),
      ...both("any", "2001:db8::5"),
      moreInternal('{ from: any, to: "2001:DB8::5", port: 443 }'),
    );
    expect(findings(inside)).toEqual(["CEM007 firewall.internal[2]"]);
  });

  test("CEM006: a range with an address of it, and one that is too long", () => {
    expect(findings(spec(at("addresses: [203.0.113.10/24]")))).toEqual(["CEM006 gateways.dmz1.addresses[0]"]);
    expect(findings(spec(smpAt("10.0.0.0/64")))).toEqual(["CEM006 smp.addresses[0]"]);
    expect(findings(spec(at("addresses: gateway.example.com")))).toEqual(["CEM005 gateways.dmz1.addresses"]);
    expect(findings(spec(internal("dmz1", "10.0.0.300", 443)))).toEqual(["CEM006 firewall.internal[1].to"]);
  });
});

test("an edit of any address says what reading anew says", () => {
  const context = { certificates: () => ({ state: "not-read", reason: "none" }) as const, now: today };
  const text = spec(
    at("addresses: [203.0.113.10]"),
    smpAt("10.0.0.5"),
    perimeterTo("203.0.113.10"),
    ...both("203.0.113.10", "10.0.0.5"),
  );
  const steps: [string, string][] = [
    ["addresses: [203.0.113.10]", "addresses: [203.0.113.99]"],
    ["addresses: [10.0.0.5]", "addresses: [10.0.0.0/24]"],
    ["addresses: [10.0.0.0/24]", "addresses: [10.1.0.0/24]"],
    ["    - to: 203.0.113.10", "    - to: 203.0.113.0/24"],
    ["    internetSite", "    addresses: [10.0.0.5]\n    internetSite"],
    ["addresses: [203.0.113.99]", "address: 203.0.113.10"],
    ["addresses: [10.1.0.0/24]", "addresses: [10.0.0.5]"],
  ];
  const open = new OpenSpec(text, context);
  for (const [from, to] of steps) {
    const start = open.analysis.text.indexOf(from);
    expect(start).toBeGreaterThan(0);
    const edit = { start, end: start + from.length, newText: to };
    const edited = applyEdits(open.analysis.text, [edit]);
    const said = (analysis: typeof open.analysis) =>
      [analysis.findings, analysis.notChecked].map(all => all.map(({ code, path }) => `${code} ${path}`));
    expect(said(open.edit(edit, open.analysis.lines.edited(edit, edited), context))).toEqual(
      said(check(edited, context)),
    );
  }
});
