import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Analysis } from "../../server/src/check";
import { fileReport } from "../../server/src/report/json";
import { applyEdits } from "../../server/src/yaml/edit";
import { allDecided, allFixed, analyse, findings, label, named } from "../support/checking";
import { isReminder } from "../support/rule-case";
import { mutatedSpecs, splicedSpecs } from "./mutations";
import { type Names, plans, render, usualNames } from "./specs";

/** Fails with the seed and the smallest text that shows the fault. */
function holds<T>(
  name: string,
  arbitrary: fc.Arbitrary<T>,
  numRuns: number,
  property: (value: T) => void | Promise<void>,
): void {
  test(name, async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async value => await property(value)),
      {
        numRuns: numRuns * Number(process.env.FC_FACTOR ?? 1),
      },
    );
  });
}

function expectSound(analysis: Analysis): void {
  const { text, findings: found } = analysis;
  expect(found.filter(({ message }) => message.includes("fault of its own"))).toEqual([]);
  for (const { span, related, fixes } of found) {
    for (const each of [span, ...related.map(place => place.span)]) expectInside(each, text);
    for (const fix of fixes) {
      const edits = [...fix.edits(text)].sort((a, b) => a.start - b.start);
      expect(edits.length).toBeGreaterThan(0);
      for (const [index, edit] of edits.entries()) {
        expectInside(edit, text);
        expect(edit.start).toBeGreaterThanOrEqual(edits[index - 1]?.end ?? 0);
      }
    }
  }
  expect(JSON.parse(JSON.stringify(fileReport("x.cem.yaml", analysis)))).toBeTruthy();
}

/** A finding about an empty document stands at a first character that is not there. */
function expectInside({ start, end }: { readonly start: number; readonly end: number }, text: string): void {
  expect(start).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThanOrEqual(start);
  expect(end).toBeLessThanOrEqual(Math.max(text.length, start + 1));
  expect(start).toBeLessThanOrEqual(text.length);
}

describe("a valid spec", () => {
  holds("has no finding in any style", plans, 150, plan => {
    expect(findings(render(plan))).toEqual([]);
  });

  holds("has none under other names", plans, 50, plan => {
    expect(findings(render(plan, otherNames))).toEqual([]);
  });
});

describe("any text", () => {
  holds("is checked without a fault of the check's own", mutatedSpecs, 150, text => expectSound(analyse(text)));
  holds("however it is cut and spliced", splicedSpecs, 150, text => expectSound(analyse(text)));
  holds("however little it is a spec", fc.oneof(fc.string({ maxLength: 200 }), yamlSoup()), 300, text =>
    expectSound(analyse(text)),
  );
});

describe("a preferred fix", () => {
  holds("removes its finding and adds none", mutatedSpecs, 150, text => {
    const analysis = analyse(text);
    for (const finding of analysis.findings)
      for (const fix of finding.fixes.filter(({ preferred }) => preferred)) {
        const after = named(analyse(applyEdits(text, fix.edits(text)))).map(withoutIndexes);
        const added = without(after, named(analysis).map(withoutIndexes));
        const reminders = added.filter(each => isReminder(each, fix));
        expect(without(added, reminders), `after “${fix.title}” of ${label(finding)}`).toEqual([]);
        expect(after.length - reminders.length).toBeLessThan(analysis.findings.length);
      }
  });

  // Groups 1xx to 5xx are about what is set. A fix that spells a value of theirs right removes its own finding, which is about the spelling.
  holds("that is safe takes away nothing that is said about settings, but its own finding", mutatedSpecs, 150, text => {
    const analysis = analyse(text);
    for (const finding of analysis.findings)
      for (const fix of finding.fixes.filter(each => each.grade === "safe" && each.preferred)) {
        const before = without(named(analysis), [label(finding)]);
        const after = named(analyse(applyEdits(text, fix.edits(text))));
        const gone = without(before.map(withoutIndexes), after.map(withoutIndexes));
        expect(
          gone.filter(each => /^CEM[1-5]/.test(each)),
          `after “${fix.title}” of ${label(finding)}`,
        ).toEqual([]);
      }
  });

  holds("names each console that it concerns, and is safe only for the spelling of a value", mutatedSpecs, 80, text => {
    for (const { code, fixes } of analyse(text).findings)
      for (const fix of fixes) {
        if (fix.grade === "safe") expect(code).toMatch(/^CEM(002|004|005|006|010|011|319|402|403|211)$/);
        else if (code !== "CEM004")
          for (const console of fix.consoles) expect(fix.title.toLowerCase()).toContain(console.toLowerCase());
      }
  });

  holds("is one of at most one, and other fixes leave the finding behind them too", mutatedSpecs, 80, text => {
    const analysis = analyse(text);
    for (const finding of analysis.findings) {
      expect(finding.fixes.filter(({ preferred }) => preferred).length).toBeLessThanOrEqual(1);
      for (const fix of finding.fixes)
        expect(applyEdits(text, fix.edits(text)), `“${fix.title}” of ${label(finding)}`).not.toBe(text);
    }
  });
});

