import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { itemsOf } from "../../server/src/topology/model";
import { topology } from "../../server/src/topology/topology";
import { root } from "../architecture/sources";
import { base, changed, ports, spec, without } from "../support/base-spec";
import { analyse, named } from "../support/checking";
import { draw, told, waysIn } from "./drawing";
import { many } from "./specs";

const broken = readFileSync(join(root, "examples", "broken.cem.yaml"), "utf8");

describe("paths", () => {
  test("of a consistent spec are open, and what a spec cannot say is not checked", () => {
    expect(told(draw(base))).toEqual([
      "Agents → dmz1 (8443) consistent",
      "dmz1 → Symantec Agent site · 4726 (4726) consistent",
      "dmz1 → Default Web Site · 443 (443) consistent",
      "dmz1 → pkg01.example.net (no rule) unknown",
    ]);
  });

  test("of the example with every fault are broken where its findings say so", () => {
    expect(waysIn(draw(broken))).toEqual([
      "Agents → dmz1 (443 | 8443 | 8443) broken CEM101",
      "Agents → dmz2 (8443 closed) broken CEM102",
      "Agents → dmz3 (8443 | 8443 → 443 | 8443) broken CEM103",
    ]);
  });

  test.each([
    [
      "translation that fits",
      { policy: "443", perimeter: "443", translated: "8443" },
      "(443 | 443 → 8443 | 8443) consistent",
    ],
    ["three ports", { policy: "443", perimeter: "9443" }, "(443 | 443 closed | 8443) broken CEM101 CEM102"],
    ["the old port everywhere but here", { policy: "443", perimeter: "443" }, "(443 | 443 | 8443) broken CEM112"],
    ["a listener's port that is none", { listener: "0" }, "(8443 | 8443 | ?) unknown"],
  ])("%s", (_, way, expected) => {
    const [first = ""] = waysIn(draw(ports(way)));
    expect(first).toBe(`Agents → dmz1 ${expected}`);
  });

  test("a silenced finding leaves the path broken", () => {
    const text = changed(ports({ policy: "443" }), [
      "port: 443\n      thumbprint",
      "port: 443 # cemspec-ignore CEM101: later\n      thumbprint",
    ]);
    expect(named(analyse(text))).toEqual([]);
    const drawn = draw(text);
    expect(waysIn(drawn)).toEqual(["Agents → dmz1 (443 | 8443 | 8443) broken"]);
    expect(drawn.lines[0]?.spoken).toContain("broken, its finding is silenced");
  });

  test("inwards: a missing rule, a rule for UDP, a server that is not listed", () => {
    const agentSite = "    - { from: dmz1, to: smp.example.net, port: 4726, protocol: tcp }\n";
    expect(told(draw(changed(base, [agentSite, ""])))).toContain(
      "dmz1 → Symantec Agent site · 4726 (4726 closed) broken CEM104",
    );
    const udp = draw(changed(base, [agentSite, agentSite.replace("tcp", "udp")]));
    expect(told(udp)).toContain("dmz1 → Symantec Agent site · 4726 (4726 closed) broken CEM104");
    expect(udp.boxes.find(({ details }) => details.includes("on no path"))?.mark.codes).toEqual(["CEM107"]);
    const unlisted = told(draw(spec(["      - smp.example.net\n      - pkg01", "      - pkg01"])));
    expect(unlisted.filter(line => line.includes("CEM206"))).toHaveLength(2);
  });

  test("a gateway that the policy does not name is no pass, and one that only the policy names is shown", () => {
    const other = spec([
      "    - fqdn: gateway.example.com\n      port: 8443\n      thumb",
      "    - fqdn: other.example.com\n      port: 8443\n      thumb",
    ]);
    expect(waysIn(draw(other))).toEqual(
      ["Agents → other.example.com (8443 not known) broken CEM204", "Agents → dmz1 (8443) warning CEM205"].toSorted(
        (a, b) => (a.includes("dmz1") ? 1 : 0) - (b.includes("dmz1") ? 1 : 0),
      ),
    );
    expect(waysIn(draw(without("policy")))).toEqual(["Agents → dmz1 (8443) unknown"]);
  });
});

