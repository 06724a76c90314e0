import { describe, expect, test } from "vitest";
import { base, changed, ports, spec, thumbprint, without, withSection } from "../support/base-spec";
import { allDecided, analyse, findings, fixed, notChecked, underlined } from "../support/checking";
import { expectCase, type RuleCase } from "../support/rule-case";

const internal443 = "    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n";
const perimeterRule = base.slice(base.indexOf("    - to: gateway"), base.indexOf("  internal:"));

/** A skeleton is to be filled in: what is said of it then. */
const afterSkeleton = [
  "CEM103 firewall.perimeter[0].translatedPort",
  "CEM104 firewall.internal",
  "CEM105 firewall.internal",
  "CEM206 gateways.my-gateway.servers",
  "CEM207 gateways.my-gateway.servers",
];

const version: RuleCase[] = [
  {
    what: "CEM002: no version",
    text: spec(["apiVersion: cem/v1\n", ""]),
    finds: ["CEM002 apiVersion"],
    underlines: "n",
    fixes: ["★ cem/v1"],
    writes: ["apiVersion: cem/v1\nname: Example"],
  },
  {
    what: "CEM002: another version",
    text: spec(["apiVersion: cem/v1", "apiVersion: cem/v2"]),
    finds: ["CEM002 apiVersion"],
    underlines: "cem/v2",
    fixes: ["★ cem/v1"],
    writes: ["apiVersion: cem/v1\nname"],
  },
  {
    what: "CEM002: a null version",
    text: spec(["apiVersion: cem/v1", "apiVersion:"]),
    finds: ["CEM002 apiVersion"],
    underlines: "apiVersion",
    fixes: ["★ cem/v1"],
    writes: ["apiVersion: cem/v1\nname"],
  },
  {
    what: "CEM002: a number for a version, reported once",
    text: spec(["apiVersion: cem/v1", "apiVersion: 1"]),
    finds: ["CEM002 apiVersion"],
    underlines: "1",
    fixes: ["★ cem/v1"],
  },
  { what: "CEM002: a quoted version is good", text: spec(["cem/v1", '"cem/v1"']), finds: [] },
];

const missing: RuleCase[] = [
  {
    what: "CEM003: a field of a section",
    text: spec(["  fqdn: smp.example.net\n", ""]),
    finds: ["CEM003 smp.fqdn"],
    underlines: "smp",
    fixes: ["fqdn"],
    writes: ["fqdn: "],
    leads: ["CEM202 smp.https.certificate", "CEM202 smp.agentSite.certificate", "CEM206 gateways.dmz1.servers"].concat([
      "CEM104 firewall.internal",
      "CEM105 firewall.internal",
    ]),
  },
  {
    what: "CEM003: a null field",
    text: spec(["  fqdn: smp.example.net\n", "  fqdn: ~\n"]),
    finds: ["CEM003 smp.fqdn"],
    underlines: "fqdn",
    fixes: ["fqdn"],
    leads: ["CEM202 smp.https.certificate", "CEM202 smp.agentSite.certificate", "CEM206 gateways.dmz1.servers"].concat([
      "CEM104 firewall.internal",
      "CEM105 firewall.internal",
    ]),
  },
  {
    what: "CEM003: a field of a list item",
    text: spec([`port: 8443\n      thumbprint: ${thumbprint}\n`, "port: 8443\n"]),
    finds: ["CEM003 policy.gateways[0].thumbprint"],
    underlines: "fqdn: gateway.example.com\n      port: 8443",
    fixes: ["thumbprint"],
    leads: ["CEM401 policy.gateways[0].thumbprint"],
  },
  {
    what: "CEM003: a field of a flow map",
    text: spec(["to: smp.example.net, port: 443, ", "to: smp.example.net, "]),
    finds: ["CEM003 firewall.internal[1].port"],
    underlines: "{ from: dmz1, to: smp.example.net, protocol: tcp }",
    fixes: ["port"],
    leads: ["CEM108 firewall.internal[1].port", "CEM105 firewall.internal"],
  },
  {
    what: "CEM003: a list",
    text: spec([
      "    servers:                       # Phase 6: Servers tab\n      - smp.example.net\n      - pkg01.example.net\n",
      "",
    ]),
    finds: ["CEM003 gateways.dmz1.servers"],
    underlines: "dmz1",
    fixes: ["servers, to be filled in with what Gateway Manager on dmz1 has"],
    leads: ["CEM206 gateways.dmz1.servers", "CEM207 gateways.dmz1.servers"],
  },
  {
    what: "CEM003: a list in a section that is not there",
    text: without("policy"),
    finds: ["CEM003 policy.gateways"],
    underlines: "a",
    fixes: ["gateways"],
    leads: ["CEM401 policy.gateways[0].thumbprint"],
  },
  {
    what: "CEM003: every gateway",
    text: without("gateways"),
    finds: ["CEM003 gateways"],
    underlines: "a",
    fixes: ["gateways"],
    leads: [...afterSkeleton, "CEM008 firewall.internal[0].from", "CEM008 firewall.internal[1].from"],
  },
];

