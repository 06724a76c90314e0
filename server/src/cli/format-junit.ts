import type { CheckReport, FileReport, FindingReport } from "../report/json";
import { visible } from "../yaml/visible";
import type { Output } from "./output";

/** JUnit XML as CI systems read it: a suite per file, a failed case per finding, a skipped case per check not made. */
export function junitFormat(): Output {
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cemspec">\n',
    file: ({ report }) => suite(report),
    end: () => "</testsuites>\n",
  };
}

function suite({ file, findings, notChecked, checks }: FileReport): string {
  const stages = checks?.map(check => stageCase(file, check));
  const cases = [
    ...findings.map(finding => failure(file, finding)),
    ...notChecked.map(({ code, path, reason }) => testCase(file, `${code} ${path}`, skipped(reason))),
    ...(stages ?? (findings.length === 0 ? [testCase(file, "no findings", "")] : [])),
  ];
  const count = (element: string) => cases.filter(each => each.includes(`><${element} `)).length;
  const counts = `tests="${cases.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}"`;
  return `<testsuite name="${escapeXml(file)}" ${counts}>\n${cases.join("")}</testsuite>\n`;
}

/** A stage of a probe. What it contradicts is a case of its own; what was not decided is skipped, never passed. */
function stageCase(file: string, { gateway, host, port, stage, outcome, detail }: CheckReport): string {
  const name = `${gateway} ${host}:${port} ${stage}`.trimStart();
  switch (outcome) {
    case "pass":
      return testCase(file, name, "");
    case "fail":
      return testCase(file, name, `<failure type="error" message="${escapeXml(detail)}"/>`);
    case "warning":
      return testCase(file, name, `<system-out>${escapeXml(`warning: ${detail}`)}</system-out>`);
    case "inconclusive":
      return testCase(file, name, skipped(`undecided: ${detail}`));
    case "not-run":
      return testCase(file, name, skipped(`not run: ${detail}`));
  }
}

function skipped(reason: string): string {
  return `<skipped message="${escapeXml(reason)}"/>`;
}

function failure(file: string, { code, name, severity, path, message, range }: FindingReport): string {
  const where = `${file}:${range.start.line + 1}:${range.start.character + 1}`;
  const body = `<failure type="${severity}" message="${escapeXml(message)}">${escapeXml(`${where}\n${message}`)}</failure>`;
  return testCase(file, `${code} ${name} ${path}`, body);
}

function testCase(file: string, name: string, body: string): string {
  return `  <testcase classname="${escapeXml(file)}" name="${escapeXml(name.trimEnd())}">${body}</testcase>\n`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
};

/** XML 1.0 has no way to write most control characters, and a terminal acts on others: they become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"\n]/g, character => entities[character] ?? character)
    .split("&#10;")
    .map(visible)
    .join("&#10;");
}
