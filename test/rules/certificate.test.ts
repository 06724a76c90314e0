import { describe, expect, test } from "vitest";
import type { CertificateFacts, CertificateFile } from "../../server/src/certificates/facts";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { changed, otherThumbprint, spec, thumbprint, today } from "../support/base-spec";
import {
  certificateFile,
  dns,
  facts,
  pathOf,
  pfx,
  read,
  rootFacts,
  rootFile,
  specWithFile,
  specWithFileOnly,
} from "../support/certificate-file";
import { analyse, findingOf, findings, fixed, notChecked, type Options } from "../support/checking";
import { expectCase, type RuleCase } from "../support/rule-case";

const at = (field: string) => `certificates.san.${field}`;
const day = 86_400_000;
const holding = (leaf: Partial<CertificateFacts> = {}, changes: Partial<CertificateFile> = {}): Options => ({
  files: { [pfx]: read(leaf, changes) },
});
const state = (fileState: FileState): Options => ({ files: { [pfx]: fileState } });
const withRoot = changed(specWithFile, [
  "      distributed: true ",
  `      file: ${rootFile}\n      distributed: true `,
]);

/** One fact, declared and in the file: reported at its field, and at the file. */
function declaredOrHeld(
  code: string,
  field: string,
  wrong: [from: string, to: string],
  leaf: Partial<CertificateFacts>,
): RuleCase[] {
  return [
    { what: `${code}: ${wrong[1]}, declared`, text: spec(wrong), finds: [`${code} ${at(field)}`] },
    {
      what: `${code}: ${wrong[1]}, in the file`,
      text: specWithFileOnly,
      options: holding(leaf),
      finds: [`${code} ${at("file")}`],
      underlines: pfx,
    },
  ];
}

const key = (label: string): Partial<CertificateFacts> => ({ key: { kind: "other", label } });
const factCases: RuleCase[] = [
  ...declaredOrHeld("CEM301", "hash", ["hash: SHA-256", "hash: SHA-1"], { hash: "SHA-1" }),
  ...declaredOrHeld("CEM302", "hash", ["hash: SHA-256", "hash: MD5"], { hash: "MD5" }),
  {
    what: "CEM302: MD2, in the file",
    text: specWithFileOnly,
    options: holding({ hash: "MD2" }),
    finds: [`CEM302 ${at("file")}`],
  },
  ...["MD4", "RIPEMD-160"].map(hash => ({
    what: `CEM302: ${hash}, in the file`,
    text: specWithFileOnly,
    options: holding({ hash }),
    finds: [`CEM302 ${at("file")}`],
  })),
  ...["SHA-224", "SHA-512/224", "SHA-512/256", "SHA3-256", "SHA3-512"].map(hash => ({
    what: `CEM301: ${hash}, in the file`,
    text: specWithFileOnly,
    options: holding({ hash }),
    finds: [`CEM301 ${at("file")}`],
    says: [`signed with ${hash}. ITMS asks for SHA-256, SHA-384 or SHA-512`],
  })),
  ...["SHA-384", "SHA-512"].map(hash => ({
    what: `CEM301: not ${hash}`,
    text: spec(["hash: SHA-256", `hash: ${hash}`]),
    finds: [],
  })),
  ...["ECDSA-P-256", "Ed25519", "RSA-PSS-2048"].flatMap(label =>
    declaredOrHeld("CEM303", "key", ["key: RSA-2048", `key: ${label}`], key(label)),
  ),
  ...declaredOrHeld("CEM304", "key", ["key: RSA-2048", "key: RSA-1024"], key("RSA-1024")),
  ...declaredOrHeld("CEM304", "key", ["key: RSA-2048", "key: RSA-2047"], key("RSA-2047")),
  ...["RSA-2048", "RSA-4096", "RSA-16384"].map(label => ({
    what: `CEM304: not ${label}`,
    text: spec(["key: RSA-2048", `key: ${label}`]),
    finds: [],
  })),
  ...declaredOrHeld("CEM305", "extendedKeyUsage", ["[serverAuth]", "[clientAuth]"], {
    extendedKeyUsage: ["1.3.6.1.5.5.7.3.2"],
  }),
  ...declaredOrHeld("CEM305", "extendedKeyUsage", ["[serverAuth]", "[anyExtendedKeyUsage]"], {
    extendedKeyUsage: ["2.5.29.37.0"],
  }),
  ...declaredOrHeld("CEM305", "extendedKeyUsage", ["[serverAuth]", "[]"], { extendedKeyUsage: [] }),
  { what: "CEM305: the dotted OID counts", text: spec(["[serverAuth]", "[clientAuth, 1.3.6.1.5.5.7.3.1]"]), finds: [] },
  {
    what: "CEM305: a file without the extension",
    text: specWithFileOnly,
    options: { files: { [pfx]: { state: "read", file: withoutUsage() } } },
    finds: [`CEM305 ${at("file")}`],
  },
  ...declaredOrHeld("CEM306", "notAfter", ["notAfter: 2027-09-30", "notAfter: 2027-02-13"], {
    notAfter: today + 30 * day - 1000,
  }),
  ...declaredOrHeld("CEM307", "notAfter", ["notAfter: 2027-09-30", "notAfter: 2027-01-14"], { notAfter: today - 1000 }),
  ...declaredOrHeld("CEM308", "notBefore", ["notBefore: 2026-09-30", "notBefore: 2027-01-16"], {
    notBefore: today + 1000,
  }),
  {
    what: "CEM306: thirty days left are enough",
    text: spec(["notAfter: 2027-09-30", "notAfter: 2027-02-14"]),
    finds: [],
  },
  {
    what: "CEM306: the end of validity is still within it",
    text: spec(["notAfter: 2027-09-30", "notAfter: 2027-01-15"]),
    finds: [`CEM306 ${at("notAfter")}`],
  },
  {
    what: "CEM307: a moment, and not its day",
    text: spec(["notAfter: 2027-09-30", "notAfter: 2027-01-15T00:30:00+01:00"]),
    finds: [`CEM307 ${at("notAfter")}`],
    underlines: "2027-01-15T00:30:00+01:00",
  },
  { what: "CEM308: valid from this moment", text: spec(["notBefore: 2026-09-30", "notBefore: 2027-01-15"]), finds: [] },
  {
    what: "CEM301: what is declared does not count when the file is read",
    text: changed(specWithFile, ["hash: SHA-256", "hash: SHA-1"]),
    options: holding(),
    finds: [`CEM312 ${at("hash")}`],
    underlines: "SHA-1",
    fixes: ["★ SHA-256"],
    writes: ["hash: SHA-256\n"],
  },
];