const unknownFields: RuleCase[] = [
  {
    what: "CEM004: a typo",
    text: spec(["serviceAccount:", "serviceAcount:"]),
    finds: ["CEM004 smp.serviceAcount"],
    underlines: "serviceAcount",
    fixes: ["★ serviceAccount", "serviceAcount"],
    writes: ["  serviceAccount: EXAMPLE"],
  },
  {
    what: "CEM004: nothing near",
    text: spec(["  serviceAccount:", "  colour:"]),
    finds: ["CEM004 smp.colour"],
    underlines: "colour",
    fixes: ["colour"],
  },
  {
    what: "CEM004: the near one is taken",
    text: spec(["  serviceAccount:", "  fqnd:"]),
    finds: ["CEM004 smp.fqnd"],
    fixes: ["fqnd"],
  },
  {
    what: "CEM004: a key that looks like a prototype's",
    text: spec(["  serviceAccount:", "  __proto__:"]),
    finds: ['CEM004 smp["__proto__"]'],
    underlines: "__proto__",
    fixes: ["__proto__"],
  },
  {
    what: "CEM004: a key that every object has",
    text: spec(["  serviceAccount:", "  constructor:"]),
    finds: ["CEM004 smp.constructor"],
    fixes: ["constructor"],
  },
  {
    what: "CEM004: a key of a flow map",
    text: spec(["port: 443, protocol: tcp }", "port: 443, protocoll: tcp }"]),
    finds: ["CEM004 firewall.internal[1].protocoll"],
    fixes: ["★ protocol", "protocoll"],
    writes: ["port: 443, protocol: tcp }", "port: 443 }"],
  },
];

const types: RuleCase[] = [
  {
    what: "CEM005: a quoted port",
    text: ports({ policy: '"8443"' }),
    finds: ["CEM005 policy.gateways[0].port"],
    underlines: '"8443"',
    fixes: ["★ 8443"],
    writes: ["port: 8443\n      thumbprint"],
  },
  {
    what: "CEM005: a quoted boolean",
    text: spec(["restarted: true", "restarted: 'true'"]),
    finds: ["CEM005 gateways.dmz1.listener.restarted"],
    underlines: "'true'",
    fixes: ["★ true"],
  },
  {
    what: "CEM005: a quoted number that is no port",
    text: ports({ listener: '"99999"' }),
    finds: ["CEM005 gateways.dmz1.listener.port"],
    fixes: [],
  },
  {
    what: "CEM005: YAML 1.1's boolean",
    text: spec(["restarted: true ", "restarted: yes "]),
    finds: ["CEM005 gateways.dmz1.listener.restarted"],
    fixes: ["true"],
  },
  {
    what: "CEM005: a number with a fraction for a port",
    text: ports({ listener: "8443.0" }),
    finds: ["CEM005 gateways.dmz1.listener.port"],
  },
  {
    what: "CEM005: text for a list",
    text: spec(["targets: [All internet-facing endpoints]", "targets: All"]),
    finds: ["CEM005 policy.targets"],
    underlines: "All",
  },
  {
    what: "CEM005: a list for text",
    text: spec(["name: Example split-domain CEM", "name: [a]"]),
    finds: ["CEM005 name"],
    underlines: "[a]",
  },
  {
    what: "CEM005: text for a section",
    text: withSection(base, "progress", "progress: done\n"),
    finds: ["CEM005 progress"],
    underlines: "done",
  },
  {
    what: "CEM005: a block map for a list, underlined at its key",
    text: spec(["  targets: [All internet-facing endpoints]", "  targets:\n    a: b"]),
    finds: ["CEM005 policy.targets"],
    underlines: "targets",
  },
  {
    what: "CEM005: a null item",
    text: spec(["      - pkg01.example.net\n", "      - pkg01.example.net\n      -\n"]),
    finds: ["CEM005 gateways.dmz1.servers[2]"],
  },
  {
    what: "CEM005: a null item that is written out, underlined itself",
    text: spec(["      - pkg01.example.net\n", "      - pkg01.example.net\n      - null\n"]),
    finds: ["CEM005 gateways.dmz1.servers[2]"],
    underlines: "null",
  },
  { what: "CEM005: a whole document that is a list", text: "- a\n", finds: ["CEM005"] },
  { what: "CEM005: a port in hexadecimal is one", text: ports({ listener: "0x20FB" }), finds: [] },
];

