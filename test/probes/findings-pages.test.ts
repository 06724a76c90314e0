import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { allInfos } from "../../server/src/codes/infos";
import { liveFinding, liveInfos } from "../../server/src/probes/findings/live-findings";
import { type ProbeStage, probeStages, type Role } from "../../server/src/probes/outcome";
import type { LiveCode, Problem } from "../../server/src/probes/problem";
import { type Target, targetsOf } from "../../server/src/probes/target";
import { complete, readBase } from "../docs/complete";
import { codeFences, headings } from "../docs/markdown";
import { differences, markersIn } from "../docs/markers";
import { pageHeadings, readRulePages } from "../docs/rule-page";
import { analyse } from "../support/checking";

/** What a `probe` block says: what was probed, and what came of it. */
interface Sight {
  readonly gateway: string;
  readonly role?: Role;
  readonly vantage: string;
  readonly stage: ProbeStage;
  readonly problem: Problem;
}

const base = readBase();
const pages = readRulePages().filter(({ code }) => code.startsWith("CEM6"));
const stages: Readonly<Record<LiveCode, readonly ProbeStage[]>> = {
  CEM601: ["tcp"],
  CEM602: ["tcp"],
  CEM603: ["dns", "tcp"],
  CEM604: ["old-port"],
  CEM605: ["tls"],
  CEM606: ["thumbprint"],
  CEM607: ["name"],
  CEM608: ["chain", "trust"],
  CEM609: ["protocols"],
  CEM610: ["validity"],
  CEM611: ["strength"],
  CEM612: ["clock"],
};

/** The blocks of a section: what a probe saw, or specs. */
function blocks(text: string, heading: string, info: "probe" | "yaml"): string[] {
  const sections = headings(text).filter(({ level }) => level === 2);
  const within = (line: number) => sections.findLast(section => section.line < line)?.text;
  return codeFences(text).flatMap(fence => (fence.info === info && within(fence.line) === heading ? [fence.text] : []));
}

function targetOf(text: string, { gateway, role = "gateway", vantage }: Sight): Target {
  const targets = analyse(text).deployments.flatMap(deployment => targetsOf(deployment, vantage));
  const target = targets.find(each => each.gateway === gateway && each.role === role);
  if (target === undefined) throw new Error(`the spec has no ${role} of ${gateway}`);
  return target;
}

test("every code of live probes has its page, and no other page exists", () => {
  expect(pages.map(({ code }) => code)).toEqual(liveInfos.map(({ code }) => code));
  for (const info of liveInfos) expect(allInfos).toContain(info);
});

describe.each(pages)("$code", ({ code, text, title, headings: found, classification }) => {
  const info = liveInfos.find(each => each.code === code);
  const sights = blocks(text, "Wrong", "probe").map(block => parse(block) as Sight);
  const wrong = blocks(text, "Wrong", "yaml").map(block => complete(block, base));
  const right = blocks(text, "Right", "yaml").map(block => complete(block, base));

  test("title, headings, classification and source", () => {
    expect(title).toBe(`${code} · ${info?.name}`);
    expect(found).toEqual(pageHeadings);
    const severity = `${info?.severity.charAt(0).toUpperCase()}${info?.severity.slice(1)}`;
    expect(classification).toBe(info?.phase === undefined ? severity : `${severity} · Phase ${info.phase}`);
    expect(text.slice(text.indexOf("## Source"))).toContain(info?.source);
  });

  test("shows what a probe saw, each with its spec", () => {
    expect(sights.length).toBeGreaterThan(0);
    expect(wrong).toHaveLength(sights.length);
    for (const { stage, problem } of sights) {
      expect(problem.code).toBe(code);
      expect(probeStages).toContain(stage);
      expect(stages[problem.code]).toContain(stage);
    }
  });

  test("what was seen has its finding where the page marks it, and the spec by itself has none", () => {
    for (const [index, sight] of sights.entries()) {
      const spec = wrong[index] ?? "";
      const analysis = analyse(spec);
      expect(differences(analysis, []).join("\n")).toBe("");
      const seen = { target: targetOf(spec, sight), at: "2027-01-15T10:42:00.000Z" };
      const findings = [{ ...liveFinding(sight.problem, seen), document: 0 }];
      expect(markersIn(spec).map(marker => marker.code)).toEqual([code]);
      expect(differences(analysis.saying(findings), markersIn(spec)).join("\n")).toBe("");
    }
  });

  test("the right spec has no finding, and agrees with what was seen where that is what it shows", () => {
    expect(right.length).toBeGreaterThan(0);
    for (const spec of right) {
      expect(differences(analyse(spec), markersIn(spec)).join("\n")).toBe("");
      expect(markersIn(spec)).toEqual([]);
      for (const sight of sights)
        if (sight.problem.code === "CEM606")
          expect(new Set(targetOf(spec, sight).thumbprints.map(({ text: print }) => print))).toEqual(
            new Set([sight.problem.presented]),
          );
    }
  });
});