test("of two entries for one gateway only the one that finds no way in is broken", () => {
  const other =
    "    - { fqdn: gateway.example.com, port: 8443, thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938 }\n";
  const text = ports({ policy: "443", perimeter: "443", translated: "8443" });
  expect(waysIn(draw(changed(text, ["\nofflinePackages:", `${other}\nofflinePackages:`])))).toEqual([
    "Agents → dmz1 (443 | 443 → 8443 | 8443) consistent",
    "Agents → dmz1 (8443 | 443 → 8443 | 8443) broken CEM102 CEM007",
  ]);
});

describe("gateways", () => {
  test("a few are drawn one by one", () => {
    expect(waysIn(draw(many(5)))).toHaveLength(5);
  });

  test("fifty are rows with counts, problems first, and none is lost", () => {
    const drawn = draw(many(50, { 3: "443", 7: "443", 9: "9443" }));
    expect(waysIn(drawn)).toEqual([
      "Agents → 2 gateways (443 | 8443 | 8443) broken CEM101",
      "Agents → gw9 (9443 | 8443 | 8443) broken CEM101",
      "Agents → 47 gateways (8443) consistent",
    ]);
    const rows = drawn.boxes.filter(({ kind }) => kind === "gateway");
    expect(rows[2]?.details).toEqual(["listens on 8443 ✓", "gw1, gw2, gw4, …"]);
    expect(rows.flatMap(({ covers }) => covers)).toHaveLength(50);
    expect(rows[2]?.spoken).toContain("gw50");
  });

  test("one whose probe failed stands apart from those that look like it", () => {
    const live = { document: 0, gateway: "gw20", role: "gateway", outcome: "fail", summary: "8443: refused" } as const;
    const drawn = draw(many(50), { live: [live] });
    expect(waysIn(drawn).toSorted()).toEqual([
      "Agents → 49 gateways (8443) consistent",
      "Agents → gw20 (8443) consistent",
    ]);
    expect(drawn.lines.find(line => line.live)?.spoken).toMatch(/to gw20, .*; probe: fail, 8443: refused$/);
  });
});

test("certificates are tags on what presents them, with what is found about them", () => {
  const tags = draw(broken).boxes.flatMap(({ title, parts }) =>
    parts
      .filter(({ kind }) => kind === "certificate")
      .map(part => `${title}: ${part.title} ${part.mark.codes.join(" ")}`),
  );
  expect(tags).toEqual([
    "dmz1: wildcard CEM301",
    "dmz2: internal CEM302 CEM201",
    "dmz3: cn-only ",
    "SMP: wildcard CEM301 CEM202",
    "SMP: internal CEM302",
  ]);
});

test("every finding of the example is somewhere in its picture", () => {
  const shown = new Set(itemsOf(draw(broken)).flatMap(({ mark }) => mark.codes));
  expect([...shown].toSorted()).toEqual([...new Set(analyse(broken).findings.map(({ code }) => code))].toSorted());
});

test("everything stands for a place of the spec, and is told once, in reading order", () => {
  const drawn = draw(base);
  const items = itemsOf(drawn);
  expect(items).toHaveLength(drawn.boxes.flatMap(({ parts }) => [0, ...parts]).length + drawn.lines.length);
  for (const { span } of items) expect(base.slice(span.start, span.end).trim()).not.toBe("");
  const of = (text: string) => items.findIndex(({ spoken }) => spoken.startsWith(text));
  expect(of("Agents")).toBeLessThan(of("From agents"));
  expect(of("From agents")).toBeLessThan(of("Gateway dmz1"));
  expect(of("Gateway dmz1")).toBeLessThan(of("From dmz1"));
});

test("each document has its own picture; what cannot be read has none", () => {
  const both = `${base}---\n${many(2)}`;
  expect(waysIn(draw(both, { document: 1 }))).toHaveLength(2);
  expect(topology(analyse("a: ["), 0)).toEqual({ refused: "the spec is not valid YAML" });
  expect(topology(analyse(""), 0)).toHaveProperty("refused");
  expect(topology(analyse(base), 4)).toHaveProperty("refused");
});
