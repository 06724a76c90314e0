import { describe, expect, test } from "vitest";
import { closest, mostCandidates } from "../../server/src/rules/closest";
import { base, changed, ports, spec, thumbprint } from "../support/base-spec";
import { dns, pfx, read, specWithFile } from "../support/certificate-file";
import { analyse, findingOf, findings, fixed, notChecked, underlined } from "../support/checking";
import { expectCase, type RuleCase } from "../support/rule-case";

const names = "[smp.example.net, gateway.example.com]";
const sans = (...list: readonly string[]) => spec([names, `[${list.join(", ")}]`]);
const declaredSans = "certificates.san.subjectAlternativeNames";
const listener = "gateways.dmz1.listener.certificate";
const httpsCertificate = "smp.https.certificate";
const agentCertificate = "smp.agentSite.certificate";
const policyEntries = base.slice(base.indexOf("  gateways:\n    - fqdn"), base.indexOf("\nofflinePackages"));

const cover: RuleCase[] = [
  {
    what: "CEM201: the gateway's name is not declared",
    text: sans("smp.example.net"),
    finds: [`CEM201 ${listener}`],
    underlines: "san",
    related: [declaredSans, "gateways.dmz1.fqdn"],
    fixes: ["gateway.example.com"],
    writes: ["[smp.example.net, gateway.example.com]"],
  },
  {
    what: "CEM201: a trailing dot is not declared",
    text: changed(sans("smp.example.net"), [
      "    fqdn: gateway.example.com\n    version",
      "    fqdn: gateway.example.com.\n    version",
    ]),
    finds: [`CEM201 ${listener}`, "CEM211 gateways.dmz1.fqdn"],
    related: [declaredSans, "gateways.dmz1.fqdn"],
    fixes: ["The certificate “san” really lists gateway.example.com: record it"],
    writes: ["[smp.example.net, gateway.example.com]"],
  },
  {
    what: "CEM201: a wildcard covers one label only",
    text: sans("smp.example.net", '"*.com"', '"*.gateway.example.com"'),
    finds: [`CEM201 ${listener}`, `CEM209 ${declaredSans}[1]`],
    related: [declaredSans, "gateways.dmz1.fqdn"],
    fixes: ["gateway.example.com"],
  },
  { what: "CEM201: a wildcard of its domain", text: sans("smp.example.net", '"*.example.com"'), finds: [] },
  { what: "CEM201: other letters", text: sans("SMP.example.net", "Gateway.EXAMPLE.com"), finds: [] },
  {
    what: "CEM201: a trailing dot at the gateway",
    text: spec(["    fqdn: gateway.example.com\n    version", "    fqdn: gateway.example.com.\n    version"]),
    finds: ["CEM211 gateways.dmz1.fqdn"],
    fixes: ["★ without the dot"],
  },
  {
    what: "CEM201: the file lacks the name, whatever is declared",
    text: specWithFile,
    options: { files: { [pfx]: read({ subjectAlternativeNames: dns("smp.example.net") }) } },
    finds: [`CEM201 ${listener}`, `CEM312 ${declaredSans}`],
    related: ["certificates.san.file", "gateways.dmz1.fqdn"],
    fixes: [],
  },
  {
    what: "CEM201: an address of the file is no name",
    text: specWithFile,
    options: {
      files: {
        [pfx]: read({ subjectAlternativeNames: [...dns("smp.example.net"), { kind: "ip", value: "192.0.2.1" }] }),
      },
    },
    finds: [`CEM201 ${listener}`, `CEM312 ${declaredSans}`, "CEM209 certificates.san.file"],
    related: ["certificates.san.file", "gateways.dmz1.fqdn"],
  },
  {
    what: "CEM202: the SMP's name is not declared, for both of its sites",
    text: sans("gateway.example.com"),
    finds: [`CEM202 ${httpsCertificate}`, `CEM202 ${agentCertificate}`],
    underlines: "san",
    related: [declaredSans, "smp.fqdn"],
    fixes: ["smp.example.net"],
    writes: ["[gateway.example.com, smp.example.net]"],
  },
  {
    what: "CEM202: a site without a certificate is not spoken of",
    text: changed(sans("gateway.example.com"), ["    port: 443\n    certificate: san\n", "    port: 443\n"]),
    finds: [`CEM202 ${agentCertificate}`],
    related: [declaredSans, "smp.fqdn"],
    fixes: ["smp.example.net"],
  },
  {
    what: "CEM210: the gateway's name stands only in the common name",
    text: specWithFile,
    options: {
      files: { [pfx]: read({ commonName: "Gateway.example.com", subjectAlternativeNames: dns("smp.example.net") }) },
    },
    finds: [`CEM210 ${listener}`, `CEM312 ${declaredSans}`],
    underlines: "san",
  },
  {
    what: "CEM210: the SMP's name stands only in the common name",
    text: specWithFile,
    options: {
      files: { [pfx]: read({ commonName: "smp.example.net", subjectAlternativeNames: dns("gateway.example.com") }) },
    },
    finds: [`CEM210 ${httpsCertificate}`, `CEM210 ${agentCertificate}`, `CEM312 ${declaredSans}`],
  },
  {
    what: "CEM210: in both it is no fault",
    text: specWithFile,
    options: { files: { [pfx]: read({ commonName: "gateway.example.com" }) } },
    finds: [],
  },
];