function withoutUsage(): CertificateFile {
  const { extendedKeyUsage: _, ...leaf } = facts();
  return certificateFile({}, { leaf });
}

const fileCases: RuleCase[] = [
  ...(["pem", "der", "base64", "pkcs7"] as const).map(format => ({
    what: `CEM309: ${format}`,
    text: specWithFile,
    options: holding({}, { format, privateKey: "absent" }),
    finds: [`CEM309 ${at("file")}`],
    underlines: pfx,
  })),
  {
    what: "CEM309: a certificate that nothing is bound to may be anything",
    text: spec(["smp:\n", `  spare:\n    file: ${pfx}\nsmp:\n`]),
    options: holding({ sha1: otherThumbprint }, { format: "pem", privateKey: "absent" }),
    finds: ["CEM009 certificates.spare"],
  },
  {
    what: "CEM310: no key",
    text: specWithFile,
    options: holding({}, { privateKey: "absent" }),
    finds: [`CEM310 ${at("file")}`],
    underlines: pfx,
  },
  {
    what: "CEM311: another key",
    text: specWithFile,
    options: holding({}, { privateKey: "mismatch" }),
    finds: [`CEM311 ${at("file")}`],
    underlines: pfx,
  },
  {
    what: "CEM311: a key that cannot be compared",
    text: specWithFile,
    options: holding({}, { privateKey: "unknown" }),
    finds: [],
  },
  {
    what: "CEM314: a CA",
    text: specWithFile,
    options: holding({ isCa: true }),
    finds: [`CEM314 ${at("file")}`],
    underlines: pfx,
  },
  ...(
    [
      [[], "error", "allows nothing, neither"],
      [["nonRepudiation"], "error", "allows nonRepudiation only, neither"],
      [["keyCertSign", "cRLSign"], "error", "allows keyCertSign, cRLSign only, neither"],
      [["keyAgreement"], "error", "allows keyAgreement only, neither"],
      [["keyEncipherment"], "warning", "lacks digitalSignature, which TLS 1.3"],
      [["keyEncipherment", "dataEncipherment"], "warning", "lacks digitalSignature, which TLS 1.3"],
    ] as const
  ).map(([keyUsage, severity, said]) => ({
    what: `CEM326: ${keyUsage.join(", ")}`,
    text: specWithFile,
    options: holding({ keyUsage }),
    finds: [`CEM326 ${at("file")}`],
    underlines: pfx,
    severity,
    says: [said],
  })),
  ...(
    [
      [["ldap:///CN=CDP,DC=corp?certificateRevocationList"], "only at ldap:, which"],
      [["ldap://directory.example.com/CN=CDP", "LDAPS://x.example.com/"], "only at ldap:, ldaps:, which"],
      [["http://pki/int.crl", "http://PKI/delta.crl"], "only at http://pki, which"],
      [
        ["http://pki.corp.local/int.crl", "file://////pki/CertEnroll/int.crl"],
        "only at http://pki.corp.local, file:, which",
      ],
      [["http://pki.example.intra/"], "only at http://pki.example.intra, which"],
      ...[
        "10.1.2.3",
        "172.31.0.1",
        "192.168.0.9",
        "127.0.0.1",
        "100.64.0.1",
        "169.254.1.1",
        "[::1]",
        "[fd00::1]",
        "[fe80::1]",
      ].map(host => [[`http://${host}/int.crl`], `only at http://${host}, which`] as const),
      [["\\\\pki\\CertEnroll\\int.crl"], "only at an address that is no URL, which"],
    ] as const
  ).map(([revocation, said]) => ({
    what: `CEM329: ${revocation.join(", ")}`,
    text: specWithFile,
    options: holding({ revocation }),
    finds: [`CEM329 ${at("file")}`],
    underlines: pfx,
    says: [said],
  })),
  ...(
    [
      ["http://pki.example.com/int.crl"],
      ["ldap:///CN=CDP", "http://pki.example.com/int.crl"],
      ["http://pki.corp.local/int.crl", "https://ocsp.example.org"],
      ["http://203.0.113.7/int.crl"],
      ["http://172.32.0.1/int.crl"],
      ["http://[2001:db8::1]/int.crl"],
    ] as const
  ).map(revocation => ({
    what: `CEM329: not ${revocation.join(", ")}`,
    text: specWithFile,
    options: holding({ revocation }),
    finds: [],
  })),
  {
    what: "CEM329: nothing of a certificate that only the SMP's sites present",
    text: changed(
      specWithFile,
      ["\nsmp:\n", "  web: { subjectAlternativeNames: [gateway.example.com] }\nsmp:\n"],
      [
        `      certificate: san\n      thumbprint: ${thumbprint}\n    servers`,
        `      certificate: web\n      thumbprint: ${thumbprint}\n    servers`,
      ],
    ),
    options: holding({ revocation: ["ldap:///CN=CDP"] }),
    finds: [],
  },
  ...([["digitalSignature"], ["digitalSignature", "keyEncipherment"]] as const).map(keyUsage => ({
    what: `CEM326: ${keyUsage.join(", ")} is enough`,
    text: specWithFile,
    options: holding({ keyUsage }),
    finds: [],
  })),
  {
    what: "CEM315: an intermediate is missing before the root of rootCa.file",
    text: withRoot,
    options: {
      files: {
        [pfx]: read({}, { ...pathOf([facts()], "open"), others: [] }),
        [rootFile]: read({ subject: "CN=Root", issuer: "CN=Root", selfSigned: true }),
      },
    },
    finds: [`CEM315 ${at("file")}`],
    underlines: pfx,
  },
  {
    what: "CEM315: the root itself may be missing",
    text: withRoot,
    options: {
      files: {
        [pfx]: read({}, pathOf([facts(), facts({ subject: "CN=Int", issuer: "CN=Root" }), rootFacts], "anchor")),
        [rootFile]: read({ subject: "CN=Root", issuer: "CN=Root", selfSigned: true }),
      },
    },
    finds: [],
  },
  {
    what: "CEM317: unreadable",
    text: specWithFile,
    options: state({ state: "unreadable", reason: "there is no such file" }),
    finds: [`CEM317 ${at("file")}`],
    underlines: pfx,
    says: ["there is no such file"],
  },
  {
    what: "CEM317: an unreadable root",
    text: withRoot,
    options: { files: { [pfx]: read(), [rootFile]: { state: "unreadable", reason: "it is a folder" } } },
    finds: [`CEM317 ${at("rootCa.file")}`],
    underlines: rootFile,
  },
  {
    what: "CEM318: locked",
    text: specWithFile,
    options: state({ state: "locked", why: "no-password" }),
    finds: [`CEM318 ${at("file")}`],
    underlines: pfx,
  },
  {
    what: "CEM318: a wrong password",
    text: specWithFile,
    options: state({ state: "locked", why: "wrong-password" }),
    finds: [`CEM318 ${at("file")}`],
  },
  {
    what: "CEM321: costly",
    text: specWithFile,
    options: state({ state: "costly", rounds: 3_000_001 }),
    finds: [`CEM321 ${at("file")}`],
    underlines: pfx,
  },
];

