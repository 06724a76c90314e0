import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { cemspec, folderWith, root } from "./program";

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly { physicalLocation: { artifactLocation: { uri: string }; region: Region } }[];
  readonly fixes: readonly { artifactChanges: readonly { replacements: readonly unknown[] }[] }[];
}
interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}
interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { id: string }[] } };
    readonly results: readonly SarifResult[];
  }[];
}

const broken = "examples/broken.cem.yaml";
/** Text that every format has to escape in its own way. */
const hostile = 'apiVersion: cem/v1\n"<a & ]]> ::error::%0A, b: c\\u0007>": 1\n';

// SARIF 2.1.0 as OASIS published it (Errata 01 uses the same schema), from Microsoft's jest-sarif, MIT.
const schema = JSON.parse(readFileSync(join(root, "test", "cli", "sarif-2.1.0-rtm.5.json"), "utf8"));
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv as unknown as Parameters<typeof addFormats>[0]);
const isSarif = ajv.compile(schema);

async function sarif(path: string): Promise<Sarif> {
  const log: unknown = JSON.parse((await cemspec(["check", path, "--format", "sarif"])).stdout);
  expect(isSarif(log), JSON.stringify(isSarif.errors)).toBe(true);
  return log as Sarif;
}

describe("SARIF", () => {
  it("is valid, with every finding, its place counted from 1, and its fixes", async () => {
    const [run] = (await sarif(broken)).runs;
    expect(run?.results.map(({ ruleId }) => ruleId).sort()).toEqual([
      "CEM101",
      "CEM102",
      "CEM103",
      "CEM201",
      "CEM202",
      "CEM210",
      "CEM301",
      "CEM302",
    ]);
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    const mismatch = run?.results.find(({ ruleId }) => ruleId === "CEM101");
    const location = mismatch?.locations[0]?.physicalLocation;
    expect(location?.artifactLocation.uri).toBe(broken);
    const line = readFileSync(join(root, broken), "utf8").split("\n")[(location?.region.startLine ?? 0) - 1] ?? "";
    expect(line.slice((location?.region.startColumn ?? 0) - 1, (location?.region.endColumn ?? 0) - 1)).toBe("443");
    expect(mismatch?.fixes.map(({ artifactChanges }) => artifactChanges[0]?.replacements.length)).toEqual([1, 2]);
  });

  it("is valid without a finding, and of several files", async () => {
    expect((await sarif("examples/split-domain.cem.yaml")).runs[0]?.results).toEqual([]);
    expect((await sarif("examples")).runs[0]?.results).toHaveLength(8);
    const folder = folderWith({ "a.cem.yaml": hostile, "b ü#.cem.yaml": hostile, "c.cem.yaml": "" });
    expect(new Set((await sarif(folder)).runs[0]?.results.map(({ ruleId }) => ruleId))).toContain("CEM004");
  });
});

describe("JUnit", () => {
  it("has a failed case per finding and a skipped one per check not made", async () => {
    const xml = (await cemspec(["check", broken, "--format", "junit"])).stdout;
    expect(xml.match(/<failure /g)).toHaveLength(8);
    const [, skipped] = /skipped="(\d+)"/.exec(xml) ?? [];
    expect(xml.match(/<skipped /g)).toHaveLength(Number(skipped));
    expect(xml).toContain(`${broken}:65:13`);
  });

  it("passes one case for a file without a finding", async () => {
    const xml = (await cemspec(["check", "examples/split-domain.cem.yaml", "--format", "junit"])).stdout;
    expect(xml).toMatch(/<testsuite name="examples\/split-domain\.cem\.yaml" tests="1" failures="0"/);
  });

  it("escapes what a spec may hold", async () => {
    const folder = folderWith({ "a.cem.yaml": hostile });
    const xml = (await cemspec(["check", folder, "--format", "junit"])).stdout;
    expect(xml).toContain("&lt;a &amp; ]]&gt;");
    expect(xml).not.toContain("\u0007");
    expect(unbalanced(xml)).toEqual([]);
  });
});

describe("GitHub annotations", () => {
  it("point at the line and column, and cannot be forged by a spec", async () => {
    const { stdout } = await cemspec(["check", broken, "--format", "github"]);
    expect(stdout).toContain(
      `::error file=${broken},line=65,endLine=65,col=13,endColumn=16,title=CEM101 policy-port-mismatch::The CEM policy`,
    );
    const folder = folderWith({ "a.cem.yaml": hostile.replace("\\u0007", "\\n::error::x") });
    const lines = (await cemspec(["check", folder, "--format", "github"])).stdout.trimEnd().split("\n");
    expect(lines.every(line => /^::(error|warning|notice) file=/.test(line))).toBe(true);
  });
});

/** Tags without their other half. */
function unbalanced(xml: string): string[] {
  const open: string[] = [];
  for (const [, close, name = "", rest = ""] of xml.matchAll(/<(\/?)([a-z]+)([^<>]*)>/g))
    if (close === "/") expect(open.pop()).toBe(name);
    else if (!rest.endsWith("/")) open.push(name);
  return open;
}
