import { describe, expect, test } from "vitest";
import { OpenSpec } from "../../server/src/check";
import { noFiles } from "../../server/src/deployment/certificate-source";
import { applyEdits } from "../../server/src/yaml/edit";
import { changed, otherThumbprint, spec, thumbprint, today } from "../support/base-spec";
import { facts, pathOf, pfx, read, rootFile, specWithFile, specWithFileOnly } from "../support/certificate-file";
import { allDecided, analyse, findingOf, findings, fixed, notChecked } from "../support/checking";
import { expectCase, type RuleCase } from "../support/rule-case";

const places = {
  declared: {
    path: "certificates.san.thumbprint",
    before: "notAfter: 2027-09-30\n    thumbprint: ",
    after: "\n    issuedBy",
  },
  agentSite: {
    path: "smp.agentSite.thumbprint",
    before: "port: 4726\n    certificate: san\n    thumbprint: ",
    after: "\n  serviceAccount",
  },
  listener: {
    path: "gateways.dmz1.listener.thumbprint",
    before: "after the port was set\n      certificate: san\n      thumbprint: ",
    after: "\n    servers",
  },
  policy: { path: "policy.gateways[0].thumbprint", before: "port: 8443\n      thumbprint: ", after: "\n\noffline" },
} as const;
type PlaceName = keyof typeof places;

function recorded(place: PlaceName, value: string, text = spec()): string {
  const { before, after } = places[place];
  return changed(text, [`${before}${thumbprint}${after}`, `${before}${value}${after}`]);
}

const spaced = thumbprint.replace(/..(?=.)/g, "$& ");
const coloned = thumbprint.replace(/..(?=.)/g, "$&:");
const every = Object.keys(places) as PlaceName[];

const mismatches: RuleCase[] = [
  {
    what: "CEM401: the policy has another certificate's",
    text: recorded("policy", otherThumbprint),
    finds: ["CEM401 policy.gateways[0].thumbprint"],
    underlines: otherThumbprint,
    related: ["certificates.san.thumbprint"],
    fixes: ["★ san"],
    writes: [spec()],
    says: [thumbprint, otherThumbprint],
  },
  {
    what: "CEM401: the file counts",
    text: recorded("policy", otherThumbprint, specWithFileOnly),
    options: { files: { [pfx]: read() } },
    finds: ["CEM401 policy.gateways[0].thumbprint"],
    related: ["certificates.san.file"],
    fixes: ["★ san"],
    writes: [specWithFileOnly],
  },
  {
    what: "CEM401: quotes stay",
    text: recorded("policy", `'${otherThumbprint}'`),
    finds: ["CEM401 policy.gateways[0].thumbprint"],
    underlines: `'${otherThumbprint}'`,
    related: ["certificates.san.thumbprint"],
    fixes: ["★ san"],
    writes: [recorded("policy", `'${thumbprint}'`)],
  },
  { what: "CEM401: small letters", text: recorded("policy", thumbprint.toLowerCase()), finds: [] },
  ...(["agentSite", "listener"] as const).map(place => ({
    what: `CEM404: ${place}`,
    text: recorded(place, otherThumbprint),
    finds: [`CEM404 ${places[place].path}`],
    underlines: otherThumbprint,
    related: ["certificates.san.thumbprint"],
    fixes: ["★ san"],
    writes: [spec()],
  })),
  { what: "CEM404: small letters", text: recorded("listener", thumbprint.toLowerCase()), finds: [] },
  {
    what: "CEM404: nothing recorded",
    text: changed(spec(), [`      certificate: san\n      thumbprint: ${thumbprint}\n`, "      certificate: san\n"]),
    finds: [],
  },
];

const characters: RuleCase[] = every.flatMap(place => [
  ...[spaced, `"${coloned}"`, `"\u200e${thumbprint}"`, `\u200e${thumbprint}`, `"${thumbprint} "`].map(value => ({
    what: `CEM402: ${place} ${JSON.stringify(value).slice(0, 12)}`,
    text: recorded(place, value),
    finds: [`CEM402 ${places[place].path}`],
    underlines: value,
    fixes: [`★ ${thumbprint}`],
    writes: [value.startsWith('"') ? recorded(place, `"${thumbprint}"`) : spec()],
  })),
]);