const oldLeaf = facts({ sha1: otherThumbprint, commonName: "Old", notAfter: Date.UTC(2027, 0, 30) });
const newLeaf = facts({ commonName: "New" });
/** A .pfx of which `leaf` is the newest certificate and `other` has a key as well. */
function twoLeaves(leaf: CertificateFacts, other: CertificateFacts, changes: Partial<CertificateFile> = {}): Options {
  const { others, paths, ordered, remarks } = certificateFile();
  const otherLeaves = [{ leaf: other, others, paths, ordered, remarks }];
  return { files: { [pfx]: { state: "read", file: certificateFile(leaf, { otherLeaves, ...changes }) } } };
}
const ofNewest = "the newest one; the spec holds the thumbprint of none of them";
const ofHeld = "the one whose thumbprint the spec holds";
const without = (text: string) => text.replaceAll(/^ *thumbprint: .*\n/gm, "");
const recordedOnly = (line: string, indent: string) =>
  changed(without(specWithFileOnly), [line, `${line}${indent}thumbprint: ${otherThumbprint}\n`]);

const severalLeaves: RuleCase[] = [
  {
    what: "CEM327: the recorded thumbprint is the newest one's",
    text: specWithFileOnly,
    options: twoLeaves(newLeaf, oldLeaf),
    finds: [`CEM327 ${at("file")}`],
    underlines: pfx,
    says: [
      `2 certificates that have a private key: “New” (valid until 2027-09-30, ${thumbprint}), “Old” (valid until 2027-01-30, ${otherThumbprint}).`,
      `What is checked is ${thumbprint}, ${ofHeld}.`,
    ],
  },
  {
    what: "CEM327: the recorded thumbprint is the older one's",
    text: specWithFileOnly,
    options: twoLeaves(oldLeaf, newLeaf),
    finds: [`CEM327 ${at("file")}`],
    says: [`“New” (valid until 2027-09-30, ${thumbprint}), “Old”`, `What is checked is ${thumbprint}, ${ofHeld}.`],
  },
  {
    what: "CEM327: the declared thumbprint goes before a recorded one",
    text: changed(specWithFile, [
      `thumbprint: ${thumbprint}\n    issuedBy`,
      `thumbprint: ${otherThumbprint}\n    issuedBy`,
    ]),
    options: twoLeaves(newLeaf, oldLeaf),
    finds: [
      `CEM327 ${at("file")}`,
      `CEM312 ${at("notAfter")}`,
      `CEM306 ${at("file")}`,
      "CEM404 smp.agentSite.thumbprint",
      "CEM404 gateways.dmz1.listener.thumbprint",
      "CEM401 policy.gateways[0].thumbprint",
    ],
    says: [`What is checked is ${otherThumbprint}, ${ofHeld}.`],
  },
  {
    what: "CEM327: without any thumbprint the newest is checked",
    text: without(specWithFileOnly),
    options: twoLeaves(newLeaf, oldLeaf),
    finds: [`CEM327 ${at("file")}`, "CEM003 policy.gateways[0].thumbprint"],
    says: [`What is checked is ${thumbprint}, ${ofNewest}.`],
  },
  ...[
    ["the agent site", recordedOnly("    port: 4726\n", "    ")],
    [
      "a listener",
      recordedOnly("      restarted: true              # service restarted after the port was set\n", "      "),
    ],
    ["the policy", recordedOnly("    - fqdn: gateway.example.com\n      port: 8443\n", "      ")],
  ].map(([where, text = ""]) => ({
    what: `CEM327: only ${where} has a thumbprint`,
    text,
    options: twoLeaves(newLeaf, oldLeaf),
    finds: [
      `CEM327 ${at("file")}`,
      `CEM306 ${at("file")}`,
      ...(where === "the policy" ? [] : ["CEM003 policy.gateways[0].thumbprint"]),
    ],
    says: [`What is checked is ${otherThumbprint}, ${ofHeld}.`],
  })),
  {
    what: "CEM327: a PEM file is CEM309",
    text: specWithFileOnly,
    options: twoLeaves(newLeaf, oldLeaf, { format: "pem" }),
    finds: [`CEM309 ${at("file")}`],
  },
];

