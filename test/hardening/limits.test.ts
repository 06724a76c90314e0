import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { Digest } from "../../server/src/agent-log/digest";
import { Ledger } from "../../server/src/certificates/decryption/ledger";
import type { Costly } from "../../server/src/certificates/outcome";
import { parseCertificate } from "../../server/src/certificates/parse";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { diagnostics } from "../../server/src/language/diagnostics";
import { boundsOf, inWords, type LimitName, limitNames, limits, moveLimits } from "../../server/src/limits/limits";
import { tooMany } from "../../server/src/probes/too-many";
import { mostBytes } from "../../server/src/yaml/limits";
import { described } from "../agent-log/log-text";
import { reportOn } from "../agent-log/relating";
import { base } from "../support/base-spec";
import { analyse } from "../support/checking";

afterEach(() => moveLimits({}));

const unknown = (count: number) => Array.from({ length: count }, (_, index) => `unknown${index}: 1\n`).join("");
const laughs = Array.from({ length: 12 }, (_, i) => `k${i}: &a${i} [${i === 0 ? "ha" : `*a${i - 1}, `.repeat(10)}]\n`);
const shared = `gateways:\n  a: &a\n    servers: [${"s.example.net, ".repeat(1100)}]\n${Array.from({ length: 1100 }, (_, i) => `  g${i}: *a\n`).join("")}`;
const oversized = `# ${"x".repeat(mostBytes())}\n`;
const first = (text: string) => analyse(text).findings.find(({ code }) => code === "CEM001")?.message;
const ofFile = (state: FileState) => {
  const spec = base.replace("    hash:", "    file: site.pfx\n    hash:");
  const codes = ["CEM317", "CEM321"];
  return analyse(spec, { files: { "site.pfx": state } }).findings.find(({ code }) => codes.includes(code))?.message;
};
const twoMebibytes = new Uint8Array(2 * 1024 * 1024);
const charged = (rounds: number): FileState => {
  try {
    new Ledger().charge(rounds);
    return { state: "locked", why: "no-password" };
  } catch (error) {
    return { state: "costly", rounds: (error as Costly).rounds };
  }
};
const kinds = Array.from({ length: 2345 }, (_, i) =>
  described(`Failed to connect to https://h${i}.example.org:443/: 0x80072EFD`),
).join("");
const jobs = Array.from({ length: 1234 }, () => ({ vantage: "here" }));

interface Told {
  readonly said: () => string | undefined;
  readonly limit: string;
  readonly todo: string;
  /** Enough for what is beyond the ordinary limit. */
  readonly enough: number;
}

/** What is beyond each limit, and what is said of it. Those of a probe and of a slow file are in `probes/` and `certificates/reader.test.ts`. */
const told: Readonly<Partial<Record<LimitName, Told>>> = {
  documentSize: { said: () => first(oversized), limit: "larger than 8 MiB", todo: "Divide it", enough: 9 },
  nesting: { said: () => first(`x: ${"[".repeat(150)}${"]".repeat(150)}`), limit: "100 maps and lists in each other", todo: "No field of a spec is nested", enough: 200 },
  documents: { said: () => first("---\na: 1\n".repeat(1001)), limit: "1,000 documents", todo: "Divide it", enough: 1001 },
  aliases: { said: () => first(shared), limit: "1,000,000 values", todo: "Repeat less", enough: 2_000_000 },
  findings: { said: () => diagnostics(analyse(unknown(1234)), "file:///a").find(({ code }) => code === undefined)?.message.toString(), limit: "is shown 1,000 of a file at most, the worst ones", todo: "run “cemspec check”", enough: 2000 },
  certificateSize: { said: () => ofFile(parseCertificate(twoMebibytes, undefined))?.replace(/.*holds no .*/s, ""), limit: "it is 2.0 MiB", todo: "Point to the .pfx", enough: 2 },
  keyDerivation: { said: () => ofFile(charged(3_000_001)), limit: "3,000,001 or more rounds of key derivation; the limit is 3,000,000", todo: "Export it again", enough: 3_000_001 },
  logKinds: { said: () => reportOn(kinds).findings.find(({ message }) => message.includes("different kinds"))?.message, limit: "more than 2,000 different kinds of lines", todo: "Cut the hours", enough: 5000 },
  probeTargets: { said: () => tooMany(jobs), limit: "1,234 ports to probe, and one run takes 1,000 at most", todo: "probe fewer specs", enough: 1234 },
}; // biome-ignore format: a table

test.each(Object.entries(told))("the limit %s is named, with what to do, and the setting moves it", (name, each) => {
  const said = each.said();
  expect(said).toContain(each.limit);
  expect(said).toContain(each.todo);
  expect(said).toContain(`the limit “${name}” (setting “cemspec.limits”, option --limit)`);
  moveLimits({ [name]: each.enough });
  expect(each.said() ?? "").not.toContain(name);
});

test("aliases that mean billions stay beyond what any setting allows", () => {
  moveLimits({ aliases: boundsOf("aliases").most });
  expect(first(laughs.join(""))).toContain("10,000,000 values");
});

test("the nesting that the setting allows at most is read", () => {
  const { most } = boundsOf("nesting");
  moveLimits({ nesting: most });
  expect(first(`x: ${"[".repeat(most - 1)}${"]".repeat(most - 1)}`)).toBeUndefined();
  expect(first(`${"a: {".repeat(1)}${"b: {".repeat(most - 2)}${"}".repeat(most - 1)}`)).toBeUndefined();
});

test("what is no limit leaves the ordinary one, and what is not named is ordinary again", () => {
  moveLimits({ documents: 7, aliases: 0, nesting: 12, findings: "9", unknown: 1 });
  expect(limits).toEqual({ ...limits, documents: 7, aliases: 1_000_000, nesting: 100, findings: 1000 });
  moveLimits(undefined);
  expect(limits.documents).toBe(1000);
});

test("what is within them is not told of", () => {
  expect(diagnostics(analyse(unknown(900)), "file:///a").every(({ code }) => code !== undefined)).toBe(true);
  expect(tooMany(jobs.slice(0, 1000))).toBeUndefined();
  expect(new Digest().dropped).toBe(0);
});

test("the editor's settings and the page have the same limits", () => {
  const { properties } = JSON.parse(readFileSync("package.json", "utf8")).contributes.configuration.properties[
    "cemspec.limits"
  ];
  expect(Object.keys(properties)).toEqual(limitNames);
  const page = readFileSync("docs/limits.md", "utf8");
  for (const name of limitNames) {
    const { standard, least, most } = boundsOf(name);
    expect(properties[name]).toMatchObject({ type: "integer", default: standard, minimum: least, maximum: most });
    const row = [inWords(name), ...[least, most].map(each => each.toLocaleString("en"))].join(" | ");
    expect(page.split("\n").find(line => line.startsWith(`| \`${name}\` |`))).toContain(` | ${row} | `);
  }
});
