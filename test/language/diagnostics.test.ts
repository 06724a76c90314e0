import { describe, expect, test } from "vitest";
import { DiagnosticSeverity } from "vscode-languageserver-protocol";
import { diagnostics, type Severities } from "../../server/src/language/diagnostics";
import { limits } from "../../server/src/limits/limits";
import { base } from "../support/base-spec";
import { analyse } from "../support/checking";

const uri = "file:///specs/site.cem.yaml";
const unknown = (count: number) => Array.from({ length: count }, (_, index) => `unknown${index}: 1\n`).join("");
const show = (text: string, changed: Severities = {}) => diagnostics(analyse(text), uri, changed);

describe("an editor is shown so many findings of a file", () => {
  test("and not one word more up to the limit", () => {
    const shown = show(base + unknown(limits.findings));
    expect(shown).toHaveLength(limits.findings);
    expect(shown.every(({ code }) => code === "CEM004")).toBe(true);
  });

  test("and beyond it how many others there are, and how to see them", () => {
    const shown = show(base + unknown(limits.findings + 4321));
    expect(shown).toHaveLength(limits.findings + 1);
    const note = shown.at(-1);
    expect(note?.message).toBe(
      "4,321 more findings are not shown: an editor is shown 1,000 of a file at most, the worst ones. To see all, run “cemspec check” on it, or raise the limit “findings” (setting “cemspec.limits”, option --limit).",
    );
    expect(note?.range.start).toEqual({ line: 0, character: 0 });
    expect(note?.severity).toBe(shown[0]?.severity);
  });

  test("the worst of them, in the order of the text", () => {
    const worse = base.replace("port: 8443", "port: 99999");
    const errors = show(worse, {}).filter(({ severity }) => severity === DiagnosticSeverity.Error);
    expect(errors.length).toBeGreaterThan(0);
    const shown = show(`${unknown(2000)}${worse}`, { CEM004: "hint" });
    const lines = shown.slice(0, -1).map(({ range }) => range.start.line);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    expect(shown.filter(({ severity }) => severity === DiagnosticSeverity.Error)).toHaveLength(errors.length);
    // Those that are hidden are hints.
    expect(shown.at(-1)?.severity).toBe(DiagnosticSeverity.Hint);
  });

  test("of which those that are off do not count", () => {
    expect(show(base + unknown(5000), { CEM004: "off" })).toEqual([]);
  });
});
