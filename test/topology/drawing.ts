import type { Line, Topology } from "../../server/src/topology/model";
import { type LiveState, topology } from "../../server/src/topology/topology";
import { analyse } from "../support/checking";

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
