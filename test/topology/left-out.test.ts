import { describe, expect, test } from "vitest";
import { mermaid } from "../../server/src/topology/mermaid";
import { itemsOf } from "../../server/src/topology/model";
import { svg } from "../../server/src/topology/svg";
import { base, spec, without } from "../support/base-spec";
import { analyse } from "../support/checking";
import { specSaying } from "../support/hostile";
import { draw, layOut, told } from "./drawing";

const codesOf = (text: string) => new Set(itemsOf(draw(text)).flatMap(({ mark }) => mark.codes));
const boxesOf = (text: string) => draw(text).boxes.map(({ title, mark }) => [title, ...mark.codes].join(" "));

describe("nothing that is found vanishes from the picture", () => {
  test("problems of what the picture does not have are counted below it, and lead to the first", async () => {
    const text = spec(["for: new-machine", "for: banana"], ["itms:", "bogus: 1\nitms:"]);
    const topology = draw(text);
    const left = topology.elsewhere;
    expect(left?.spoken).toBe("2 problems elsewhere in the spec: CEM004, CEM006");
    expect(left && text.slice(left.span.start, left.span.end)).toBe("banana");
    expect(svg(topology, await layOut(topology))).toContain("2 problems elsewhere in the spec: CEM004 CEM006</text>");
    expect(mermaid(topology)).toContain('elsewhere["2 problems elsewhere in the spec: CEM004 CEM006"]');
    expect(draw(base).elsewhere).toBeUndefined();
  });

  test.each([
    ["gateways", "no gateways CEM003"],
    ["firewall", "no rules CEM003"],
  ] as const)("a spec without %s has a box in its place that says so", (section, expected) => {
    expect(boxesOf(without(section))).toContain(expected);
    expect(boxesOf(base)).not.toContainEqual(expect.stringMatching(/^no (?:rules|gateways)/));
  });

  test("a listener without a certificate has its finding at the gateway", () => {
    expect(
      boxesOf(
        spec([
          "      restarted: true              # service restarted after the port was set\n      certificate: san\n",
          "",
        ]),
      ),
    ).toContain("dmz1 CEM003");
  });

  test.each([
    ["anything but what the format wants", specSaying("<b>")],
    ["a site server that may be one of the internet", spec(["internetSite: true", "internetSite: maybe"])],
  ])("%s: every code is somewhere", (_, text) => {
    const { findings } = analyse(text);
    const problems = findings.filter(({ severity }) => severity === "error" || severity === "warning");
    expect([...codesOf(text)].toSorted()).toEqual([...new Set(problems.map(({ code }) => code))].toSorted());
  });
});

describe("site servers", () => {
  const [listed, server, toSmp] = [
    "      - pkg01.example.net\n",
    "  - fqdn: pkg01.example.net\n    internetSite: true             # assigned to the Default Internet Site\n",
    "    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n",
  ];
  const rule = (port: number) => `    - { from: dmz1, to: pkg01.example.net, port: ${port}, protocol: tcp }\n`;

  test("each port that is open to one is a path of its own, and none is called unused", () => {
    const text = spec([toSmp, toSmp + rule(80) + rule(443)]);
    expect(told(draw(text)).filter(line => line.includes("pkg01"))).toEqual([
      "dmz1 → pkg01.example.net (80) consistent",
      "dmz1 → pkg01.example.net (443) consistent",
    ]);
    expect(draw(text).boxes.filter(({ details }) => details.includes("on no path"))).toEqual([]);
  });

  test("only the one that the Servers tab lacks has the finding", () => {
    const another = server + server.replace("pkg01", "pkg02") + server.replace("pkg01.example.net", "pkg03");
    expect(told(draw(spec([server, another]))).filter(line => line.includes("no rule"))).toEqual([
      "dmz1 → pkg01.example.net (no rule) unknown",
      "dmz1 → pkg02.example.net (no rule) unknown CEM207",
      "dmz1 → Site server (no rule) unknown",
    ]);
    expect(told(draw(spec([listed, ""]))).at(-1)).toContain("CEM207");
  });

  test("one whose part in CEM cannot be read is shown with what is wrong", () => {
    expect(boxesOf(spec(["internetSite: true", "internetSite: maybe"]))).toContain("pkg01.example.net CEM005");
  });
});

test("a box is wide enough for names in capitals", async () => {
  const topology = draw(base.replaceAll("dmz1", "WWWWWWWWWWWWWWWWWWWWWWWW"));
  const { rects } = await layOut(topology);
  const gateway = topology.boxes.find(({ kind }) => kind === "gateway");
  expect(rects.get(gateway?.id ?? "")?.width).toBeGreaterThan(24 * 12);
});
