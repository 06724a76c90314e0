import { join } from "node:path";
import type { Layout } from "../../server/src/topology/layout";
import { LayoutThread } from "../../server/src/topology/layout-thread";
import type { Line, Topology } from "../../server/src/topology/model";
import { type LiveState, topology } from "../../server/src/topology/topology";
import { ensureBuilt, root } from "../cli/program";
import { analyse } from "../support/checking";

export const bundle = join(root, "server", "dist", "cemspec.js");
const layouts = new LayoutThread(bundle);

/** As the product does it, in its thread. */
export async function layOut(topology: Topology): Promise<Layout> {
  ensureBuilt();
  const layout = await layouts.layOut(topology);
  if ("refused" in layout) throw new Error(layout.refused);
  return layout;
}

export function draw(text: string, { document = 0, live = [] as readonly LiveState[] } = {}): Topology {
  const drawn = topology(analyse(text), document, live);
  if ("refused" in drawn) throw new Error(drawn.refused);
  return drawn;
}

/** `agents → dmz1 (443 | 8443 | 8443) broken CEM101`: the ports at the ends and at the firewall, in between. */
export function told({ boxes, lines }: Topology): string[] {
  const titles = new Map(boxes.flatMap(box => [box, ...box.parts]).map(({ id, title }) => [id, title]));
  const opening = ({ through }: Line) => boxes.find(({ id }) => id === through)?.title;
  return lines.map(line => {
    const ports = [line.ends?.from, opening(line), line.ends?.to].filter(each => each !== undefined).join(" | ");
    const state = [line.mark.state, ...line.mark.codes].join(" ");
    return `${titles.get(line.from)} → ${titles.get(line.to)} (${ports}) ${state}`;
  });
}

export function waysIn(drawn: Topology): string[] {
  return told(drawn).filter(line => line.startsWith("Agents"));
}