const fqdn = (value: string) => spec(["    fqdn: gateway.example.com\n    version", `    fqdn: ${value}\n    version`]);
const sshTo = (value: string) => `${base}vantages:\n  outside:\n    ssh: ${value}\n`;
const values: RuleCase[] = [
  ...[0, -1, 65536, "123456789012345678901234567890"].map(port => ({
    what: `CEM006: the port ${port}`,
    text: ports({ listener: String(port) }),
    finds: ["CEM006 gateways.dmz1.listener.port"],
    underlines: String(port),
  })),
  ...["1", "65535"].map(port => ({
    what: `CEM006: the port ${port} is one`,
    text: ports({ policy: port, listener: port, perimeter: port }),
    finds: [],
  })),
  ...["192.0.2.1", "gateway", "gate_way.example.com", '"*.example.com"', "gateway..example.com"].map(name => ({
    what: `CEM006: the FQDN ${name}`,
    text: fqdn(name),
    finds: ["CEM006 gateways.dmz1.fqdn"],
    underlines: name,
  })),
  ...["999.1.1.1", "192.0.2", "1.2.3.4.5"].map(address => ({
    what: `CEM006: the address ${address}`,
    text: spec(['    version: "8.8"\n', `    version: "8.8"\n    address: ${address}\n`]),
    finds: ["CEM006 gateways.dmz1.address"],
    underlines: address,
  })),
  ...["192.0.2.1", '"2001:db8::1"', '"[2001:db8::1]"', "lb-1", "lb1", "lb.example.com."].map(address => ({
    what: `CEM006: the address ${address} is one`,
    text: spec(['    version: "8.8"\n', `    version: "8.8"\n    address: ${address}\n`]),
    finds: [],
  })),
  ...[
    ['".www.example.com"', "it begins with a dot"],
    ["www..example.com", "it has an empty label (two dots in a row)"],
    ['"www.example.com.."', "it ends in two dots"],
    ['"."', "it is a dot alone"],
    ['"www.example.com\\0"', "it has a control character (U+0000)"],
    ['"www.example.com\\x7f"', "it has a control character (U+007F)"],
    ["-www.example.com", "“-www” begins or ends with a hyphen"],
    ["w w.example.com", "it has a blank in it"],
    ["w&w.example.com", "“w&w” is not a valid label"],
    [`${"a".repeat(64)}.com`, "is longer than the 63 characters of a label"],
    [`${"a.".repeat(126)}com`, "it is longer than 253 characters"],
    ["gateway", "it has no domain: a single label is not fully qualified"],
    ["gate_way.example.com", "host names have no underscore"],
    ["www.example.123", "its last label is a number"],
  ].map(([name = "", problem = ""]) => ({
    what: `CEM006: ${name}: ${problem}`,
    text: fqdn(name),
    finds: ["CEM006 gateways.dmz1.fqdn"],
    says: [problem],
  })),
  {
    what: "CEM006: a URL for an FQDN",
    text: fqdn("https://gateway.example.com/"),
    finds: ["CEM006 gateways.dmz1.fqdn"],
    underlines: "https://gateway.example.com/",
    fixes: ["★ gateway.example.com"],
    writes: ["    fqdn: gateway.example.com\n    version"],
  },
  {
    what: "CEM006: characters outside ASCII",
    text: spec([
      "  - fqdn: pkg01.example.net\n    internetSite: true ",
      "  - fqdn: bücher.example\n    internetSite: false",
    ]),
    finds: ["CEM006 siteServers[0].fqdn"],
    underlines: "bücher.example",
    fixes: ["★ xn--bcher-kva.example"],
    says: ["outside ASCII"],
  },
  {
    what: "CEM006: a Cyrillic letter that looks like a Latin one",
    text: spec(
      ["    - fqdn: gateway.example.com", "    - fqdn: gateway.example.c\u043em"],
      ["    fqdn: gateway.example.com", "    fqdn: gateway.example.com # external"],
    ),
    finds: ["CEM006 policy.gateways[0].fqdn"],
    fixes: [],
    says: ["“\u043e” (U+043E)"],
  },
  {
    what: "CEM006: a name in Cyrillic is a name",
    text: spec([
      "  - fqdn: pkg01.example.net\n    internetSite: true ",
      "  - fqdn: почта.example.net\n    internetSite: false",
    ]),
    finds: ["CEM006 siteServers[0].fqdn"],
    fixes: ["★ xn--80a1acny.example.net"],
  },
  {
    what: "CEM006: not in the list of values",
    text: spec(["hash: SHA-256", "hash: sha256"]),
    finds: ["CEM006 certificates.san.hash"],
    underlines: "sha256",
    fixes: ["★ SHA-256"],
  },
  {
    what: "CEM006: not in the list of values, and none meant",
    text: spec(["for: new-machine", "for: everybody"]),
    finds: ["CEM006 offlinePackages[0].for"],
  },
  {
    what: "CEM006: a day that does not exist",
    text: spec(["notAfter: 2027-09-30", "notAfter: 2027-02-30"]),
    finds: ["CEM006 certificates.san.notAfter"],
    underlines: "2027-02-30",
  },
  {
    what: "CEM006: a date in another notation",
    text: spec(["notAfter: 2027-09-30", "notAfter: 30.09.2027"]),
    finds: ["CEM006 certificates.san.notAfter"],
  },
  ...[
    "-oProxyCommand=x",
    "-jump.example.com",
    "admin@-jump.example.com",
    "-l@jump.example.com",
    "jump.example.com -v",
    '"jump.example.com;x"',
    '"$(x)@jump.example.com"',
    '"`x`"',
    '"jump|x"',
    '"jump%h"',
    "ssh://jump.example.com",
    "jump.example.com:0",
    "jump.example.com:65536",
    "jump.example.com:ssh",
    '"2001:db8::1"',
    '"[jump.example.com]"',
    "admin@",
    '""',
  ].map(destination => ({
    what: `CEM006: the ssh destination ${destination}`,
    text: sshTo(destination),
    finds: ["CEM006 vantages.outside.ssh"],
    underlines: destination,
  })),
  ...[
    "jump",
    "jump_host",
    "jump.example.com:2222",
    "admin@jump.example.com:65535",
    "first.last-x@192.0.2.1",
    '"[2001:db8::1]"',
    '"admin@[2001:db8::1]:22"',
  ].map(destination => ({
    what: `CEM006: the ssh destination ${destination} is one`,
    text: sshTo(destination),
    finds: [],
  })),
  {
    what: "CEM006: a name that is none",
    text: spec(["firewall:\n", "vantages:\n  my place: { ssh: jump.example.com }\nfirewall:\n"]),
    finds: ['CEM006 vantages["my place"]'],
    underlines: "my place",
  },
  {
    what: "CEM006: no gateway at all",
    text: withSection(base, "gateways", "gateways: {}\n"),
    finds: ["CEM006 gateways", "CEM008 firewall.internal[0].from", "CEM008 firewall.internal[1].from"].concat([
      "CEM204 policy.gateways[0].fqdn",
    ]),
    underlines: "{}",
    fixes: ["gateway"],
    leads: afterSkeleton,
  },
  {
    what: "CEM006: a key of an unknown kind",
    text: spec(["key: RSA-2048", "key: RSA 2048"]),
    finds: ["CEM006 certificates.san.key"],
    fixes: ["★ RSA-2048"],
  },
];