const lock = { newTo2016: ["AES-256 encryption", "a SHA-256 check value"] };
const onOldWindows = specWithFile.replace('itms: "8.8"', 'itms: "8.7"');
const locking: RuleCase[] = [
  {
    what: "CEM328: new to Windows Server 2016",
    text: onOldWindows,
    options: holding({}, { lock }),
    finds: [`CEM328 ${at("file")}`],
    underlines: pfx,
    says: [`${pfx} is locked with AES-256 encryption and a SHA-256 check value, which`],
  },
  {
    what: "CEM328: known before the password is given",
    text: onOldWindows,
    options: state({ state: "locked", why: "no-password", lock }),
    finds: [`CEM328 ${at("file")}`, `CEM318 ${at("file")}`],
  },
  {
    what: "CEM328: nothing new",
    text: onOldWindows,
    options: holding({}, { lock: { newTo2016: [] } }),
    finds: [],
  },
  {
    what: "CEM328: nothing where ITMS is new",
    text: specWithFile,
    options: holding({}, { lock }),
    finds: [],
  },
  {
    what: "CEM328: where the version of ITMS is not known",
    text: specWithFile.replace('itms: "8.8"\n', ""),
    options: holding({}, { lock }),
    finds: [`CEM328 ${at("file")}`],
  },
];

const oneLeaf = (changes: Partial<CertificateFacts>) => holding(changes);
const differs = (
  field: string,
  from: string,
  to: string,
  fixes: string[],
  writes: string[],
  options = holding(),
): RuleCase => ({
  what: `CEM312: ${field}`,
  text: changed(specWithFile, [from, to]),
  options,
  finds: [`CEM312 ${at(field)}`],
  fixes,
  writes,
});
const differences: RuleCase[] = [
  differs(
    "subjectAlternativeNames",
    "[smp.example.net, gateway.example.com]",
    "[smp.example.net, gateway.example.com, more.example.com]",
    ["★ smp.example.net"],
    ["[smp.example.net, gateway.example.com]"],
  ),
  differs("key", "key: RSA-2048", "key: RSA-4096", ["★ RSA-2048"], ["key: RSA-2048\n"]),
  differs("extendedKeyUsage", "[serverAuth]", "[serverAuth, clientAuth]", ["★ serverAuth"], ["[serverAuth]"]),
  differs("notBefore", "notBefore: 2026-09-30", "notBefore: 2026-09-29", ["★ 2026-09-30"], ["notBefore: 2026-09-30\n"]),
  differs(
    "notAfter",
    "notAfter: 2027-09-30",
    "notAfter: 2027-10-30T08:00:00Z",
    ["★ 2027-09-30T08:00:00Z"],
    ["notAfter: 2027-09-30T08:00:00Z\n"],
  ),
  differs(
    "thumbprint",
    `thumbprint: ${thumbprint}\n    issuedBy`,
    `thumbprint: ${otherThumbprint}\n    issuedBy`,
    [`★ ${thumbprint}`],
    [`thumbprint: ${thumbprint}\n    issuedBy`],
  ),
  {
    ...differs("issuedBy", "issuedBy: internal", "issuedBy: self", [], []),
    what: "CEM312: issuedBy, which the file does not tell",
  },
  differs(
    "issuedBy",
    "issuedBy: internal",
    "issuedBy: public",
    ["★ self"],
    ["issuedBy: self\n"],
    oneLeaf({ selfSigned: true }),
  ),
  {
    what: "CEM312: the same names in another order and in capitals",
    text: changed(specWithFile, ["[smp.example.net, gateway.example.com]", "[GATEWAY.example.com, smp.example.net]"]),
    options: holding(),
    finds: [],
  },
  {
    what: "CEM312: a Kelvin sign in the file is no k",
    text: changed(specWithFile, [
      "[smp.example.net, gateway.example.com]",
      "[smp.example.net, gateway.example.com, k.com]",
    ]),
    options: holding({ subjectAlternativeNames: dns("smp.example.net", "gateway.example.com", "\u212a.com") }),
    finds: [`CEM312 ${at("subjectAlternativeNames")}`, `CEM209 ${at("file")}`],
    fixes: ["★ smp.example.net, gateway.example.com"],
  },
  {
    what: "CEM312: the same thumbprint in small letters",
    text: changed(specWithFile, [
      `thumbprint: ${thumbprint}\n    issuedBy`,
      `thumbprint: ${thumbprint.toLowerCase()}\n    issuedBy`,
    ]),
    options: holding(),
    finds: [],
  },
  {
    what: "CEM312: the same usage as OID",
    text: changed(specWithFile, ["[serverAuth]", "[1.3.6.1.5.5.7.3.1]"]),
    options: holding(),
    finds: [],
  },
  {
    what: "CEM312: the same moment in another zone",
    text: changed(specWithFile, ["notAfter: 2027-09-30", "notAfter: 2027-09-30T10:00:00+02:00"]),
    options: holding(),
    finds: [],
  },
];