describe.each([
  ["fix all", allFixed],
  ["deciding all", allDecided],
])("%s", (_what, applyAll) => {
  holds("ends, and has nothing to do a second time", mutatedSpecs, 80, async text => {
    const once = await applyAll(text);
    const twice = await applyAll(once.text);
    expect(twice.text).toBe(once.text);
    expect(twice.applied).toEqual([]);
  });

  holds("keeps comments and line ends", mutatedSpecs, 80, async text => {
    const { text: after, applied } = await applyAll(text);
    const removesLines = applied.some(each => /^CEM(011|108)/.test(each));
    const notes = (each: string) => each.match(/# (?:a note|note \d+)/g) ?? [];
    if (!removesLines) expect(notes(after)).toEqual(notes(text));
    if (!/(?<!\r)\n/.test(text)) expect(after).not.toMatch(/(?<!\r)\n/);
    if (!text.includes("\r")) expect(after).not.toContain("\r");
  });
});

const otherNames: Names = {
  gateway: index => `edge-${index}.eu`,
  gatewayFqdn: index => `cem${index}.corp.example.org`,
  smp: "ns.intra.example.org",
  site: index => `depot${index}.intra.example.org`,
  certificate: index => `cert_${index}`,
};

describe("names", () => {
  const wrongPlans = fc.tuple(plans, fc.integer({ min: 0, max: 7 }));

  holds("mean nothing by themselves: other names, the same findings", wrongPlans, 100, ([plan, fault]) => {
    const text = (names: Names) => faults[fault]?.(render(plan, names), names) ?? "";
    const usual = findings(text(usualNames)).map(each =>
      each.replaceAll('["edge-', "[").replace(/^.*$/, unnamed(usualNames)),
    );
    const other = findings(text(otherNames)).map(each => each.replace(/^.*$/, unnamed(otherNames)));
    expect(other).toEqual(usual);
  });

  function unnamed(names: Names) {
    const keys = [0, 1, 2, 3, 4].map(names.gateway);
    return (found: string): string =>
      [...keys, names.certificate(0), names.certificate(1)].reduce(
        (text, name, index) =>
          text
            .replaceAll(`["${name}"]`, `.<${index}>`)
            .replaceAll(`.${name}.`, `.<${index}>.`)
            .replace(new RegExp(`\\.${name}$`), `.<${index}>`),
        found,
      );
  }

  const faults: readonly ((text: string, names: Names) => string)[] = [
    text => text.replace(/port: (\d+)/, "port: 1"),
    text => text.replace(/(firewall:[\s\S]*?port: )(\d+)/, "$12"),
    text => text.replace(/(policy:[\s\S]*?port: )(\d+)/, "$13"),
    (text, names) => text.replace(names.gatewayFqdn(0), names.site(7)),
    (text, names) => text.replaceAll(names.smp, names.site(8)).replace(names.site(8), names.smp),
    (text, names) => text.replace(`certificate: ${names.certificate(0)}`, "certificate: nobodys"),
    text => text.replace("restarted: true", "restarted: false").replace("SHA-256", "SHA-1"),
    text => text.replace(/(thumbprint:.*)3F/, "$13E"),
  ];
});

function yamlSoup(): fc.Arbitrary<string> {
  const words = [
    "apiVersion",
    "certificates",
    "san",
    "smp",
    "gateways",
    "policy",
    "port",
    "fqdn",
    "cem/v1",
    "8443",
    "true",
    "a.b",
    ": ",
    ":\n",
    "\n",
    "\n  ",
    "\n    - ",
    "- ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "&a ",
    "*a",
    "<<: *a",
    "|\n",
    ">-\n",
    "# x\n",
    "'",
    '"',
    "---\n",
    "...\n",
    "!!str ",
    "? ",
    "~",
    "\t",
    "\r\n",
  ];
  return fc.array(fc.constantFrom(...words), { maxLength: 40 }).map(list => list.join(""));
}

/** Removing a list's item moves the ones behind it, and a port that is closed is so at the first rule there is. */
function withoutIndexes(found: string): string {
  return found.replace(/\[\d+\]/g, "[]").replace(/^(CEM102 firewall\.perimeter).*/, "$1");
}

function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return list.filter(each => {
    const index = left.indexOf(each);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
