import { describe, expect, test } from "vitest";
import { mermaid } from "../../server/src/topology/mermaid";
import { itemsOf, type Topology } from "../../server/src/topology/model";
import { svg } from "../../server/src/topology/svg";
import { base, spec } from "../support/base-spec";
import { draw, layOut } from "./drawing";
import { allDifferent, many } from "./specs";
import { type Element, elements, parsed } from "./xml";

const hostile = `"]]><script>alert(1)</script>&amp;' onload=x \u202e|end`;
const hostileSpec = base
  .replace("name: Example split-domain CEM", `name: ${JSON.stringify(hostile)}`)
  .replaceAll("dmz1", JSON.stringify(hostile))
  .replaceAll(/\bsan\b(?=[:\n])/g, '"<san>"');

async function drawn(topology: Topology): Promise<Element> {
  return parsed(svg(topology, await layOut(topology)));
}

function itemsIn(root: Element): Element[] {
  return elements(root).filter(({ $ }) => $?.role === "listitem");
}

describe("the picture", () => {
  test.each([
    ["one gateway", base],
    ["five", many(5)],
    ["fifty", many(50, { 3: "443" })],
    ["fifty that all differ", allDifferent(50)],
    ["none", "apiVersion: cem/v1\n"],
    ["hostile names", hostileSpec],
  ])("of %s is well-formed and has every item once, focusable and with its description", async (_, text) => {
    const topology = draw(text);
    const items = itemsIn(await drawn(topology));
    expect(items.map(({ $ }) => $?.["aria-label"]?.length)).not.toContain(0);
    expect(items.map(({ $ }) => $?.["data-item"])).toEqual(
      expect.arrayContaining(itemsOf(topology).map(({ id }) => id)),
    );
    expect(items).toHaveLength(itemsOf(topology).length);
    expect(items.every(({ $ }) => $?.tabindex === "0")).toBe(true);
  });

  test("has a title and a description, and nothing that runs or is fetched", async () => {
    const root = await drawn(draw(hostileSpec));
    expect(root).toHaveProperty("title.0._", expect.stringContaining("<script>alert(1)</script>"));
    expect(root.desc).toBeDefined();
    const names = elements(root)
      .flatMap(each => Object.keys(each))
      .filter(name => name !== "$" && name !== "_");
    expect(new Set(names)).toEqual(new Set(["title", "desc", "style", "rect", "text", "g", "polyline", "path"]));
    const attributes = elements(root).flatMap(({ $ = {} }) => Object.keys($));
    expect(attributes.filter(name => /^on|href|src/.test(name))).toEqual([]);
    expect(String(root.style)).not.toMatch(/url\(|@import/);
  });

  test("shows a broken port as a broken line with its code, in words as well", async () => {
    const topology = draw(many(2, { 2: "443" }));
    const lines = itemsIn(await drawn(topology)).filter(({ $ }) => / line /.test($?.class ?? ""));
    const broken = lines.filter(({ $ }) => / broken$/.test($?.class ?? ""));
    expect(broken).toHaveLength(1);
    expect(broken[0]).toHaveProperty("polyline.length", 2);
    expect(JSON.stringify(broken[0]?.text)).toContain("to 443 · CEM101");
    expect(broken[0]?.$?.["aria-label"]).toBe(
      "From agents to gw2, firewall 8443, sent to 443, arriving at 8443, certificate san: broken, CEM101",
    );
  });

  test("has zones from left to right, and every box within its own", async () => {
    const topology = draw(many(5));
    const { zones, rects } = await layOut(topology);
    const places = [...zones.values()];
    for (const [index, { x, width }] of places.entries())
      expect(x + width).toBeLessThan(places[index + 1]?.x ?? Number.POSITIVE_INFINITY);
    for (const { id, zone } of topology.boxes) {
      const [box, { x = 0, width = 0 } = {}] = [rects.get(id), zones.get(zone)];
      expect(box?.x).toBeGreaterThanOrEqual(x);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(x + width + 0.01);
    }
  });

  test("says a live state in words, not by a colour alone", async () => {
    const live = [{ document: 0, gateway: "dmz1", role: "gateway", outcome: "fail", summary: "refused" } as const];
    expect(JSON.stringify(await drawn(draw(base, { live })))).toContain(" probe: fail");
    expect(JSON.stringify(await drawn(draw(base)))).not.toContain("probe:");
  });
});

describe("Mermaid", () => {
  test("has a link for each half of a path", () => {
    expect(mermaid(draw(spec(["port: 8443\n      thumbprint", "port: 443\n      thumbprint"])))).toMatch(
      /box0 -\.->\|"to 443 · CEM101"\| box\d+\n/,
    );
  });

  test("holds no name that could end its label or be markup", () => {
    const text = mermaid(draw(hostileSpec));
    const labels = text.split("\n").slice(4).join("\n");
    expect(labels).not.toMatch(/<(?!br>)|script>|&|\u202e|'/);
    for (const line of labels.split("\n")) expect((line.match(/"/g) ?? []).length % 2).toBe(0);
  });
});
