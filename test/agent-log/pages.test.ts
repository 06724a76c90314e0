import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { errorCodes } from "../../server/src/agent-log/error-codes";
import { logInfos } from "../../server/src/agent-log/infos";
import { allInfos } from "../../server/src/codes/infos";
import { complete, readBase } from "../docs/complete";
import { codeFences, headings } from "../docs/markdown";
import { pageHeadings, readRulePages } from "../docs/rule-page";
import { findings } from "../support/checking";
import { event } from "./log-text";
import { codes, reportOn } from "./relating";

const base = readBase();
const pages = readRulePages().filter(({ code }) => code.startsWith("CEM7"));

/** The blocks of a section: logs, and the spec they are related to where it matters. */
function blocks(text: string, heading: string, info: string): string[] {
  const sections = headings(text).filter(({ level }) => level === 2);
  const within = (line: number) => sections.findLast(section => section.line < line)?.text;
  return codeFences(text).flatMap(fence => (fence.info === info && within(fence.line) === heading ? [fence.text] : []));
}

test("every finding in logs has its page, and no other page exists", () => {
  expect(pages.map(({ code }) => code)).toEqual(logInfos.map(({ code }) => code));
  for (const info of logInfos) expect(allInfos).toContain(info);
});

describe.each(pages)("$code", ({ code, text, title, headings: found, classification }) => {
  const info = logInfos.find(each => each.code === code);
  const [spec = ""] = blocks(text, "Wrong", "yaml");
  const related = complete(spec, base);

  test("title, headings and classification", () => {
    expect(title).toBe(`${code} · ${info?.name}`);
    expect(found).toEqual(pageHeadings);
    const severity = `${info?.severity.charAt(0).toUpperCase()}${info?.severity.slice(1)}`;
    expect(classification).toBe(info?.phase === undefined ? severity : `${severity} · Phase ${info.phase}`);
    expect(text).toContain(info?.source.replace("KB ", ""));
  });

  test("its spec has no finding of its own", () => {
    expect(findings(related)).toEqual([]);
  });

  test("the wrong log has the finding, and no other", () => {
    const wrong = blocks(text, "Wrong", "log");
    expect(wrong.length).toBeGreaterThan(0);
    for (const log of wrong) expect(new Set(codes(reportOn(log, related)))).toEqual(new Set([code]));
  });

  test("the right log has none", () => {
    const right = blocks(text, "Right", "log");
    expect(right.length).toBeGreaterThan(0);
    for (const log of right) expect(codes(reportOn(log, related))).toEqual([]);
  });

  test("says what no public sample confirms", () => {
    expect(text.replace(/\s+/g, " ")).toMatch(/No public sample shows how|not confirmed by any/);
  });

  test("has each code that leads to it, and no other, with its name", () => {
    const leading = errorCodes.filter(({ label, hresult }) => {
      const written = hresult === undefined ? label : String(hresult | 0);
      const log = event(`Connection to gateway.example.com:8443 failed (${written})`);
      return code !== "CEM705" && codes(reportOn(log, complete("", base))).includes(code);
    });
    const rows = text.split("\n").filter(line => line.startsWith("| "));
    const listed = rows.flatMap(row => row.match(/0x[\dA-F]{8}|\b\d{5}\b|\b403\.\d+/g) ?? []);
    expect(listed.toSorted()).toEqual(leading.map(({ label }) => label).toSorted());
    for (const { name } of leading) expect(rows.join("\n")).toContain(name);
  });
});

test("what the overview says of the format holds", () => {
  expect(readFileSync("docs/agent-log.md", "utf8")).toContain("rules/README.md#agent-logs");
});
