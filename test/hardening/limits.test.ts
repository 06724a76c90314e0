import { expect, test } from "vitest";
import { Digest } from "../../server/src/agent-log/digest";
import { maxDerivationRounds, maxFileBytes } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { diagnostics } from "../../server/src/language/diagnostics";
import { tooMany } from "../../server/src/probes/run";
import { maxBytes, maxDepth, maxDocuments } from "../../server/src/yaml/limits";
import { described } from "../agent-log/log-text";
import { reportOn } from "../agent-log/relating";
import { base } from "../support/base-spec";
import { analyse } from "../support/checking";

const unknown = (count: number) => Array.from({ length: count }, (_, index) => `unknown${index}: 1\n`).join("");
const laughs = Array.from({ length: 12 }, (_, i) => `k${i}: &a${i} [${i === 0 ? "ha" : `*a${i - 1}, `.repeat(10)}]\n`);
const first = (text: string) => analyse(text).findings[0]?.message;
const ofFile = (state: FileState) => {
  const spec = base.replace("    hash:", "    file: site.pfx\n    hash:");
  return analyse(spec, { files: { "site.pfx": state } }).findings.find(({ path }) => path.endsWith(".file"))?.message;
};

/** What is beyond each limit, and what is said of it: the limit, that no setting moves it, and what to do. */
const limits: Readonly<Record<string, readonly [said: () => string | undefined, limit: string, todo: string]>> = {
  "size of a document": [() => first(`# ${"x".repeat(maxBytes)}\n`), "8 MiB. No setting", "Divide it"],
  nesting: [() => first("[".repeat(maxDepth + 9)), "100 maps and lists in each other. No setting", "No field of a spec is nested"],
  documents: [() => first("---\na: 1\n".repeat(maxDocuments + 1)), "1,000 documents. No setting", "Divide it"],
  "what aliases repeat": [() => first(laughs.join("")), "1,000,000 values. No setting", "Repeat less"],
  "findings of a file": [() => String(diagnostics(analyse(unknown(1234)), "file:///a").at(-1)?.message), "is shown 1,000 of a file at most, the worst ones", "raise “cemspec.problems.limit”"],
  "size of a certificate": [() => ofFile(parseCertificate(new Uint8Array(2 * maxFileBytes), undefined)), "it is 2.0 MiB, and the fixed limit is 1 MiB", "Point to the .pfx"],
  "key derivation": [() => ofFile({ state: "costly", rounds: maxDerivationRounds + 1 }), "3,000,001 or more rounds of key derivation; the fixed limit is 3,000,000", "Export it again"],
  "targets of a probe": [() => tooMany(Array.from({ length: 1234 }, () => ({ vantage: "here" }))), "1234 ports to probe, and one run takes 1000 at most", "probe fewer specs"],
  "kinds of lines in a log": [
    () => reportOn(Array.from({ length: 2345 }, (_, i) => described(`Failed to connect to https://h${i}.example.org:443/: 0x80072EFD`)).join("")).findings.map(({ message }) => message).join(),
    "more than 2,000 different kinds of lines", "Cut the hours",
  ],
}; // biome-ignore format: a table

test.each(Object.entries(limits))("the limit of the %s is named, with what to do", (_, [said, limit, todo]) => {
  expect(said()).toContain(limit);
  expect(said()).toContain(todo);
});

test("what is within them is not told of", () => {
  expect(diagnostics(analyse(unknown(900)), "file:///a").every(({ code }) => code !== undefined)).toBe(true);
  expect(tooMany(Array.from({ length: 1000 }, () => ({ vantage: "here" })))).toBeUndefined();
  expect(new Digest().dropped).toBe(0);
});