const duplicates: RuleCase[] = [
  {
    what: "CEM007: a key twice",
    text: spec(["  fqdn: smp.example.net\n", "  fqdn: smp.example.net\n  fqdn: other.example.net\n"]),
    finds: ["CEM007 smp.fqdn"],
    related: ["smp.fqdn"],
    fixes: ["Remove"],
    writes: ["  fqdn: smp.example.net\n  https"],
  },
  {
    what: "CEM007: two gateways with one FQDN",
    text: spec([
      "siteServers:\n",
      "  dmz2:\n    fqdn: Gateway.Example.COM.\n    listener: { port: 8443, certificate: san }\n    servers: [smp.example.net, pkg01.example.net]\n\nsiteServers:\n",
    ]),
    finds: [
      "CEM007 gateways.dmz2.fqdn",
      "CEM104 firewall.internal",
      "CEM105 firewall.internal",
      "CEM211 gateways.dmz2.fqdn",
    ],
    underlines: "Gateway.Example.COM.",
    related: ["gateways.dmz1.fqdn"],
    fixes: ["Remove"],
  },
  {
    what: "CEM007: two policy entries with one FQDN",
    text: spec([
      "\nofflinePackages:",
      `    - { fqdn: gateway.example.com., port: 8443, thumbprint: ${thumbprint} }\n\nofflinePackages:`,
    ]),
    finds: ["CEM007 policy.gateways[1].fqdn", "CEM211 policy.gateways[1].fqdn"],
    underlines: "gateway.example.com.",
    related: ["policy.gateways[0].fqdn"],
    fixes: ["Remove"],
  },
  {
    what: "CEM007: two equal internal rules",
    text: spec([internal443, internal443 + internal443]),
    finds: ["CEM007 firewall.internal[2]"],
    underlines: "{ from: dmz1, to: smp.example.net, port: 443, protocol: tcp }",
    related: ["firewall.internal[1]"],
    fixes: ["Remove"],
  },
  {
    what: "CEM007: two equal perimeter rules",
    text: spec([perimeterRule, perimeterRule + perimeterRule]),
    finds: ["CEM007 firewall.perimeter[1]"],
    related: ["firewall.perimeter[0]"],
    fixes: ["Remove"],
  },
];

