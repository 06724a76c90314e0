import { allInfos } from "../codes/infos";
import { rulePage } from "../docs";
import type { FileReport, FindingReport } from "../report/json";
import type { Severity } from "../rules/finding";
import type { Range } from "../yaml/lines";
import { jsonText } from "./json-text";
import type { Output } from "./output";
import { version } from "./version";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** SARIF 2.1.0 (OASIS), with the fixes: one run, its results written as the files are checked. */
export function sarifFormat(): Output {
  return {
    start: () => `${opening.slice(0, -"]}]}".length)}`,
    file: ({ report }) => report.findings.map(finding => jsonText(result(report, finding))).join(separators.next),
    separators,
    end: () => "\n]}]}\n",
  };
}

const separators = { first: "\n", next: ",\n" };

/** Everything but the results, which come last so that they can be streamed. */
const opening = JSON.stringify({
  $schema: "https://json.schemastore.org/sarif-2.1.0.json",
  version: "2.1.0",
  runs: [
    {
      tool: {
        driver: {
          name: "cemspec",
          semanticVersion: version,
          rules: allInfos.map(({ code, name, severity, source, section }) => ({
            id: code,
            name,
            shortDescription: { text: `${name} (${[source, section].filter(Boolean).join(", ")})` },
            helpUri: rulePage(code),
            defaultConfiguration: { level: levels[severity] },
          })),
        },
      },
      columnKind: "utf16CodeUnits",
      results: [],
    },
  ],
});

function result({ file }: FileReport, finding: FindingReport) {
  const artifactLocation = { uri: uriOf(file) };
  return {
    ruleId: finding.code,
    ruleIndex: allInfos.findIndex(({ code }) => code === finding.code),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: { artifactLocation, region: region(finding.range) },
        logicalLocations: [{ fullyQualifiedName: finding.path }],
      },
    ],
    relatedLocations: finding.related.map(({ range, message }) => ({
      physicalLocation: { artifactLocation, region: region(range) },
      message: { text: message },
    })),
    fixes: finding.fixes.map(({ title, edits }) => ({
      description: { text: title },
      artifactChanges: [
        {
          artifactLocation,
          replacements: edits.map(({ range, newText }) => ({
            deletedRegion: region(range),
            insertedContent: { text: newText },
          })),
        },
      ],
    })),
  };
}

/** SARIF counts lines and columns from 1; the end column is the one behind. */
function region({ start, end }: Range) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function uriOf(file: string): string {
  return file === "-" ? "stdin" : encodeURI(file.replaceAll("\\", "/")).replace(/[?#]/g, encodeURIComponent);
}
