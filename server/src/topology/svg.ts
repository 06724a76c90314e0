import { withoutSecrets } from "../rules/secret-text";
import { visible } from "../yaml/visible";
import type { Layout, Point, Rect } from "./layout";
import {
  type Box,
  type Elsewhere,
  itemsOf,
  type Line,
  type Mark,
  type Part,
  type Topology,
  type Zone,
  zoneNames,
} from "./model";
import { dot, elsewhereText, linesOf, lineText, partText, text } from "./sizes";
import { style } from "./svg-style";

/**
 * One SVG that asks nothing of anybody: no script, no other file. It is a group and no image, whose inside a screen reader
 * would not read: each thing in it is a focusable item with its description. `bare`: without its style.
 */
export function svg(topology: Topology, layout: Layout, kind: "whole" | "bare" = "whole"): string {
  const byId = new Map<string, string>();
  for (const box of topology.boxes) byId.set(box.id, boxSvg(box, layout));
  for (const box of topology.boxes) for (const part of box.parts) byId.set(part.id, partSvg(part, layout));
  for (const line of topology.lines) byId.set(line.id, lineSvg(line, layout));
  const { elsewhere } = topology;
  if (elsewhere !== undefined) byId.set(elsewhere.id, elsewhereSvg(elsewhere, layout));
  const items = itemsOf(topology).map(({ id }) => byId.get(id) ?? "");
  const [width, height] = [round(layout.width), round(layout.height)];
  const id = `topology-${topology.document}`;
  const title = escapeXml(`Topology of ${topology.title}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="topology" role="group" aria-labelledby="${id}-title" aria-describedby="${id}-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="${id}-title">${title}</title>
<desc id="${id}-desc">${escapeXml(summary(topology))}</desc>
${kind === "whole" ? `<style>${style}</style>` : ""}
<rect class="ground" width="${width}" height="${height}"/>
${[...layout.zones].map(([zone, rect]) => zoneSvg(zone, rect)).join("\n")}
<g role="list" aria-label="${title}">
${items.join("\n")}
</g>
</svg>
`;
}

/** What a first look tells. */
function summary({ boxes, lines }: Topology): string {
  const of = (state: Mark["state"]) => lines.filter(({ mark }) => mark.state === state).length;
  const gateways = boxes.filter(({ kind }) => kind === "gateway").length;
  return `Agents, ${gateways} ${gateways === 1 ? "box" : "boxes"} of gateways, and the internal network, with ${lines.length} paths between them: ${of("broken")} broken, ${of("warning")} with a warning, ${of("unknown")} not checked, ${of("consistent")} consistent.`;
}

function zoneSvg(zone: Zone, { x, y, width, height }: Rect): string {
  const isWall = zone === "perimeter" || zone === "internal-firewall";
  const middle = round(x + width / 2);
  const name = `<text class="zone" x="${middle}" y="${y + 22}" text-anchor="middle">${zoneNames[zone]}</text>`;
  if (!isWall) return name;
  return `<rect class="wall" x="${round(x)}" y="${y + 32}" width="${round(width)}" height="${round(height - 40)}"/>\n${name}`;
}

function item(id: string, mark: Mark, kind: string, spoken: string, inside: string): string {
  return `<g data-item="${id}" class="item ${kind} ${mark.state}" role="listitem" tabindex="0" aria-label="${escapeXml(spoken)}"><title>${escapeXml(spoken)}</title>${inside}</g>`;
}

function boxSvg(box: Box, { rects }: Layout): string {
  const rect = rects.get(box.id);
  if (rect === undefined) return "";
  const lines = linesOf(box);
  const centre = round(rect.x + rect.width / 2);
  const isOpening = box.kind === "opening" || box.kind === "closed";
  const rounded = isOpening ? "" : ' rx="4"';
  const texts = lines.map((line, index) => {
    const y = round(rect.y + 10 + 13 + index * text.line);
    const kind =
      index === 0 ? "name" : box.mark.state !== "consistent" && index === lines.length - 1 ? "code" : "detail";
    return `<text class="${kind}" x="${centre}" y="${y}" text-anchor="middle">${escapeXml(line)}</text>`;
  });
  return item(box.id, box.mark, box.kind, box.spoken, `<rect ${corners(rect)}${rounded}/>${texts.join("")}`);
}

function partSvg(part: Part, { rects }: Layout): string {
  const rect = rects.get(part.id);
  if (rect === undefined) return "";
  const shape = `<rect ${corners(rect)} rx="${part.kind === "certificate" ? 12 : 2}"/>`;
  const label = `<text class="part-name" x="${round(rect.x + rect.width / 2)}" y="${round(rect.y + 16)}" text-anchor="middle">${escapeXml(partText(part))}</text>`;
  return item(part.id, part.mark, part.kind, part.spoken, shape + label);
}

function elsewhereSvg(elsewhere: Elsewhere, { rects }: Layout): string {
  const rect = rects.get(elsewhere.id);
  if (rect === undefined) return "";
  const words = label("code", rect.x + rect.width / 2, rect.y + 18, "middle", elsewhereText(elsewhere));
  return item(elsewhere.id, elsewhere.mark, "elsewhere", elsewhere.spoken, `<rect ${corners(rect)} rx="4"/>${words}`);
}

function lineSvg(line: Line, { routes, labels: places }: Layout): string {
  const [before = [], after = []] = routes.get(line.id) ?? [];
  const ways = [before, after].filter(points => points.length > 1);
  const drawn = ways.map(
    points => `<polyline points="${points.map(({ x, y }) => `${round(x)},${round(y)}`).join(" ")}"/>`,
  );
  const target = after.at(-1);
  const head = target === undefined ? "" : arrow(target);
  return item(
    line.id,
    line.mark,
    "line",
    line.spoken,
    [...drawn, head, ...labels(line, after, places.get(line.id))].join(""),
  );
}

function arrow({ x, y }: Point): string {
  return `<path class="head" d="M${round(x)},${round(y)} l-8,-4 v8 z"/>`;
}

/** What is said before the firewall, and the port that arrives at the line's end. */
function labels(line: Line, after: readonly Point[], place: Rect | undefined): string[] {
  const end = after.at(-1);
  const said = label("code", (place?.x ?? 0) + (place?.width ?? 0) / 2, (place?.y ?? 0) + 11, "middle", lineText(line));
  const coloured = said.replace(dot, `<tspan class="live ${line.live?.outcome}">${dot}</tspan>`);
  return [
    ...(place ? [coloured] : []),
    ...(line.ends && end ? [label("port", end.x - 12, end.y - 5, "end", line.ends.to)] : []),
  ];
}

function label(kind: string, x: number, y: number, anchor: string, value: string): string {
  return `<text class="${kind}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeXml(value)}</text>`;
}

function corners({ x, y, width, height }: Rect): string {
  return `x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const entities: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and attributes; what XML cannot hold, and what changes the direction of the text, becomes visible. */
function escapeXml(value: string): string {
  return visible(withoutSecrets(value)).replace(/[<>&"']/g, character => entities[character] ?? "");
}