const references: RuleCase[] = [
  {
    what: "CEM008: a certificate",
    text: spec(["port: 4726\n    certificate: san", "port: 4726\n    certificate: sna"]),
    finds: ["CEM008 smp.agentSite.certificate"],
    underlines: "sna",
    fixes: ["san"],
    writes: ["port: 4726\n    certificate: san\n"],
  },
  {
    what: "CEM008: a listener's certificate, of which nothing further is said",
    text: spec(["service restarted after the port was set\n      certificate: san", "x\n      certificate: other"]),
    finds: ["CEM008 gateways.dmz1.listener.certificate"],
    underlines: "other",
  },
  {
    what: "CEM008: the gateway an internal rule leaves from",
    text: spec(["from: dmz1, to: smp.example.net, port: 443", "from: dmz2, to: smp.example.net, port: 443"]),
    finds: ["CEM008 firewall.internal[1].from"],
    underlines: "dmz2",
    fixes: ["dmz1"],
  },
  {
    what: "CEM008: the gateway a perimeter rule leads to",
    text: spec(["    - to: gateway.example.com", "    - to: dmz9"]),
    finds: ["CEM008 firewall.perimeter[0].to"],
    underlines: "dmz9",
    fixes: ["dmz1"],
  },
  {
    what: "CEM008: a vantage",
    text: spec(['    version: "8.8"\n', '    version: "8.8"\n    vantage: jump\n']),
    finds: ["CEM008 gateways.dmz1.vantage"],
    underlines: "jump",
  },
  {
    what: "CEM008: any gateway",
    text: base.replaceAll("from: dmz1", "from: any"),
    finds: [],
  },
  {
    what: "CEM008: a gateway by its FQDN",
    text: base.replaceAll("from: dmz1", "from: GATEWAY.example.com."),
    finds: [],
  },
  {
    what: "CEM008: a gateway whose name has a dot",
    text: changed(base.replaceAll("dmz1", "dmz.1"), ["    - to: gateway.example.com", "    - to: dmz.1"]),
    finds: [],
  },
  {
    what: "CEM009: a certificate that nothing uses",
    text: spec(["  san:\n", "  spare: { issuedBy: public }\n  san:\n"]),
    finds: ["CEM009 certificates.spare"],
    underlines: "spare",
  },
];

