import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CertificateFiles } from "../../server/src/certificate-files";
import { CertificateReader } from "../../server/src/certificates/read";
import { withinFolder } from "../../server/src/certificates/reading/reach";
import { type Analysis, check } from "../../server/src/check";
import { noFiles } from "../../server/src/deployment/certificate-source";
import { rules } from "../../server/src/rules/catalogue";
import { unusedSuppressionInfo } from "../../server/src/rules/document/cem011-unused-suppression";
import { parseSpec } from "../../server/src/spec/parse";
import { corpusFolder } from "../certificates/corpus";
import { adapted, complete, type FileIdentity, readBase } from "./complete";
import { differences, markersIn } from "./markers";
import { pageCertificates, placePageCertificates } from "./page-certificates";
import { pageHeadings, readRulePages, rulePage, type SpecBlock } from "./rule-page";

const fixedClock = Date.UTC(2027, 0, 15);
const folder = mkdtempSync(join(tmpdir(), "cemspec-pages-"));
const reader = new CertificateReader();
const base = readBase();
/** The pages about specs; those about live probes and agents' logs have tests of their own. */
const pages = readRulePages().filter(({ code }) => !/^CEM[67]/.test(code));
const known = [...rules, unusedSuppressionInfo];

/** The codes of the format, section 4. */
const formatCodes = [
  ...range(1, 11),
  ...range(101, 108),
  112,
  ...range(201, 202),
  ...range(204, 211),
  ...range(301, 332),
  334,
  ...range(401, 404),
  ...range(501, 511),
].map(number => `CEM${String(number).padStart(3, "0")}`);

beforeAll(async () => {
  process.env.CEM_SAN_PASSWORD = "Passw0rd!";
  placePageCertificates(await corpusFolder(), folder);
}, 300_000);

afterAll(() => {
  delete process.env.CEM_SAN_PASSWORD;
  rmSync(folder, { recursive: true, force: true });
});

describe("the set of pages", () => {
  test("every code of the format has a page, and no other page exists", () => {
    expect(pages.map(({ code }) => code)).toEqual(formatCodes);
  });

  test("every code of the format has a rule, and no other rule exists", () => {
    expect(known.map(({ code }) => code).toSorted()).toEqual(formatCodes);
  });

  test("every certificate file that a page names is in the table or deliberately missing, and the table has no other", () => {
    const named = new Set(pages.flatMap(({ blocks }) => blocks.flatMap(({ text }) => filesIn(text))));
    const elsewhere = ["../../elsewhere/cem-san.pfx", "//files.example.net/certs/cem-san.pfx"];
    const all = [...Object.keys(pageCertificates), "certs/no-such-file.pfx", ...elsewhere];
    expect([...named].toSorted()).toEqual(all.toSorted());
  });
});

describe.each(pages)("$code", page => {
  test("title, headings and classification", () => {
    const info = known.find(({ code }) => code === page.code);
    expect(page.title).toBe(`${page.code} · ${info?.name}`);
    expect(page.headings).toEqual(pageHeadings);
    expect(page.classification).toBe(classification(info));
  });

  test("shows the wrong and the right", () => {
    const wrong = page.blocks.filter(({ heading }) => heading === "Wrong");
    expect(wrong.length).toBeGreaterThan(0);
    for (const block of wrong) expect(markersIn(block.text).map(({ code }) => code)).toContain(page.code);
    const right = page.blocks.filter(({ heading }) => heading === "Right");
    expect(right.length).toBeGreaterThan(0);
    for (const block of right) expect(markersIn(block.text)).toEqual([]);
    expect(page.blocks.length).toBe(wrong.length + right.length);
  });

  test.each(page.blocks)("$heading, line $line: exactly the marked findings", async block => {
    const analysis = await analyse(block);
    expect(differences(analysis, markersIn(block.text)).join("\n")).toBe("");
  });
});

describe("these tests themselves", () => {
  const policyOff = (marker: string): SpecBlock => {
    const text = `policy:\n  enabled: false\n${marker}\n  gateways: []\n`;
    const [block] = rulePage("CEM504", `## Wrong\n\n\`\`\`yaml\n${text}\`\`\`\n`).blocks;
    if (block === undefined) throw new Error("the block was not found");
    return block;
  };

  test.each([
    ["a marker of another code", "  #        ^ CEM505", ["no CEM505", "unexpected CEM504", "unexpected CEM205"]],
    ["a marker beside the place", "  #             ^ CEM504", ["no CEM504", "unexpected CEM504", "unexpected CEM205"]],
    ["a missing marker", "  # nothing", ["unexpected CEM504", "unexpected CEM205"]],
    ["a finding in the part that completes the block", "  #        ^ CEM504", ["unexpected CEM205"]],
  ])("%s is noticed", async (_what, marker, expected) => {
    const block = policyOff(marker);
    const found = differences(await analyse(block), markersIn(block.text));
    expect(found.map(text => text.replace(/ at .*/, "")).toSorted()).toEqual(expected.toSorted());
  });

  test("the base spec has no finding", () => {
    const analysis = check(complete("", base), { certificates: noFiles, now: fixedClock });
    expect(differences(analysis, []).join("\n")).toBe("");
  });
});

/** Blocks with certificate files are checked with the real clock, because the corpus is made relative to it. */
async function analyse(block: SpecBlock): Promise<Analysis> {
  const [file] = filesIn(block.text);
  if (file === undefined) {
    const text = block.whole ? block.text : complete(block.text, base);
    return check(text, { certificates: noFiles, now: fixedClock });
  }
  const files = new CertificateFiles(reader, async () => undefined);
  const text = block.whole ? block.text : complete(block.text, adapted(base, await identityOf(file)));
  const spec = parseSpec(text);
  await files.load(spec, withinFolder(folder));
  return check(spec, { certificates: files.source(withinFolder(folder)), now: Date.now() });
}

/** The names of the corpus, and the thumbprint of the file where it can be read. */
async function identityOf(file: string): Promise<FileIdentity> {
  const result = await reader.read(join(folder, file), "Passw0rd!");
  const thumbprint = result.state === "read" ? result.file.leaf.sha1 : "0".repeat(40);
  return { thumbprint, gateway: "gw.example.com", smp: "smp.example.com" };
}

function filesIn(text: string): string[] {
  return [...text.matchAll(/^ +file: (\S+)/gm)].map(match => match[1] ?? "");
}

function classification(info: (typeof known)[number] | undefined): string {
  const severity = info?.severity ?? "";
  const name = severity.charAt(0).toUpperCase() + severity.slice(1);
  return info?.phase === undefined ? name : `${name} · Phase ${info.phase}`;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
