import { describe, expect, test } from "vitest";
import { formatReference } from "../../scripts/generate/format-reference";
import { collectionOf, type Marker, parseTemplate, pathsOf, type Unit } from "../../server/src/guide/template";
import { ruleInfos } from "../../server/src/rules/infos";
import { headings, linkTargets } from "../docs/markdown";
import { example } from "../lsp/pki";
import { allFields, pageOf, pages, phases, templateOf } from "./pages";

const exampleSpec = example("split-domain.cem.yaml").toString("utf8");

function markersOf(units: readonly Unit[]): Marker[] {
  return units.flatMap(({ parts }) => parts.filter(part => typeof part !== "string"));
}

function pathsOn(page: (typeof pages)[number], ...kinds: readonly Marker["kind"][]): Set<string> {
  const wanted = markersOf(parseTemplate(templateOf(page))).filter(
    ({ kind }) => kinds.length === 0 || kinds.includes(kind),
  );
  return new Set(wanted.flatMap(pathsOf));
}

describe("the pages of the phases", () => {
  test("reach every field of the format, those of a phase on its own page", () => {
    const somewhere = new Set(pages.flatMap(page => [...pathsOn(page)]));
    expect(allFields.length).toBeGreaterThan(60);
    expect(allFields.filter(({ path }) => !somewhere.has(path))).toEqual([]);
    const astray = allFields.filter(({ path, phase }) => {
      if (phase === undefined) return false;
      return !pathsOn(phase, "value").has(path) || !pathsOn(phase, "place").has(path);
    });
    expect(astray).toEqual([]);
  });

  test.each(phases)("phase %i is reached from fields, and speaks of no field that there is not", phase => {
    expect(allFields.filter(each => each.phase === phase).length).toBeGreaterThan(1);
    const known = new Set([
      ...allFields.map(({ path }) => path),
      ...allFields.flatMap(({ path }) => collectionOf(path) ?? []),
    ]);
    expect([...pathsOn(phase)].filter(path => !known.has(path))).toEqual([]);
  });

  test.each(phases)("phase %i has a link at each of its fields in the reference of the format", phase => {
    const rows = formatReference().split("\n");
    const own = allFields.filter(
      each => each.phase === phase && rows.some(row => row.startsWith(`| \`${each.path}\` `)),
    );
    expect(own.length).toBeGreaterThan(1);
    const linked = rows.filter(row => row.endsWith(`| [${phase}](phases/phase-${phase}.md) |`)).join("\n");
    expect(own.filter(({ path }) => !linked.includes(`| \`${path}\` `))).toEqual([]);
  });

  test.each(phases)("phase %i has all its parts", phase => {
    const own = headings(templateOf(phase)).map(({ text }) => text);
    expect(own[0]).toMatch(new RegExp(`^Phase ${phase} · `));
    const steps = phase === 5 ? ["5a The port", "5b The certificate"] : ["Steps"];
    expect(own.slice(1)).toEqual([
      "Before you start",
      ...steps,
      "What to record",
      "Check that it worked",
      "What goes wrong",
      "Sources",
    ]);
    expect(templateOf(phase)).toContain("https://knowledge.broadcom.com/external/article/440283/");
  });
});

test.each(phases)("the page of phase %i names every rule that belongs there", phase => {
  const codes = ruleInfos.flatMap(rule => (rule.phase === phase ? [rule.code] : []));
  expect(codes.length).toBeGreaterThan(0);
  const linked = linkTargets(templateOf(phase));
  expect(codes.filter(code => !linked.includes(`../rules/${code}.md`))).toEqual([]);
});

describe.each(pages)("the template of %s", page => {
  const units = parseTemplate(templateOf(page));

  test("has no marker that is not understood", () => {
    expect(
      units.flatMap(({ parts }) => parts.filter(part => typeof part === "string" && part.includes("<!--"))),
    ).toEqual([]);
    expect(markersOf(units).length).toBeGreaterThan(5);
  });

  test("repeats only list items and table rows, each for one kind of thing", () => {
    for (const unit of units) {
      const collections = new Set(
        markersOf([unit])
          .flatMap(pathsOf)
          .flatMap(path => collectionOf(path) ?? []),
      );
      expect([...collections].length).toBeLessThanOrEqual(1);
      if (collections.size > 0) expect(["item", "row"]).toContain(unit.kind);
    }
  });

  test("shows the values of the example where nobody fills it in", () => {
    const filled = pageOf(exampleSpec, page);
    for (const { example: shown, kind } of markersOf(units)) if (kind === "command") expect(filled).toContain(shown);
    const values = markersOf(units).filter(({ kind }) => kind === "value");
    const wrong = values.filter(({ argument, example: shown }) => {
      const [first = ""] = shown.split(", ");
      return !filled.includes(`\`${first}\``) && !notInExample.has(argument);
    });
    expect(wrong).toEqual([]);
  });
});

/** What the example leaves out. Its certificate's file holds some of it, and these tests read no file. */
const notInExample: ReadonlySet<string> = new Set([
  "description",
  "certificates.*.extendedKeyUsage",
  "certificates.*.notBefore",
  "gateways.*.address",
  "gateways.*.loadBalancer.tls",
  "gateways.*.loadBalancer.httpResponder",
  "gateways.*.vantage",
  "smp.addresses",
  "gateways.*.addresses",
  "siteServers[].addresses",
  "vantages.*.ssh",
  "firewall.perimeter[].from",
  "firewall.perimeter[].translatedPort",
]);

describe("these tests themselves", () => {
  test("a marker is found with its example, and one that is misspelled is left over", () => {
    const [unit] = parseTemplate(
      "- from **`1`**<!-- = a.*.b --> by `x y`<!-- $ x {a.*.c} -->\n  and `z`<!-- ~ q -->\n",
    );
    expect(unit).toMatchObject({ kind: "item", collection: "a.*", indent: "  " });
    expect(unit?.parts).toEqual([
      "- from ",
      { kind: "value", argument: "a.*.b", bold: true, example: "1" },
      " by ",
      { kind: "command", argument: "x {a.*.c}", bold: false, example: "x y" },
      "\n  and `z`<!-- ~ q -->\n",
    ]);
  });
});