const ambiguous: RuleCase[] = [
  {
    what: "CEM010: a version",
    text: spec(['itms: "8.8"', "itms: 8.10"]),
    finds: ["CEM010 itms"],
    underlines: "8.10",
    fixes: ['"8.10"'],
    writes: ['itms: "8.10"\n'],
    leads: ["CEM507 gateways.dmz1.version"],
  },
  {
    what: "CEM010: a version that is right once it is quoted",
    text: spec(['itms: "8.8"', "itms: 8.8"]),
    finds: ["CEM010 itms"],
    underlines: "8.8",
    fixes: ['★ "8.8"'],
    writes: ['itms: "8.8"\n'],
  },
  {
    what: "CEM010: a thumbprint like a number",
    text: base
      .replaceAll(thumbprint, '"12345678901234567890123456789012345678e1"')
      .replace('"12345678901234567890123456789012345678e1"', "12345678901234567890123456789012345678e1"),
    finds: ["CEM010 certificates.san.thumbprint"],
    underlines: "12345678901234567890123456789012345678e1",
    fixes: ['★ "12345678901234567890123456789012345678e1"'],
  },
  {
    what: "CEM010: a boolean for a name",
    text: spec(["name: Example split-domain CEM", "name: true"]),
    finds: ["CEM010 name"],
    fixes: ['★ "true"'],
  },
];

describe.each([
  ["version", version],
  ["missing fields", missing],
  ["unknown fields", unknownFields],
  ["types", types],
  ["values", values],
  ["duplicates", duplicates],
  ["references", references],
  ["ambiguous scalars", ambiguous],
])("%s", (_group, cases: RuleCase[]) => {
  test.each(cases)("$what", expectCase);
});

describe("a section that is not there", () => {
  test("has one finding for each field it must have", () => {
    expect(findings(without("smp")).filter(found => found.startsWith("CEM003"))).toEqual([
      "CEM003 smp.fqdn",
      "CEM003 smp.agentSite.certificate",
    ]);
    expect(findings(without("firewall")).filter(found => found.startsWith("CEM003"))).toEqual([
      "CEM003 firewall.perimeter",
      "CEM003 firewall.internal",
    ]);
    expect(underlined(without("firewall"), "CEM003")).toBe("a");
  });

  test("is found missing at the key of the nearest ancestor that is there", () => {
    const text = spec(["    port: 4726\n    certificate: san\n", "    port: 4726\n"]);
    expect(underlined(text, "CEM003")).toBe("agentSite");
  });

  test("stands at the first character of its own document", () => {
    const text = `${base}---\nname: Second\n`;
    expect(analyse(text).findings[0]?.span.start).toBe(base.length + 4);
    expect(findings(text)).toContain("CEM003 certificates");
  });
});