const hex40 = (digit: string) => digit.repeat(40);
const withSpare = changed(spec(), [
  "\nsmp:\n",
  `\n  spare: { subjectAlternativeNames: [smp.example.net], thumbprint: ${otherThumbprint} }\nsmp:\n`,
]);
const root = facts({ commonName: "Root", sha1: hex40("A"), selfSigned: true });
const intermediate = facts({ commonName: "Issuing", sha1: hex40("B"), isCa: true });
const { commonName: _, ...nameless } = facts({ subject: "O=Third", sha1: hex40("C") });
const holding = read(
  { serial: hex40("D"), subjectKeyIdentifier: hex40("E") },
  { others: [root, nameless, intermediate] },
);
const anchored = pathOf([facts(), root], "anchor");
const withRoot = changed(specWithFile, ["    rootCa:\n", `    rootCa:\n      file: ${rootFile}\n`]);
const ownNumbers = [
  [hex40("A"), "the thumbprint of “Root”, a root in the file of “san”"],
  [hex40("B"), "the thumbprint of “Issuing”, an intermediate in the file of “san”"],
  [hex40("C"), "the thumbprint of “O=Third”, another certificate in the file of “san”"],
  [hex40("D"), "the serial number of “san”, not its thumbprint"],
  [hex40("E"), "the subject key identifier of “san”, not its thumbprint"],
] as const;

const owners: RuleCase[] = [
  ...ownNumbers.flatMap(([digits, what]) => [
    {
      what: `CEM401: ${what}`,
      text: recorded("policy", digits, specWithFile),
      options: { files: { [pfx]: holding } },
      finds: ["CEM401 policy.gateways[0].thumbprint"],
      related: ["certificates.san.file"],
      fixes: ["★ san"],
      says: [`${digits} (${what})`, "Agents refuse the gateway"],
    },
    {
      what: `CEM404: ${what}`,
      text: recorded("listener", digits, specWithFile),
      options: { files: { [pfx]: holding } },
      finds: ["CEM404 gateways.dmz1.listener.thumbprint"],
      related: ["certificates.san.file"],
      fixes: ["★ san"],
      says: [
        `${digits} (${what})`,
        digits === hex40("C") ? "Another certificate is bound there" : "another value was copied than the thumbprint",
      ],
    },
  ]),
  {
    what: "CEM401: the root of rootCa.file",
    text: recorded("policy", hex40("F"), withRoot),
    options: {
      files: {
        [pfx]: read({}, anchored),
        [rootFile]: read({ commonName: "Company", sha1: hex40("F"), selfSigned: true }),
      },
    },
    finds: ["CEM401 policy.gateways[0].thumbprint"],
    related: ["certificates.san.file"],
    fixes: ["★ san"],
    says: ["the thumbprint of “Company”, the root recorded for “san”"],
  },
  {
    what: "CEM401: another certificate of the spec",
    text: recorded("policy", otherThumbprint, withSpare),
    finds: ["CEM401 policy.gateways[0].thumbprint", "CEM009 certificates.spare"],
    related: ["certificates.san.thumbprint"],
    fixes: ["san"],
    says: ["the thumbprint of the certificate “spare”"],
  },
  {
    what: "CEM401: another certificate of the spec, which this one's file holds too",
    text: changed(recorded("policy", otherThumbprint, withSpare), ["  san:\n", `  san:\n    file: ${pfx}\n`]),
    options: { files: { [pfx]: read({}, { others: [facts({ sha1: otherThumbprint })] }) } },
    finds: ["CEM401 policy.gateways[0].thumbprint", "CEM009 certificates.spare"],
    related: ["certificates.san.file"],
    fixes: ["san"],
    says: ["the thumbprint of the certificate “spare”"],
  },
  {
    what: "CEM404: another certificate of the spec",
    text: recorded("listener", otherThumbprint, withSpare),
    finds: ["CEM404 gateways.dmz1.listener.thumbprint", "CEM009 certificates.spare"],
    related: ["certificates.san.thumbprint"],
    fixes: ["san"],
    says: ["the thumbprint of the certificate “spare”", "Another certificate is bound there"],
  },
  {
    what: "CEM403: a serial number is shorter",
    text: recorded("policy", '"61 5f 00 01"', specWithFile),
    options: { files: { [pfx]: read({ serial: "615F0001" }) } },
    finds: ["CEM403 policy.gateways[0].thumbprint"],
    fixes: ["san"],
    says: ["The thumbprint of the policy is the serial number of “san”, not its thumbprint, and"],
  },
];