const bindings = ["smp.https.certificate", "smp.agentSite.certificate", "gateways.dmz1.listener.certificate"];
const root = "      distributed: true            # in Trusted Root on every managed endpoint\n";
/** What a public CA issues does not live as long as the base spec's. */
const fromPublicCa = [
  [`issuedBy: internal\n    rootCa:\n${root}`, "issuedBy: public\n"],
  ["notAfter: 2027-09-30", "notAfter: 2027-04-10"],
] as const;
const trust: RuleCase[] = [
  {
    what: "CEM313: declared",
    text: spec(["issuedBy: internal", "issuedBy: self"], ["distributed: true ", "distributed: false"]),
    finds: [`CEM313 ${at("issuedBy")}`],
    underlines: "self",
    related: bindings,
  },
  {
    what: "CEM313: in the file",
    text: changed(specWithFileOnly, [`    issuedBy: internal\n    rootCa:\n${root}`, ""]),
    options: holding({ selfSigned: true }),
    finds: [`CEM313 ${at("file")}`],
    underlines: pfx,
    related: bindings,
  },
  { what: "CEM313: distributed", text: spec(["issuedBy: internal", "issuedBy: self"]), finds: [] },
  {
    what: "CEM313: bound to nothing",
    text: spec(["smp:\n", "  spare: { issuedBy: self }\nsmp:\n"]),
    finds: ["CEM009 certificates.spare"],
  },
  {
    what: "CEM316: not distributed",
    text: spec(["distributed: true ", "distributed: false"]),
    finds: [`CEM316 ${at("rootCa.distributed")}`],
    underlines: "false",
    fixes: ["the root of the certificate “san” is on all endpoints"],
  },
  {
    what: "CEM316: nothing said",
    text: spec([`    rootCa:\n${root}`, ""]),
    finds: [`CEM316 ${at("rootCa.distributed")}`],
    underlines: "san",
    fixes: ["the root of the certificate “san” is on all endpoints"],
  },
  {
    what: "CEM316: nothing said of it",
    text: spec([root, `      file: ${rootFile}\n`]),
    finds: [`CEM316 ${at("rootCa.distributed")}`],
    underlines: "rootCa",
    fixes: ["the root of the certificate “san” is on all endpoints"],
  },
  {
    what: "CEM316: a public CA",
    text: spec(...fromPublicCa),
    finds: [],
  },
];

const declaring = (names: string) =>
  spec(...fromPublicCa, ["[smp.example.net, gateway.example.com]", `[smp.example.net, gateway.example.com, ${names}]`]);