describe("an empty document", () => {
  test.each([
    ["nothing", ""],
    ["white space", " \n\n"],
    ["a comment", "# nothing yet\n"],
    ["a null", "~\n"],
    ["a marker", "---\n"],
    ["a byte order mark", "\uFEFF"],
  ])("of %s has CEM002 and nothing else", (_what, text) => {
    expect(findings(text)).toEqual(["CEM002 apiVersion"]);
    const begun = findings(fixed(text, "CEM002", "cem/v1"));
    expect(begun).not.toContain("CEM001");
    expect(begun).not.toContain("CEM002 apiVersion");
  });

  test("is not begun by fix all, which must add no finding", async () => {
    expect((await allDecided("")).text).toBe("");
  });

  test("behind a good one is a document of its own", () => {
    expect(findings(`${base}---\n`)).toEqual(["CEM002 apiVersion"]);
    expect(fixed(`${base}---\n`, "CEM002", "cem/v1")).toBe(`${base}---\napiVersion: cem/v1\n`);
    expect(fixed(`${base}--- # next\n`, "CEM002", "cem/v1")).toBe(`${base}--- # next\napiVersion: cem/v1\n`);
    expect(fixed(`${base}---\n---\n${base}`, "CEM002", "cem/v1")).toBe(`${base}---\napiVersion: cem/v1\n---\n${base}`);
    expect(fixed(`---\n---\n${base}`, "CEM002", "cem/v1")).toBe(`---\napiVersion: cem/v1\n---\n${base}`);
    expect(fixed(`${base}---`, "CEM002", "cem/v1")).toBe(`${base}---\napiVersion: cem/v1\n`);
  });
});

describe("broken YAML", () => {
  const messages = (text: string) =>
    analyse(text)
      .findings.filter(({ code }) => code === "CEM001")
      .map(({ message }) => message);

  test.each([
    ["an unclosed bracket", "apiVersion: cem/v1\nname: [a\n"],
    ["a tab for indentation", "smp:\n\tfqdn: a.b\n"],
    ["an unclosed quote", 'name: "a\n'],
    ["an alias of nothing", "name: *nobody\n"],
    ["two values", "name: a: b\n"],
  ])("with %s has CEM001 and nothing else", (_what, text) => {
    const codes = new Set(findings(text));
    expect([...codes]).toEqual(["CEM001"]);
  });

  test.each([
    ["a document", ""],
    ["one of several documents", "---\n"],
  ])("is told once, where %s breaks off", (_, before) => {
    const text = `${before} apiVersion: cem/v1\nname: Site\nsmp:\n  fqdn: smp.example.net\n`;
    expect(underlined(text, "CEM001")).toBe("name");
    expect(messages(text)).toEqual([expect.stringContaining("begins further left than the first one")]);
    expect(messages(`${before}[a]\n]\nb\nc: d\n`)).toEqual([expect.stringContaining("Unexpected flow-seq-end")]);
    expect(messages(`${before}{ a: b }\nc: d\ne: f\n`)).toEqual([expect.stringContaining("node end")]);
    const [first, second] = messages(`${before}a: [b] c\nd: "x" y\n---\nname: x\n`);
    expect([first, second]).toEqual([expect.stringContaining("node end"), expect.stringContaining("node end")]);
  });

  test("stands at the parser's own position", () => {
    expect(underlined("name: a\nsmp: *nobody\n", "CEM001")).toBe("*nobody");
  });

  test("in one document leaves the others checked", () => {
    const other = spec(["restarted: true", "restarted: false"]);
    expect(findings(`name: "a\n---\n${other}`)).toContain("CEM001");
    expect(findings(`${other}---\nname: *nobody\n`)).toEqual(["CEM503 gateways.dmz1.listener.restarted", "CEM001"]);
  });

  test("leaves everything else not checked", () => {
    expect(notChecked("name: *nobody\n")).toContain("CEM301");
  });
});

