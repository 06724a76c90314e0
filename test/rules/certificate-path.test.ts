import { describe, expect, test } from "vitest";
import { parseCertificate } from "../../server/src/certificates/parse";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { issue, type Made, type Wanted } from "../probes/authorities";
import { changed } from "../support/base-spec";
import { facts, pathOf, pfx, read, rootFacts, rootFile, specWithFileOnly } from "../support/certificate-file";
import { analyse as check, type Options } from "../support/checking";

const withRoot = changed(specWithFileOnly, [
  "      distributed: true ",
  `      file: ${rootFile}\n      distributed: true `,
]);
const gateway = { name: "gw", names: ["smp.example.net", "gateway.example.com"], to: 300 } as const;
const root = issue({ name: "Root", to: 4000 });
const other = issue({ name: "Other Root", to: 4000 });
const issuing = issue({ name: "Issuing", by: root, to: 2000 });
const leaf = issue({ ...gateway, by: issuing });

const holding = (certificates: readonly Made[]): FileState =>
  parseCertificate(Buffer.from(certificates.map(({ pem }) => pem).join("")), undefined);

interface Case {
  /** What `file` and `rootCa.file` hold. */
  readonly file: readonly Made[];
  readonly roots?: readonly Made[];
  readonly issuedBy?: "public";
  readonly now?: number;
}

const chainCodes = ["CEM315", "CEM322", "CEM323", "CEM324", "CEM325"];

function analyse({ file, roots, issuedBy, now = Date.now() }: Case) {
  const files = { [pfx]: holding(file), ...(roots && { [rootFile]: holding(roots) }) };
  const options: Options = { files, now };
  const text = roots === undefined ? specWithFileOnly : withRoot;
  return check(issuedBy ? text.replace("issuedBy: internal", `issuedBy: ${issuedBy}`) : text, options);
}

/** `severity CODE field: message` of what is found of the chain. */
function found(each: Case): string[] {
  return analyse(each)
    .findings.filter(({ code }) => chainCodes.includes(code))
    .map(
      ({ severity, code, path, message }) => `${severity} ${code} ${path.replace("certificates.san.", "")}: ${message}`,
    );
}

/** `CODE field: reason` of what could not be decided of the chain. */
function undecided(each: Case): string[] {
  return analyse(each)
    .notChecked.filter(({ code }) => chainCodes.includes(code))
    .map(({ code, path, reason }) => `${code} ${path.replace("certificates.san.", "")}: ${reason}`);
}

/** A leaf under an issuing authority that differs in something. */
function below(wanted: Partial<Wanted>, by = root): readonly Made[] {
  const authority = issue({ name: "Issuing", by, to: 2000, ...wanted });
  return [issue({ ...gateway, by: authority }), authority];
}

test("a chain that holds has nothing to say, whether the file has the root or not", () => {
  for (const file of [
    [leaf, issuing],
    [leaf, issuing, root],
    [leaf, issuing, root, other],
  ]) {
    expect(found({ file, roots: [root] })).toEqual([]);
    expect(undecided({ file, roots: [root] })).toEqual([]);
  }
  expect(found({ file: [leaf, issuing, root] })).toEqual([]);
});