const policy: RuleCase[] = [
  {
    what: "CEM204: no gateway of that name",
    text: spec(["    - fqdn: gateway.example.com", "    - fqdn: gatewy.example.com"]),
    finds: ["CEM204 policy.gateways[0].fqdn", "CEM205 gateways.dmz1.fqdn"],
    underlines: "gatewy.example.com",
    fixes: ["★ gateway.example.com"],
  },
  {
    what: "CEM204: nothing near",
    text: spec(["    - fqdn: gateway.example.com", "    - fqdn: elsewhere.test"]),
    finds: ["CEM204 policy.gateways[0].fqdn", "CEM205 gateways.dmz1.fqdn"],
  },
  {
    what: "CEM204: other letters and a dot",
    text: spec(["    - fqdn: gateway.example.com", "    - fqdn: GATEWAY.example.com."]),
    finds: ["CEM211 policy.gateways[0].fqdn"],
    fixes: ["★ without the dot"],
  },
  {
    what: "CEM205: the policy names nobody",
    text: spec([policyEntries, "  gateways: []\n"]),
    finds: ["CEM205 gateways.dmz1.fqdn"],
    underlines: "gateway.example.com",
    fixes: ["★ gateway.example.com"],
    writes: [`gateways: [{ fqdn: gateway.example.com, port: 8443, thumbprint: ${thumbprint} }]`],
  },
  {
    what: "CEM205: with the port that the firewall translates",
    text: changed(ports({ perimeter: "443", translated: "8443" }), [policyEntries, "  gateways: []\n"]),
    finds: ["CEM205 gateways.dmz1.fqdn", "CEM102 firewall.perimeter[0].port"],
    fixes: ["★ gateway.example.com"],
    writes: ["gateways: [{ fqdn: gateway.example.com, port: 443,"],
  },
  {
    what: "CEM205: without a known thumbprint there is nothing to add",
    text: changed(spec([policyEntries, "  gateways: []\n"]), [`thumbprint: ${thumbprint}\n    issuedBy`, "issuedBy"]),
    finds: ["CEM205 gateways.dmz1.fqdn"],
  },
  {
    what: "CEM205: not while there is no list",
    text: spec([policyEntries, ""]),
    finds: ["CEM003 policy.gateways"],
    fixes: ["gateways"],
    leads: ["CEM401 policy.gateways[0].thumbprint"],
  },
];