const fullWidth = thumbprint.replace(/[0-9A-F]/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const strays: RuleCase[] = [
  { what: "spaces", value: spaced, says: "has spaces in it" },
  { what: "colons", value: `"${coloned}"`, says: "“:” between its digits" },
  {
    what: "an invisible mark in front",
    value: `"\u200e${thumbprint}"`,
    says: "begins with an invisible character (U+200E)",
  },
  { what: "a tab inside", value: `"3F2A\t${thumbprint.slice(4)}"`, says: "contains an invisible character (U+0009)" },
  { what: "a question mark that was such a mark", value: `"?${spaced}"`, says: "begins with “?”" },
  { what: "full-width digits", value: fullWidth, says: "“３” (U+FF13)" },
  { what: "one full-width letter", value: thumbprint.replace("F", "Ｆ"), says: "“Ｆ” (U+FF26)" },
].map(({ what, value, says }) => ({
  what: `CEM402: ${what}`,
  text: recorded("policy", value),
  finds: ["CEM402 policy.gateways[0].thumbprint"],
  fixes: [`★ ${thumbprint}`],
  writes: [recorded("policy", value.startsWith('"') ? `"${thumbprint}"` : thumbprint)],
  says: [says],
}));

const formats: RuleCase[] = every.flatMap(place => [
  ...[thumbprint.slice(1), `${thumbprint}0`, `${thumbprint.slice(1)}G`, "n/a"].map(value => ({
    what: `CEM403: ${place} ${value}`,
    text: recorded(place, value),
    finds: [`CEM403 ${places[place].path}`],
    underlines: value,
    fixes: place === "declared" ? [] : ["san"],
    writes: place === "declared" ? [] : [spec()],
  })),
  {
    what: `CEM403: ${place} looks like SHA-256`,
    text: recorded(place, `${thumbprint}${thumbprint.slice(0, 23)}F`),
    finds: [`CEM403 ${places[place].path}`],
    fixes: place === "declared" ? [] : ["san"],
    says: ["SHA-256"],
  },
]);

const characterless: RuleCase[] = [
  { what: "a Cyrillic letter", value: thumbprint.replace("A", "А"), says: "“А” (U+0410)" },
  { what: "a letter beyond U+FFFF", value: thumbprint.replace("A", "𝐀"), says: "“𝐀” (U+1D400)" },
  { what: "a letter of ASCII", value: thumbprint.replace("0", "O"), says: "contains “O”, which is no hex digit," },
  { what: "a question mark elsewhere", value: `"${thumbprint}?"`, says: "contains “?”" },
  { what: "nothing", value: '"?"', says: "is empty" },
].map(({ what, value, says }) => ({
  what: `CEM403: ${what}`,
  text: recorded("policy", value),
  finds: ["CEM403 policy.gateways[0].thumbprint"],
  fixes: ["san"],
  says: [says],
}));

describe.each([
  ["mismatches", mismatches],
  ["owners", owners],
  ["characters", characters],
  ["strays", strays],
  ["formats", formats],
  ["what is no digit", characterless],
])("%s", (_group, cases: RuleCase[]) => {
  test.each(cases)("$what", expectCase);
});

describe("a thumbprint", () => {
  test("with stray characters is compared without them", async () => {
    const text = recorded("policy", otherThumbprint.replace(/..(?=.)/g, "$& "));
    expect(findings(text)).toEqual(["CEM401 policy.gateways[0].thumbprint", "CEM402 policy.gateways[0].thumbprint"]);
    expect(await allDecided(text)).toMatchObject({ text: spec(), left: [] });
  });

  test("that is declared with stray characters still counts for others", () => {
    expect(findings(recorded("policy", otherThumbprint, recorded("declared", spaced)))).toEqual([
      "CEM402 certificates.san.thumbprint",
      "CEM401 policy.gateways[0].thumbprint",
    ]);
  });

  test("of a certificate in a file is compared with the file by CEM312 alone", () => {
    const text = recorded("declared", otherThumbprint, specWithFile);
    expect(findings(text, { files: { [pfx]: read() } })).toEqual(["CEM312 certificates.san.thumbprint"]);
  });

  test("that the file had before it was replaced is called that", () => {
    const renewed = specWithFile;
    const options = { files: { [pfx]: read({ sha1: otherThumbprint }) } };
    const said = analyse(renewed, options).findings.map(({ code, message }) => `${code} ${message}`);
    expect(said.map(text => text.slice(0, 6))).toEqual(["CEM312", "CEM404", "CEM404", "CEM401"]);
    const before = `${thumbprint} (declared for “san”, whose file now holds another certificate)`;
    for (const text of said.slice(1)) expect(text).toContain(before);
    expect(said[1]).toContain("The certificate before it is still bound there.");
    expect(said[3]).toContain("From the moment the new one is bound, agents refuse the gateway");
  });

  test("of another certificate is told anew when that one is edited", () => {
    const before = recorded("policy", otherThumbprint, withSpare);
    const context = { certificates: noFiles, now: today };
    const file = new OpenSpec(before, context);
    const start = before.indexOf(otherThumbprint);
    const said = (newText: string) => {
      const edit = { start, end: start + newText.length, newText };
      const text = applyEdits(file.analysis.text, [edit]);
      return findingOf(file.edit(edit, file.analysis.lines.edited(edit, text), context), "CEM401").message;
    };
    expect(findingOf(file.analysis, "CEM401").message).toContain("“spare”");
    expect(said(hex40("7"))).not.toContain("“spare”");
    expect(said(otherThumbprint)).toContain("“spare”");
  });

  test("with a bad format in the declaration can be taken from the file", () => {
    const text = recorded("declared", "n/a", specWithFile);
    const options = { files: { [pfx]: read() } };
    expect(findings(text, options)).toEqual(["CEM403 certificates.san.thumbprint"]);
    expect(fixed(text, "CEM403", "san", options)).toBe(specWithFile);
  });

  test("that is not known leaves the others not checked", () => {
    const text = changed(spec(), [`    thumbprint: ${thumbprint}\n    issuedBy`, "    issuedBy"]);
    expect(findings(text)).toEqual([]);
    expect(notChecked(text)).toEqual(
      expect.arrayContaining([
        "CEM401 policy.gateways[0].thumbprint",
        "CEM404 smp.agentSite.thumbprint",
        "CEM404 gateways.dmz1.listener.thumbprint",
      ]),
    );
  });

  test.each([
    ["digits only", "1234567890".repeat(4)],
    ["an exponent", `${"1".repeat(38)}E1`],
  ])("of %s is written in quotes", (_what, digits) => {
    const text = spec().replaceAll(thumbprint, `"${digits}"`);
    const after = fixed(
      changed(text, [`port: 8443\n      thumbprint: "${digits}"`, `port: 8443\n      thumbprint: ${otherThumbprint}`]),
      "CEM401",
      "san",
    );
    expect(after).toBe(text);
    const spread = digits.replace(/..(?=.)/g, "$& ");
    expect(
      fixed(
        changed(text, [`port: 8443\n      thumbprint: "${digits}"`, `port: 8443\n      thumbprint: ${spread}`]),
        "CEM402",
        digits,
      ),
    ).toBe(text);
  });
});