describe("CEM322: a broken chain is told with every reason", () => {
  test.each<[what: string, chain: readonly Made[], says: string]>([
    ["expired", below({ from: -300, to: -1 }), "the intermediate “Issuing” expired on"],
    ["not yet valid", below({ from: 1 }), "the intermediate “Issuing” is not valid before"],
    ["no authority", below({ ca: false }), "“Issuing” is not marked as an authority"],
    ["key usage", below({ mayNotSign: true }), "“Issuing” may not sign certificates"],
    ["extended key usage", below({ usage: "clientAuth" }), "“Issuing” may not issue certificates for servers"],
    [
      "unknown critical extension",
      below({ odd: "unknown critical" }),
      "critical extension that clients do not know (1.2.3.4.5)",
    ],
    ["name constraints", below({ odd: "name constraints" }), "does not permit the name smp.example.net"],
  ])("%s", (_what, file, says) => {
    const [finding, ...more] = found({ file, roots: [root] });
    expect(finding).toMatch(/^error CEM322 file: /);
    expect(finding).toContain(says);
    expect(more).toEqual([]);
  });

  test("path length", () => {
    const limited = issue({ name: "Limited", pathLength: 0, to: 4000 });
    const between = issue({ name: "Between", by: limited, to: 3000 });
    const lowest = issue({ name: "Lowest", by: between, to: 2000 });
    const [finding] = found({ file: [issue({ ...gateway, by: lowest }), lowest, between, limited] });
    expect(finding).toContain("the root “Limited” allows 0 authorities below it, and there are 2");
  });

  test("in a root that lies in the file too", () => {
    const ended = issue({ name: "Root", from: -300, to: -1 });
    const under = issue({ name: "Issuing", by: ended, to: 2000 });
    const [finding] = found({ file: [issue({ ...gateway, by: under }), under, ended] });
    expect(finding).toContain("error CEM322 file");
    expect(finding).toContain("the root “Root” expired on");
  });

  test("of several ways up, one that holds is enough", () => {
    const ended = issue({ name: "Issuing", by: root, keyOf: issuing, from: -300, to: -1 });
    expect(found({ file: [leaf, ended, issuing], roots: [root] })).toEqual([]);
  });

  test("an authority that begins on the day that --as-of names is not too young on that day", () => {
    const midnight = Math.floor(Date.now() / 86_400_000) * 86_400_000;
    const file = below({ from: (midnight - Date.now()) / 86_400_000 + 0.5 });
    expect(found({ file, roots: [root], now: midnight })).toEqual([]);
    expect(found({ file, roots: [root], now: midnight - 1 }).join()).toContain("is not valid before");
  });

  test("what cannot be judged is not checked, with the reason", () => {
    const unsure = pathOf([facts(), rootFacts], "root", [
      { grade: "unsure", member: 0, reason: "the signature of “gw” cannot be checked here (1.2.3)" },
    ]);
    const { findings, notChecked } = check(specWithFileOnly, { files: { [pfx]: read({}, unsure) } });
    expect(findings).toEqual([]);
    expect(notChecked).toContainEqual(
      expect.objectContaining({ code: "CEM322", reason: "the signature of “gw” cannot be checked here (1.2.3)" }),
    );
  });
});

describe("CEM323: an issuer that ends", () => {
  test("within 30 days, at the file", () => {
    const [finding, ...more] = found({ file: below({ to: 20.5 }), roots: [root] });
    expect(finding).toMatch(/^warning CEM323 file: .*the intermediate “Issuing”, which expires on .*, in 20 days/);
    expect(more).toEqual([]);
  });

  test("tomorrow", () => {
    expect(found({ file: below({ to: 1.5 }), roots: [root] }).join()).toContain("in 1 day.");
  });

  test("before the certificate does, at the root's own file where it comes from there", () => {
    const short = issue({ name: "Root", to: 100 });
    const [finding, ...more] = found({ file: below({ to: 2000 }, short), roots: [short] });
    expect(finding).toMatch(
      /^warning CEM323 rootCa.file: .*the root “Root”, which expires on .*, before the certificate itself/,
    );
    expect(more).toEqual([]);
  });

  test("of several in the file the first to end is named", () => {
    const short = issue({ name: "Root", to: 25.5 });
    expect(found({ file: [...below({ to: 10.5 }, short), short] })).toEqual([
      expect.stringMatching(/^warning CEM323 file: .*“Issuing”.*in 10 days/),
    ]);
  });
});

describe("CEM324: a weak issuer", () => {
  test.each<[wanted: Partial<Wanted>, severity: string, says: string]>([
    [{ hash: "sha1" }, "warning", "the intermediate “Issuing” is signed with SHA-1"],
    [{ hash: "md5" }, "error", "the intermediate “Issuing” is signed with MD5"],
    [{ bits: 1024 }, "warning", "the intermediate “Issuing” has an RSA key of 1024 bits"],
  ])("%o", (wanted, severity, says) => {
    const [finding, ...more] = found({ file: below(wanted), roots: [root] });
    expect(finding).toMatch(new RegExp(`^${severity} CEM324 file: `));
    expect(finding).toContain(says);
    expect(more).toEqual([]);
  });

  test("a root's own signature does not matter", () => {
    const old = issue({ name: "Root", hash: "sha1", to: 4000 });
    expect(found({ file: [...below({}, old), old], roots: [old] })).toEqual([]);
  });

  test("a hash that is not known is not checked", () => {
    const { hash: _, ...unknown } = facts({ commonName: "Issuing", signatureAlgorithm: "1.2.3.4" });
    const { notChecked } = check(specWithFileOnly, {
      files: { [pfx]: read({}, pathOf([facts(), unknown, rootFacts], "root")) },
    });
    expect(notChecked).toContainEqual(
      expect.objectContaining({ code: "CEM324", reason: expect.stringContaining("1.2.3.4") }),
    );
  });
});