const servers: RuleCase[] = [
  {
    what: "CEM206: the SMP is not on the Servers tab",
    text: spec(["      - smp.example.net\n", ""]),
    finds: ["CEM206 gateways.dmz1.servers"],
    underlines: "servers",
    related: ["smp.fqdn"],
    fixes: ["★ smp.example.net"],
    writes: ["      - pkg01.example.net\n      - smp.example.net\n"],
  },
  {
    what: "CEM206: an empty tab",
    text: spec([
      "    servers:                       # Phase 6: Servers tab\n      - smp.example.net\n      - pkg01.example.net\n",
      "    servers: []\n",
    ]),
    finds: ["CEM206 gateways.dmz1.servers", "CEM207 gateways.dmz1.servers"],
    underlines: "[]",
    related: ["smp.fqdn"],
    fixes: ["★ smp.example.net"],
    writes: ["servers: [smp.example.net]"],
  },
  {
    what: "CEM206: other letters and a dot",
    text: spec(["      - smp.example.net", "      - SMP.example.net."]),
    finds: ["CEM211 gateways.dmz1.servers[0]"],
    fixes: ["★ without the dot"],
  },
  {
    what: "CEM207: a site server is not on the Servers tab",
    text: spec(["      - pkg01.example.net\n", ""]),
    finds: ["CEM207 gateways.dmz1.servers"],
    underlines: "servers",
    related: ["siteServers[0].fqdn"],
    fixes: ["★ pkg01.example.net"],
    writes: ["      - smp.example.net\n      - pkg01.example.net\n"],
  },
  {
    what: "CEM207: a site server of another site",
    text: spec(["      - pkg01.example.net\n", ""], ["internetSite: true ", "internetSite: false"]),
    finds: [],
  },
  {
    what: "CEM207: a site server that says nothing of its site",
    text: spec(
      ["      - pkg01.example.net\n", ""],
      ["    internetSite: true             # assigned to the Default Internet Site\n", ""],
    ),
    finds: [],
  },
];

const reserved = [
  "local",
  "localhost",
  "internal",
  "intranet",
  "lan",
  "corp",
  "home",
  "private",
  "home.arpa",
  "test",
  "invalid",
];
const publicNames: RuleCase[] = [
  ...reserved.map(ending => ({
    what: `CEM208: .${ending}`,
    text: base.replaceAll("gateway.example.com", `gateway.example.${ending}`),
    finds: ["CEM208 gateways.dmz1.fqdn"],
    underlines: `gateway.example.${ending}`,
  })),
  {
    what: "CEM208: .local with a trailing dot and in capitals",
    text: spec(
      ["    fqdn: gateway.example.com\n    version", "    fqdn: GATEWAY.EXAMPLE.LOCAL.\n    version"],
      ["gateway.example.com]", "gateway.example.local]"],
      ["    - fqdn: gateway.example.com", "    - fqdn: gateway.example.local"],
      ["    - to: gateway.example.com", "    - to: dmz1"],
    ),
    finds: ["CEM208 gateways.dmz1.fqdn", "CEM211 gateways.dmz1.fqdn"],
    underlines: "GATEWAY.EXAMPLE.LOCAL.",
  },
  ...["intra", "con", "example", "xn--ls8h"].map(ending => ({
    what: `CEM208: .${ending}, which does not exist`,
    text: base.replaceAll("gateway.example.com", `gateway.example.${ending}`),
    finds: ["CEM208 gateways.dmz1.fqdn"],
    says: [`ends in .${ending}, which is no top-level domain of the internet`],
  })),
  ...["de", "zip", "co.za", "xn--p1ai", "xn--vermgensberater-ctb", "XN--P1AI"].map(ending => ({
    what: `CEM208: .${ending} exists`,
    text: base.replaceAll("gateway.example.com", `gateway.example.${ending}`),
    finds: [],
  })),
  ...["mylocal.com", "local.example.com", "example.homes", "arpa"].map(ending => ({
    what: `CEM208: not .${ending}`,
    text: base.replaceAll("gateway.example.com", `gateway.${ending}`),
    finds: [],
  })),
  { what: "CEM208: the SMP may be private", text: base.replaceAll("smp.example.net", "smp.example.local"), finds: [] },
];