const publicFileOnly = changed(specWithFileOnly, [`issuedBy: internal\n    rootCa:\n${root}`, "issuedBy: public\n"]);
const publicNames: RuleCase[] = [
  ...(
    [
      ["smp", "“smp” has no domain, and"],
      ["smp.corp.local", "“smp.corp.local” ends in .local, which is reserved for private use, and"],
      ['"*.corp.local"', "“*.corp.local” ends in .local"],
      ["host.home.arpa", "ends in .home.arpa"],
      ["localhost", "ends in .localhost"],
      ["smp.example.intra", "ends in .intra, which is no top-level domain of the internet"],
    ] as const
  ).map(([name, said]) => ({
    what: `CEM331: ${name}`,
    text: declaring(name),
    finds: [`CEM331 ${at("subjectAlternativeNames[2]")}`],
    underlines: name,
    says: [said],
  })),
  ...["www.example.org", '"*.example.org"', "WWW.EXAMPLE.ORG", "example.xn--p1ai"].map(name => ({
    what: `CEM331: not ${name}`,
    text: declaring(name),
    finds: [],
  })),
  {
    what: "CEM331: nothing more of an entry that is no name",
    text: declaring('"gw*.corp.local"'),
    finds: [`CEM209 ${at("subjectAlternativeNames[2]")}`],
  },
  {
    what: "CEM331: an internal CA may certify it",
    text: spec(["[smp.example.net, gateway.example.com]", "[smp.example.net, gateway.example.com, smp.corp.local]"]),
    finds: [],
  },
  {
    what: "CEM331: in the file, once for all names",
    text: publicFileOnly,
    options: holding({
      notAfter: Date.UTC(2027, 3, 10),
      subjectAlternativeNames: [
        ...dns("smp.example.net", "gateway.example.com", "smp.corp.local", "*.corp.lan", "a", "b", "c"),
        { kind: "ip", value: "10.0.0.1" },
        { kind: "upn", value: "x@corp.local" },
      ],
    }),
    finds: [`CEM331 ${at("file")}`, `CEM209 ${at("file")}`],
    underlines: pfx,
    says: ["lists smp.corp.local, *.corp.lan, a, b and 1 more, and", "smp.corp.local ends in .local"],
  },
  {
    what: "CEM331: nothing of one that signed itself, whatever is declared",
    text: publicFileOnly,
    options: holding({
      selfSigned: true,
      subjectAlternativeNames: dns("smp.example.net", "gateway.example.com", "smp.corp.local"),
    }),
    finds: [`CEM312 ${at("issuedBy")}`, `CEM313 ${at("file")}`],
    fixes: ["★ self"],
  },
];

const secrets: RuleCase[] = [
  ...["hunter2", "12345", "[a]", '"env:"', "env:1X", "true", "'Prompt'"].map(password => ({
    what: `CEM319: ${password}`,
    text: changed(specWithFileOnly, [`file: ${pfx}\n`, `file: ${pfx}\n    password: ${password}\n`]),
    options: holding(),
    finds: [`CEM319 ${at("password")}`],
    underlines: password,
    fixes: ["★ prompt"],
    writes: ["    password: prompt\n"],
  })),
  ...["env:CEM_SAN_PASSWORD", "prompt", "~"].map(password => ({
    what: `CEM319: ${password} is a reference`,
    text: changed(specWithFileOnly, [`file: ${pfx}\n`, `file: ${pfx}\n    password: ${password}\n`]),
    options: holding(),
    finds: [],
  })),
];

const unix = (platforms: string, ...changes: readonly (readonly [string, string])[]) =>
  changed(
    spec(
      ["smp:\n", "  web:\n    subjectAlternativeNames: [smp.example.net]\n    issuedBy: public\nsmp:\n"],
      ["    port: 443\n    certificate: san\n", "    port: 443\n    certificate: web\n"],
      ["progress:\n", `agents:\n  platforms: ${platforms}\nprogress:\n`],
    ),
    ...changes,
  );
const agents: RuleCase[] = [
  ...["mac", "linux", "unix"].map(platform => ({
    what: `CEM320: ${platform}`,
    text: unix(`[windows, ${platform}]`),
    finds: ["CEM320 smp.agentSite.certificate"],
    underlines: "san",
    related: ["smp.https.certificate", "agents.platforms"],
  })),
  { what: "CEM320: Windows only", text: unix("[windows]"), finds: [] },
  {
    what: "CEM320: one certificate",
    text: spec(["progress:\n", "agents: { platforms: [mac] }\nprogress:\n"]),
    finds: [],
  },
  {
    what: "CEM320: nothing of an agent site's certificate that is not there",
    text: unix("[mac]", ["    port: 4726\n    certificate: san", "    port: 4726\n    certificate: other-one"]),
    finds: ["CEM008 smp.agentSite.certificate"],
  },
  {
    what: "CEM320: nothing of a Default Web Site's certificate that is not there",
    text: unix("[mac]", ["    certificate: web", "    certificate: other-one"]),
    finds: ["CEM008 smp.https.certificate", "CEM009 certificates.web"],
  },
];

const second = "web:\n    subjectAlternativeNames: [smp.example.net]\n    issuedBy: public\n";
const withWeb = (more: string, text = spec()) =>
  changed(
    text,
    ["\nsmp:\n", `  ${second}${more}\nsmp:\n`],
    ["    port: 443\n    certificate: san\n", "    port: 443\n    certificate: web\n"],
  );
const duplicates: RuleCase[] = [
  {
    what: "CEM334: both declared",
    text: withWeb(`    thumbprint: ${thumbprint.toLowerCase()}\n`),
    finds: ["CEM334 certificates.web.thumbprint"],
    underlines: thumbprint.toLowerCase(),
    related: [at("thumbprint")],
    says: ["“web” and “san” have one thumbprint"],
  },
  {
    what: "CEM334: one in the file of the later one, which declares none",
    text: withWeb(`    file: ${pfx}\n`),
    options: holding({ subjectAlternativeNames: dns("smp.example.net"), notAfter: Date.UTC(2027, 2, 1) }),
    finds: ["CEM334 certificates.web.thumbprint"],
    underlines: "web",
    related: [at("thumbprint")],
  },
  {
    what: "CEM334: what the file says counts, and not what is declared",
    text: withWeb(`    file: ${pfx}\n    thumbprint: ${thumbprint}\n`),
    options: holding({
      sha1: otherThumbprint,
      subjectAlternativeNames: dns("smp.example.net"),
      notAfter: Date.UTC(2027, 2, 1),
    }),
    finds: ["CEM312 certificates.web.thumbprint"],
    fixes: [`★ ${otherThumbprint}`],
  },
  {
    what: "CEM334: a certificate that the other's chain only holds is another one",
    text: withWeb(`    thumbprint: ${otherThumbprint}\n`, specWithFile),
    options: holding({}, { others: [facts({ sha1: otherThumbprint })] }),
    finds: [],
  },
];