describe("a value with a fault of its own", () => {
  test.each([
    ["a bad listener port", ports({ listener: "0" }), "CEM006 gateways.dmz1.listener.port"],
    ["a bad policy port", ports({ policy: "x" }), "CEM005 policy.gateways[0].port"],
    ["a bad perimeter port", ports({ perimeter: '"1"' }), "CEM005 firewall.perimeter[0].port"],
    ["a bad translated port", ports({ translated: "0" }), "CEM006 firewall.perimeter[0].translatedPort"],
    ["a bad SMP port", spec(["port: 4726\n", "port: 0\n"]), "CEM006 smp.agentSite.port"],
    ["a bad internal port", spec(["port: 4726, ", "port: 99999, "]), "CEM006 firewall.internal[0].port"],
    [
      "a bad policy FQDN before a translation",
      changed(ports({ policy: "443", perimeter: "443", translated: "8443" }), [
        "    - fqdn: gateway.",
        "    - fqdn: https://gateway.",
      ]),
      "CEM006 policy.gateways[0].fqdn",
    ],
    ["certificates that are no map", withSection(base, "certificates", "certificates: 5\n"), "CEM005 certificates"],
    ["gateways that are no map", withSection(base, "gateways", "gateways: 5\n"), "CEM005 gateways"],
    [
      "vantages that are no map",
      changed(withSection(base, "progress", "vantages: 5\n"), [
        '    version: "8.8"\n',
        '    version: "8.8"\n    vantage: jump\n',
      ]),
      "CEM005 vantages",
    ],
    [
      "a gateway that is no map",
      spec([base.slice(base.indexOf("  dmz1:"), base.indexOf("\nsiteServers")), "  dmz1: 5\n"]),
      "CEM005 gateways.dmz1",
    ],
    [
      "a certificate that is no map",
      spec([base.slice(base.indexOf("  san:"), base.indexOf("\nsmp")), "  san: 5\n"]),
      "CEM005 certificates.san",
    ],
    ["a policy that is no map", withSection(base, "policy", "policy: off\n"), "CEM005 policy"],
    ["a firewall that is no map", withSection(base, "firewall", "firewall: off\n"), "CEM005 firewall"],
    ["an SMP that is no map", withSection(base, "smp", "smp: smp.example.net\n"), "CEM005 smp"],
    ["site servers that are no list", withSection(base, "siteServers", "siteServers: pkg\n"), "CEM005 siteServers"],
    [
      "a null rule",
      spec([
        "  internal:                        # DMZ -> internal\n",
        "  internal:                        # DMZ -> internal\n    -\n",
      ]),
      "CEM005 firewall.internal[0]",
    ],
    [
      "a bad policy FQDN",
      spec(["    - fqdn: gateway.", "    - fqdn: https://gateway."]),
      "CEM006 policy.gateways[0].fqdn",
    ],
    ["a bad SMP FQDN", spec(["  fqdn: smp.example.net", "  fqdn: smp"]), "CEM006 smp.fqdn"],
    [
      "a bad server",
      spec(["      - pkg01.example.net", "      - pkg01_example.net"]),
      "CEM006 gateways.dmz1.servers[1]",
    ],
    ["a bad hash", spec(["hash: SHA-256", "hash: SHA-3"]), "CEM006 certificates.san.hash"],
    ["a bad protocol", spec(["      protocol: tcp", "      protocol: 6.5"]), "CEM010 firewall.perimeter[0].protocol"],
    [
      "a bad rule target",
      spec(["    - to: gateway.example.com", "    - to: 192.0.2.700"]),
      "CEM006 firewall.perimeter[0].to",
    ],
    [
      "a bad rule source",
      spec(["from: dmz1, to: smp.example.net, port: 443", "from: '', to: smp.example.net, port: 443"]),
      "CEM006 firewall.internal[1].from",
    ],
    ["bad progress", spec(["phase1: done", "phase1: finished"]), "CEM006 progress.phase1"],
    ["bad gate", spec(["healthyAgent: true", "healthyAgent: sure"]), "CEM005 smp.https.gate.healthyAgent"],
    ["a bad site server", spec(["  - fqdn: pkg01.example.net", "  - fqdn: 10.0.0.1"]), "CEM006 siteServers[0].fqdn"],
    [
      "a bad SAN",
      spec(["[smp.example.net, gateway.example.com]", "[smp.example.net, -.example.com]"]),
      "CEM006 certificates.san.subjectAlternativeNames[1]",
    ],
  ])("%s is all that is said", (_what, text, only) => {
    expect(findings(text)).toEqual([only]);
  });
});