describe("CEM325: another root than the chain leads to", () => {
  const file = [leaf, issuing];
  const renewed = issue({ name: "Root", to: 4000 });
  const ended = issue({ name: "Root", keyOf: root, from: -300, to: -1 });
  const young = issue({ name: "Root", keyOf: root, from: 5 });

  test.each<[what: string, each: Case, says: string]>([
    [
      "another root, the chain's own in the file",
      { file: [...file, root], roots: [other] },
      "leads to “Root”, and it holds “Other Root”",
    ],
    ["another root, the chain's own elsewhere", { file, roots: [other] }, "leads to “Root”, and it holds “Other Root”"],
    ["another key", { file, roots: [renewed] }, "the same name, another key"],
    [
      "another key, the chain's own in the file",
      { file: [...file, root], roots: [renewed] },
      "the same name, another key",
    ],
    [
      "another key, straight below the root",
      { file: [issue({ ...gateway, by: root })], roots: [renewed] },
      "another key",
    ],
    [
      "an intermediate",
      { file: [leaf, issuing], roots: [issuing] },
      "“Issuing” was issued by “Root” and is an intermediate",
    ],
    ["the leaf", { file, roots: [leaf] }, "the server's own certificate"],
    ["another leaf", { file, roots: [issue({ ...gateway, name: "Other", by: root })] }, "is no authority"],
    ["expired", { file, roots: [ended] }, "“Root” expired on"],
    ["not yet valid", { file, roots: [young] }, "“Root” is not valid before"],
    [
      "a self-signed certificate beside another root",
      { file: [issue(gateway)], roots: [other] },
      "the certificate is self-signed",
    ],
  ])("%s", (_what, each, says) => {
    const [finding, ...more] = found(each);
    expect(finding).toMatch(/^error CEM325 rootCa.file: /);
    expect(finding).toContain(says);
    expect(more).toEqual([]);
  });

  test("is told of an intermediate also while the certificate's own file is locked", () => {
    const { findings } = check(withRoot, {
      files: { [pfx]: { state: "locked", why: "no-password" }, [rootFile]: holding([issuing]) },
    });
    expect(findings.map(({ code }) => code)).toEqual(["CEM318", "CEM325"]);
  });

  test("one of several roots is enough", () => {
    expect(found({ file, roots: [other, root] })).toEqual([]);
  });

  test("is not checked while the certificate's own file is locked, or below a gap", () => {
    const locked: FileState = { state: "locked", why: "no-password" };
    const { notChecked } = check(withRoot, { files: { [pfx]: locked, [rootFile]: holding([root]) } });
    expect(notChecked).toContainEqual(expect.objectContaining({ code: "CEM325", reason: "the file is locked" }));
    expect(undecided({ file: [leaf], roots: [root] }).join()).toContain("CEM325 rootCa.file: the chain is incomplete");
  });
});

describe("CEM315: an intermediate that is missing", () => {
  test.each<[what: string, each: Case, says: string]>([
    [
      "below rootCa.file",
      { file: [leaf], roots: [root] },
      "lacks the intermediate certificate “Issuing”, which issued “san”",
    ],
    ["of a public CA", { file: [leaf], issuedBy: "public" }, "lacks the intermediate certificate “Issuing”"],
  ])("%s", (_what, each, says) => {
    const [finding, ...more] = found(each);
    expect(finding).toMatch(/^warning CEM315 file: /);
    expect(finding).toContain(says);
    expect(more).toEqual([]);
  });

  test.each<[what: string, each: Case, reason: string]>([
    [
      "without rootCa.file",
      { file: [leaf, issuing] },
      "whether Root is the root or an intermediate is not known: rootCa.file names no root",
    ],
    [
      "beside a root that did not issue it",
      { file: [leaf, issuing, other] },
      "whether Root is the root or an intermediate",
    ],
    ["with an intermediate in rootCa.file", { file: [leaf, issuing], roots: [issuing] }, "rootCa.file holds no root"],
    ["of a public CA above the first one", { file: [leaf, issuing], issuedBy: "public" }, "rootCa.file names no root"],
    [
      "with another root in rootCa.file",
      { file: [leaf, issuing], roots: [other] },
      "the chain does not lead to the root",
    ],
  ])("%s is not checked", (_what, each, reason) => {
    const said = undecided(each).find(each => each.startsWith("CEM315"));
    expect(said).toContain(reason);
    expect(found(each).join()).not.toContain("CEM315");
  });

  test("a cross-signed root at the end of the file is no missing intermediate where rootCa.file has it self-signed", () => {
    const crossed = issue({ name: "Root", by: other, keyOf: root, to: 4000 });
    expect(found({ file: [leaf, issuing, crossed], roots: [root] })).toEqual([]);
  });
});
