import type { FileReport, FindingReport } from "../report/json";
import type { Output } from "./output";

/** JUnit XML as CI systems read it: a suite per file, a failed case per finding, a skipped case per check not made. */
export function junitFormat(): Output {
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="cemspec">\n',
    file: ({ report }) => suite(report),
    end: () => "</testsuites>\n",
  };
}

function suite({ file, findings, notChecked }: FileReport): string {
  const cases = [
    ...findings.map(finding => failure(file, finding)),
    ...notChecked.map(({ code, path, reason }) =>
      testCase(file, `${code} ${path}`, `<skipped message="${escapeXml(reason)}"/>`),
    ),
    ...(findings.length === 0 ? [testCase(file, "no findings", "")] : []),
  ];
  const counts = `tests="${cases.length}" failures="${findings.length}" errors="0" skipped="${notChecked.length}"`;
  return `<testsuite name="${escapeXml(file)}" ${counts}>\n${cases.join("")}</testsuite>\n`;
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

/** XML 1.0 has no way to write most control characters: they become U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"\n]/g, character => entities[character] ?? character)
    .replace(/[^\t\r\n\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