describe.each([
  ["facts", factCases],
  ["files", fileCases],
  ["several leaves", severalLeaves],
  ["locking", locking],
  ["differences", differences],
  ["trust", trust],
  ["public names", publicNames],
  ["duplicates", duplicates],
  ["secrets", secrets],
  ["agents", agents],
])("%s", (_group, cases: RuleCase[]) => {
  test.each(cases)("$what", expectCase);
});

describe("a certificate that is refused cuts off whoever comes to where it is bound:", () => {
  const message = (code: string, text: string, now = today) => findingOf(analyse(text, { now }), code).message;
  const names = "subjectAlternativeNames: [smp.example.net]";
  const apart = spec(["\nsmp:\n", `  web:\n    ${names}\n    issuedBy: public\n    notAfter: 2027-09-30\nsmp:\n`]);
  const https = changed(apart, ["    port: 443\n    certificate: san\n", "    port: 443\n    certificate: web\n"]);
  const agentSite = changed(apart, [
    `    port: 4726\n    certificate: san\n    thumbprint: ${thumbprint}\n`,
    "    port: 4726\n    certificate: web\n",
  ]);
  const ends = (text: string, day: string) =>
    changed(text, ["issuedBy: public\n    notAfter: 2027-09-30", `issuedBy: public\n    notAfter: ${day}`]);

  test.each([
    [
      "everywhere",
      spec(["notAfter: 2027-09-30", "notAfter: 2027-01-10"]),
      "Agents refuse it: agents outside are cut off at dmz1, the Symantec Agent site, and agents inside are cut off at the Default Web Site. Renew it, and record the new thumbprint in the policy.",
    ],
    [
      "at the Default Web Site",
      ends(https, "2027-01-10"),
      "Agents refuse it: agents inside are cut off at the Default Web Site. Renew it.",
    ],
    [
      "at the Symantec Agent site",
      ends(agentSite, "2027-01-10"),
      "Agents refuse it: agents outside are cut off at the Symantec Agent site. Renew it.",
    ],
    ["nowhere", ends(apart, "2027-01-10"), "Renew it."],
  ])("CEM307, %s", (_where, text, rest) => {
    expect(message("CEM307", text)).toMatch(/^The certificate “(?:san|web)” expired on 2027-01-10\. /);
    expect(message("CEM307", text).slice(message("CEM307", text).indexOf(". ") + 2)).toBe(rest);
  });

  test("CEM306", () => {
    expect(message("CEM306", ends(https, "2027-01-20"))).toBe(
      "The certificate “web” expires on 2027-01-20, in 5 days; ITMS wants at least 30 days left at import. When it ends, agents inside are cut off at the Default Web Site. Renew it.",
    );
    expect(message("CEM306", ends(apart, "2027-01-16"))).toBe(
      "The certificate “web” expires on 2027-01-16, in 1 day; ITMS wants at least 30 days left at import. Renew it.",
    );
  });

  test("CEM308", () => {
    const begins = (text: string) =>
      changed(text, ["    issuedBy: public\n", "    issuedBy: public\n    notBefore: 2027-02-01\n"]);
    expect(message("CEM308", begins(apart))).toBe(
      "The certificate “web” is not valid before 2027-02-01. Bind it when it is valid, and check the clock of the issuing CA.",
    );
    expect(message("CEM308", begins(agentSite))).toContain(
      "Until then agents refuse it: agents outside are cut off at the Symantec Agent site. Bind it",
    );
  });

  test("the hour is told on the day itself", () => {
    const hour = 3_600_000;
    const begins = spec(["notBefore: 2026-09-30", "notBefore: 2027-01-15T09:30:00Z"]);
    expect(message("CEM308", begins)).toContain("is not valid before 2027-01-15 at 09:30 UTC. ");
    expect(message("CEM308", begins, today - hour)).toContain("is not valid before 2027-01-15. ");
    const end = ends(https, "2027-01-15T09:30:00Z");
    expect(message("CEM306", end)).toContain("expires on 2027-01-15 at 09:30 UTC, in less than a day; ");
    expect(message("CEM307", end, today + 10 * hour)).toContain("expired on 2027-01-15 at 09:30 UTC. ");
  });
});

