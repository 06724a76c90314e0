import type { ElkExtendedEdge, ElkLabel, ElkNode, ElkPoint, ElkPort, ElkShape } from "elkjs/lib/elk-api";
import { type Box, type Line, type Topology, type Zone, zones } from "./model";
import { elsewhereText, lineText, opening, part, partTop, sizeOf, widthOf } from "./sizes";

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Rect extends Point {
  readonly width: number;
  readonly height: number;
}

/** Where everything is, in pixels from the top left. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly zones: ReadonlyMap<Zone, Rect>;
  /** Of boxes and of their parts. */
  readonly rects: ReadonlyMap<string, Rect>;
  /** Of each line: its way to the firewall, and from there on. */
  readonly routes: ReadonlyMap<string, readonly (readonly Point[])[]>;
  /** Where the words of a line stand, when it has any. */
  readonly labels: ReadonlyMap<string, Rect>;
}

/** Room for the names of the zones. */
const header = 40;
const margin = 16;
/** The words below the picture. */
const footer = { height: 28, padding: 14 };

const options = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.partitioning.activate": "true",
  "elk.separateConnectedComponents": "false",
  "elk.layered.spacing.nodeNodeBetweenLayers": "44",
  "elk.layered.spacing.edgeNodeBetweenLayers": "16",
  "elk.spacing.nodeNode": "18",
  // Problems stand first in the model, and stay there.
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.crossingMinimization.forceNodeModelOrder": "true",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
};

/** What ELK is asked to lay out. */
export function graphOf(topology: Topology): ElkNode {
  return {
    id: "topology",
    layoutOptions: options,
    children: [...topology.boxes.map(nodeOf), ...emptyZones(topology)],
    edges: edgesOf(topology.lines),
  };
}

/** What ELK has made of the picture's graph. */
export function layoutOf(topology: Topology, graph: ElkNode): Layout {
  const nodes = graph.children ?? [];
  const size = { width: (graph.width ?? 0) + 2 * margin, height: (graph.height ?? 0) + header + margin };
  const byId = new Map(nodes.map(node => [node.id, rectOf(node)]));
  const below = footerRects(topology, size.height);
  return {
    width: size.width,
    height: size.height + (below.length === 0 ? 0 : footer.height + margin),
    zones: zoneRects(topology, byId, size.height),
    rects: new Map([...byId, ...topology.boxes.flatMap(box => partRects(box, byId.get(box.id))), ...below]),
    routes: routesOf(topology.lines, graph.edges ?? []),
    labels: labelsOf(topology.lines, graph.edges ?? []),
  };
}

function nodeOf(box: Box): ElkNode {
  const size = sizeOf(box);
  const ports = box.parts.flatMap((each, index): ElkPort[] =>
    each.kind === "site" ? [{ id: each.id, x: 0, y: partTop(box, index) + part.height / 2 }] : [],
  );
  const partition = { "elk.partitioning.partition": String(zones.indexOf(box.zone)) };
  const fixed = ports.length > 0 ? { "elk.portConstraints": "FIXED_POS" } : {};
  return { id: box.id, ...size, ports, layoutOptions: { ...partition, ...fixed } };
}

/** A zone without a box has its place all the same. */
function emptyZones({ boxes }: Topology): ElkNode[] {
  const empty = zones.filter(zone => !boxes.some(box => box.zone === zone));
  return empty.map(zone => ({
    id: zone,
    ...opening,
    layoutOptions: { "elk.partitioning.partition": String(zones.indexOf(zone)) },
  }));
}

/** What several lines share, from an opening on, is routed once. */
function edgesOf(lines: readonly Line[]): ElkExtendedEdge[] {
  const edges = lines.flatMap(line => [
    { ...edge(line.from, line.through), labels: labelOf(line) },
    edge(line.through, line.to),
  ]);
  return [...new Map(edges.map(edge => [edge.id, edge])).values()];
}

function edge(from: string, to: string): ElkExtendedEdge {
  return { id: edgeId(from, to), sources: [from], targets: [to] };
}

/** What is said before the firewall stands over the line, where it has room. */
function labelOf(line: Line): ElkLabel[] {
  const text = lineText(line);
  return text === ""
    ? []
    : [{ text, width: widthOf(text), height: 14, layoutOptions: { "elk.edgeLabels.inline": "false" } }];
}

const edgeId = (from: string, to: string) => `${from}>${to}`;

function routesOf(lines: readonly Line[], edges: readonly ElkExtendedEdge[]): Layout["routes"] {
  const byId = new Map(edges.map(edge => [edge.id, pointsOf(edge)]));
  return new Map(
    lines.map(({ id, from, through, to }) => [
      id,
      [byId.get(edgeId(from, through)) ?? [], byId.get(edgeId(through, to)) ?? []],
    ]),
  );
}

function labelsOf(lines: readonly Line[], edges: readonly ElkExtendedEdge[]): Layout["labels"] {
  const byId = new Map(edges.map(({ id, labels }) => [id, labels?.[0]]));
  return new Map(
    lines.flatMap(({ id, from, through }): [string, Rect][] => {
      const label = byId.get(edgeId(from, through));
      return label === undefined ? [] : [[id, rectOf(label)]];
    }),
  );
}

function pointsOf({ sections = [] }: ElkExtendedEdge): Point[] {
  return sections
    .flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])
    .map(({ x, y }: ElkPoint) => ({ x: x + margin, y: y + header }));
}

function rectOf({ x = 0, y = 0, width = 0, height = 0 }: ElkShape): Rect {
  return { x: x + margin, y: y + header, width, height };
}

function partRects(box: Box, rect: Rect | undefined): [string, Rect][] {
  if (rect === undefined) return [];
  return box.parts.map((each, index) => [
    each.id,
    { x: rect.x + 14, y: rect.y + partTop(box, index), width: rect.width - 28, height: part.height },
  ]);
}

function footerRects({ elsewhere }: Topology, top: number): [string, Rect][] {
  if (elsewhere === undefined) return [];
  const width = Math.ceil(widthOf(elsewhereText(elsewhere))) + 2 * footer.padding;
  return [[elsewhere.id, { x: margin, y: top, width, height: footer.height }]];
}

function zoneRects({ boxes }: Topology, rects: ReadonlyMap<string, Rect>, height: number): Map<Zone, Rect> {
  return new Map(
    zones.map(zone => {
      const inside = [...boxes.filter(box => box.zone === zone).map(({ id }) => id), zone].flatMap(
        id => rects.get(id) ?? [],
      );
      const left = Math.min(...inside.map(({ x }) => x));
      const right = Math.max(...inside.map(({ x, width }) => x + width));
      return [zone, { x: left, y: 0, width: right - left, height }];
    }),
  );
}