const trailingDots: RuleCase[] = [
  {
    what: "CEM211: a gateway's FQDN",
    text: spec([
      "    fqdn: gateway.example.com\n    version",
      "    fqdn: gateway.example.com. # as in the zone\n    version",
    ]),
    finds: ["CEM211 gateways.dmz1.fqdn"],
    underlines: "gateway.example.com.",
    says: ["gateway.example.com. ends in a dot", "Write gateway.example.com."],
    fixes: ["★ gateway.example.com, without the dot"],
    writes: ["    fqdn: gateway.example.com # as in the zone\n"],
  },
  {
    what: "CEM211: a policy entry's",
    text: spec(["    - fqdn: gateway.example.com", '    - fqdn: "gateway.example.com."']),
    finds: ["CEM211 policy.gateways[0].fqdn"],
    fixes: ["★ without the dot"],
    writes: ['    - fqdn: "gateway.example.com"\n'],
  },
  {
    what: "CEM211: an entry of servers",
    text: spec(["      - smp.example.net\n", "      - smp.example.net.\n"]),
    finds: ["CEM211 gateways.dmz1.servers[0]"],
    fixes: ["★ smp.example.net, without the dot"],
  },
  {
    what: "CEM211: the SMP's, once for the name",
    text: spec(
      ["  fqdn: smp.example.net", "  fqdn: smp.example.net."],
      ["      - smp.example.net\n", "      - SMP.example.net.\n"],
    ),
    finds: ["CEM211 smp.fqdn"],
    related: ["gateways.dmz1.servers[0]"],
    fixes: ["★ without the dot"],
    writes: ["    servers:                       # Phase 6: Servers tab\n      - smp.example.net\n"],
  },
  {
    what: "CEM211: a gateway's, once for the name",
    text: base.replaceAll("fqdn: gateway.example.com", "fqdn: gateway.example.com."),
    finds: ["CEM211 gateways.dmz1.fqdn"],
    related: ["policy.gateways[0].fqdn"],
    fixes: ["★ without the dot"],
    writes: ["    - fqdn: gateway.example.com\n"],
  },
  {
    what: "CEM211: a name that an anchor brings into two places is mended once",
    text: spec(
      ["    fqdn: gateway.example.com\n    version", "    fqdn: &name gateway.example.com.\n    version"],
      ["    - fqdn: gateway.example.com", "    - fqdn: *name"],
    ),
    finds: ["CEM211 gateways.dmz1.fqdn"],
    fixes: ["★ without the dot"],
    writes: ["    fqdn: &name gateway.example.com\n"],
  },
  {
    what: "CEM211: not a firewall rule, which names no certificate",
    text: spec(["    - to: gateway.example.com", "    - to: gateway.example.com."]),
    finds: [],
  },
];

const odd = (entry: string) => sans("smp.example.net", "gateway.example.com", entry);
const oddEntries: RuleCase[] = [
  ...[
    "192.0.2.1",
    '"2001:db8::1"',
    "https://gateway.example.com",
    "admin@example.com",
    '"gw*.example.com"',
    '"gw.*.example.com"',
  ].map(entry => ({
    what: `CEM209: ${entry}`,
    text: odd(entry),
    finds: [`CEM209 ${declaredSans}[2]`],
    underlines: entry,
  })),
  ...["other.example.com", '"*.example.org"', "xn--bcher-kva.example"].map(entry => ({
    what: `CEM209: ${entry} is a name`,
    text: odd(entry),
    finds: [],
  })),
  {
    what: "CEM209: an address in the file",
    text: specWithFile,
    options: {
      files: {
        [pfx]: read({
          subjectAlternativeNames: [
            ...dns("smp.example.net", "gateway.example.com"),
            { kind: "ip", value: "192.0.2.1" },
          ],
        }),
      },
    },
    finds: ["CEM209 certificates.san.file"],
    underlines: pfx,
    says: ["192.0.2.1"],
  },
];