describe("what is not known", () => {
  const nothing = changed(specWithFileOnly, [`    issuedBy: internal\n    rootCa:\n${root}`, ""]);
  const facts = ["CEM301", "CEM302", "CEM303", "CEM304", "CEM305", "CEM306", "CEM307", "CEM308"];
  const fileOnly = ["CEM309", "CEM310", "CEM311", "CEM312", "CEM314", "CEM315", "CEM326", "CEM327", "CEM329"];

  test.each<[string, FileState, readonly string[]]>([
    ["is being read", { state: "pending" }, []],
    ["was not read", { state: "not-read", reason: "no file is read" }, []],
    ["is locked", { state: "locked", why: "no-password" }, ["CEM318 certificates.san.file"]],
    ["is unreadable", { state: "unreadable", reason: "it is a folder" }, ["CEM317 certificates.san.file"]],
    ["is costly", { state: "costly", rounds: 5e6 }, ["CEM321 certificates.san.file"]],
  ])("while the file %s no rule speaks of it", (_what, fileState, found) => {
    expect(findings(nothing, state(fileState))).toEqual(found);
    const undecided = notChecked(nothing, state(fileState));
    for (const code of [...facts, ...fileOnly, "CEM313"]) expect(undecided).toContain(`${code} certificates.san.file`);
  });

  test("what is declared counts while the file is locked", () => {
    const text = changed(specWithFile, ["hash: SHA-256", "hash: SHA-1"]);
    expect(findings(text, state({ state: "locked", why: "no-password" }))).toEqual([
      "CEM318 certificates.san.file",
      "CEM301 certificates.san.hash",
    ]);
  });

  test.each(["cRLDistributionPoints", "authorityInfoAccess"])("a malformed %s is not taken for none", extension => {
    const options = holding({ malformed: [extension], revocation: ["ldap:///CN=CDP"] });
    expect(findings(specWithFile, options)).toEqual([]);
    expect(notChecked(specWithFile, options)).toContain("CEM329 certificates.san.file");
  });

  test("a malformed key usage is not taken for one that allows all", () => {
    const options = holding({ malformed: ["keyUsage"] });
    expect(findings(specWithFile, options)).toEqual([]);
    expect(notChecked(specWithFile, options)).toContain("CEM326 certificates.san.file");
  });

  test("names that a public CA certified are not taken for public ones", () => {
    const text = changed(nothing, [`file: ${pfx}\n`, `file: ${pfx}\n    issuedBy: public\n`]);
    expect(notChecked(text, state({ state: "pending" }))).toContain("CEM331 certificates.san.file");
  });

  test("an issuer that may be the root is not called missing", () => {
    const options = holding({}, { ...pathOf([certificateFile().leaf], "open"), others: [] });
    expect(findings(specWithFile, options)).toEqual([]);
    expect(notChecked(specWithFile, options)).toContain("CEM315 certificates.san.file");
  });

  test.each<FileState>([
    { state: "locked", why: "no-password" },
    { state: "costly", rounds: 5e6 },
  ])("a root in a file that is $state is not passed over", fileState => {
    const options = { files: { [pfx]: read(), [rootFile]: fileState } };
    expect(findings(withRoot, options)).toEqual([]);
    expect(notChecked(withRoot, options)).toContain("CEM317 certificates.san.rootCa.file");
  });

  test("unbound and without any fact, a certificate is only unused", () => {
    expect(findings(spec(["smp:\n", "  spare: {}\nsmp:\n"]))).toEqual(["CEM009 certificates.spare"]);
  });

  test("CEM334 does not pass a certificate whose thumbprint is not known", () => {
    expect(notChecked(withWeb(""))).toContain("CEM334 certificates.web.thumbprint");
  });

  test("without the Default Web Site's certificate CEM320 is not checked", () => {
    const text = spec(
      ["progress:\n", "agents: { platforms: [mac] }\nprogress:\n"],
      ["    port: 443\n    certificate: san\n", "    port: 443\n"],
    );
    expect(notChecked(text)).toContain("CEM320 smp.agentSite.certificate");
  });
});

describe("the file's names are written over declared ones", () => {
  const block = (...items: readonly string[]) =>
    changed(specWithFile, [
      "subjectAlternativeNames: [smp.example.net, gateway.example.com]",
      `subjectAlternativeNames:\n${items.map(item => `      - ${item}\n`).join("")}`.trimEnd(),
    ]);

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      "one is wrong",
      ["smp.example.net # SMP", "old.example.com # gateway"],
      ["smp.example.net", "gateway.example.com"],
      ["smp.example.net # SMP", "gateway.example.com # gateway"],
    ],
    [
      "one is missing",
      ["smp.example.net # SMP"],
      ["smp.example.net", "gateway.example.com"],
      ["smp.example.net # SMP", "gateway.example.com"],
    ],
    [
      "one is too many",
      ["smp.example.net # SMP", "more.example.com # more", "gateway.example.com"],
      ["smp.example.net", "gateway.example.com"],
      ["smp.example.net # SMP", "gateway.example.com"],
    ],
    [
      "a quoted one is wrong",
      ["smp.example.net", '"old.example.com"'],
      ["smp.example.net", "*.example.com"],
      ["smp.example.net", '"*.example.com"'],
    ],
    [
      "a wildcard is missing",
      ["smp.example.net"],
      ["smp.example.net", "*.example.com"],
      ["smp.example.net", '"*.example.com"'],
    ],
  ])("%s", (_what, declared, held, expected) => {
    const options = holding({ subjectAlternativeNames: dns(...held) });
    const after = fixed(block(...declared), "CEM312", "Record what the file", options);
    expect(after).toContain(expected.map(item => `      - ${item}\n`).join(""));
    expect(findings(after, options)).toEqual([]);
  });
});