const unusable: RuleCase[] = [
  {
    what: "CEM201: the good names count beside one that cannot be used",
    text: sans("smp.example.net", "gateway.example.com", '".uk"'),
    finds: [`CEM006 ${declaredSans}[2]`],
    says: ["it begins with a dot"],
  },
  {
    what: "CEM201, CEM202: none covers, and one that cannot be used may be meant",
    text: sans("other.example.com", '".uk"'),
    finds: [`CEM006 ${declaredSans}[1]`],
  },
  {
    what: "CEM006: a certificate may list a name with an underscore",
    text: sans("smp.example.net", "gateway.example.com", "foo_bar.example.com", "_dmarc.example.com"),
    finds: [],
  },
  {
    what: "CEM312: what no spec can declare need not be declared",
    text: specWithFile,
    options: {
      files: {
        [pfx]: read({
          subjectAlternativeNames: dns("smp.example.net", "gateway.example.com", "bücher.example", "-a.b"),
        }),
      },
    },
    finds: ["CEM209 certificates.san.file", "CEM209 certificates.san.file"],
    says: ["which has characters outside ASCII"],
  },
  {
    what: "CEM312: a name that the file lacks is told beside one that cannot be used",
    text: changed(specWithFile, [
      "[smp.example.net, gateway.example.com]",
      "[smp.example.net, gateway.example.com, more.example.com, -.uk]",
    ]),
    options: { files: { [pfx]: read() } },
    finds: [`CEM312 ${declaredSans}`, `CEM006 ${declaredSans}[3]`],
    fixes: ["★ smp.example.net, gateway.example.com"],
  },
  {
    what: "CEM312: nothing but the name that cannot be used differs",
    text: changed(specWithFile, ["[smp.example.net, gateway.example.com]", "[smp.example.net, -.uk]"]),
    options: { files: { [pfx]: read() } },
    finds: [`CEM006 ${declaredSans}[1]`],
  },
  ...[
    ["-a.example.com", "is not a valid DNS name: “-a” begins or ends with a hyphen"],
    ["a..example.com", "is not a valid DNS name: it has an empty label (two dots in a row)"],
    ["a.example.123", "is not a valid DNS name: its last label is a number"],
    ["a b.example.com", "is not a valid DNS name: it has a blank in it"],
    ["a%.example.com", "is not a valid DNS name: “a%” is not a valid label"],
    [`${"a".repeat(64)}.com`, "is longer than the 63 characters of a label"],
    ["*", "is a wildcard for all names or for a whole public suffix"],
  ].map(([name = "", words = ""]) => ({
    what: `CEM209: ${name} in the file`,
    text: specWithFile,
    options: {
      files: { [pfx]: read({ subjectAlternativeNames: dns("smp.example.net", "gateway.example.com", name) }) },
    },
    finds: ["CEM209 certificates.san.file"].concat(
      name === "*" || name === "a.example.123" ? [`CEM312 ${declaredSans}`] : [],
    ),
    says: [words],
  })),
];

test("names that are left undecided because one cannot be used say which", () => {
  const undecided = analyse(sans("other.example.com", '".uk"')).notChecked;
  expect(undecided.filter(({ code }) => code === "CEM201" || code === "CEM202").map(({ path }) => path)).toEqual(
    expect.arrayContaining([httpsCertificate, agentCertificate, listener]),
  );
  expect(undecided.find(({ path }) => path === httpsCertificate)?.reason).toBe(
    "no usable name that is declared for “san” covers smp.example.net, and certificates.san.subjectAlternativeNames[1], which cannot be used, may be meant for it",
  );
});

test.each([
  [
    "hash: SHA-256",
    "hash: SHA-3",
    "CEM301",
    "the hash of “san” cannot be known: it names no file, and what the spec declares cannot be used",
  ],
  [
    "[serverAuth]",
    "[serverauth?]",
    "CEM305",
    "the extended key usage of “san” cannot be known: it names no file, and what the spec declares cannot be used",
  ],
])("a value that cannot be used is not called undeclared: %s", (from, to, rule, reason) => {
  expect(analyse(spec([from, to])).notChecked.find(({ code }) => code === rule)?.reason).toBe(reason);
});

describe.each([
  ["unusable names", unusable],
  ["names that certificates cover", cover],
  ["the policy", policy],
  ["the Servers tab", servers],
  ["public names", publicNames],
  ["trailing dots", trailingDots],
  ["entries that are no names", oddEntries],
])("%s", (_group, cases: RuleCase[]) => {
  test.each(cases)("$what", expectCase);
});

describe("what cannot be decided", () => {
  test("names that are neither declared nor read are not checked", () => {
    const text = changed(base, [`    subjectAlternativeNames: ${names}\n`, ""]);
    expect(findings(text)).toEqual([]);
    expect(notChecked(text)).toEqual(
      expect.arrayContaining([`CEM201 ${listener}`, `CEM202 ${httpsCertificate}`, `CEM202 ${agentCertificate}`]),
    );
  });

  test("a policy gateway is not unknown while a gateway has no usable name", () => {
    const text = spec(["    fqdn: gateway.example.com\n    version", "    version"]);
    expect(findings(text)).toEqual(["CEM003 gateways.dmz1.fqdn"]);
    expect(notChecked(text)).toContain("CEM204 policy.gateways[0].fqdn");
  });

  test("a gateway is not missed in a policy with an entry that cannot be read", () => {
    const text = spec(["    - fqdn: gateway.example.com", "    - fqdn: https://gateway.example.com"]);
    expect(notChecked(text)).toContain("CEM205 gateways.dmz1.fqdn");
  });
});

describe("two gateways", () => {
  const text = changed(
    base,
    [
      "\nsiteServers:",
      "  dmz2:\n    fqdn: gw2.example.com\n    listener: { port: 8443, certificate: san }\n    servers: [smp.example.net]\n\nsiteServers:",
    ],
    ["  internal:", "    - { to: dmz2, port: 8443 }\n  internal:"],
  ).replaceAll("from: dmz1", "from: any");

  test("each is looked at by itself", () => {
    expect(findings(text)).toEqual([
      "CEM205 gateways.dmz2.fqdn",
      "CEM201 gateways.dmz2.listener.certificate",
      "CEM207 gateways.dmz2.servers",
    ]);
    expect(underlined(text, "CEM207")).toBe("[smp.example.net]");
  });

  test("the second is added to the policy as the first stands there", () => {
    const after = fixed(text, "CEM205", "gw2.example.com");
    expect(after).toContain(`\n    - fqdn: gw2.example.com\n      port: 8443\n      thumbprint: ${thumbprint}\n`);
  });

  test("a thumbprint that YAML reads as a number is added in quotes", () => {
    const digits = "1234567890".repeat(4);
    const after = fixed(text.replaceAll(thumbprint, `"${digits}"`), "CEM205", "gw2.example.com");
    expect(after).toContain(`thumbprint: "${digits}"\n\noffline`);
  });
});

test("a list of names in block style grows by an item", () => {
  const text = spec([
    `subjectAlternativeNames: ${names}`,
    'subjectAlternativeNames:\n      - "smp.example.net" # inside',
  ]);
  expect(fixed(text, "CEM201", "gateway.example.com")).toContain(
    '      - "smp.example.net" # inside\n      - gateway.example.com\n    hash',
  );
});

test("what no gateway is called like is compared with few names, and told few", () => {
  const gateways = (count: number) =>
    Array.from(
      { length: count },
      (_, i) =>
        `  more${i}: { fqdn: gw${i}.example.net, listener: { port: 8443, certificate: san }, servers: [smp.example.net] }\n`,
    ).join("");
  const saidOf = (count: number) => {
    const text = base
      .replace("  dmz1:\n", () => `${gateways(count)}  dmz1:\n`)
      .replace("    - fqdn: gateway.example.com", "    - fqdn: elsewhere.nowhere.org");
    return findingOf(analyse(text), "CEM204").message;
  };
  expect(saidOf(20)).toMatch(/Its gateways are (?:[\w.]+, ){5}[\w.]+ and 15 more\.$/);
  expect(saidOf(2000)).toMatch(/ It has 2,001 others\.$/);
  const many = Array.from({ length: mostCandidates }, (_, index) => `name${index}`);
  expect(closest("nam3e", many)).toBe("name3");
  expect(closest("nam3e", [...many, "one-more"])).toBeUndefined();
});
