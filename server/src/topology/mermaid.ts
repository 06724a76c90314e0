import { withoutSecrets } from "../rules/secret-text";
import { visible } from "../yaml/visible";
import { type Box, type Topology, zoneNames, zones } from "./model";
import { elsewhereText, lineText, stateText } from "./sizes";

/** The picture as a flowchart for wikis and tickets that draw Mermaid. `bare`: without its title, below a heading. */
export function mermaid({ title, boxes, lines, elsewhere }: Topology, kind: "whole" | "bare" = "whole"): string {
  const owner = new Map(boxes.flatMap(box => [box.id, ...box.parts.map(({ id }) => id)].map(id => [id, nodeId(id)])));
  const groups = zones.flatMap(zone => {
    const inside = boxes.filter(box => box.zone === zone);
    return inside.length === 0
      ? []
      : [`  subgraph ${nodeId(zone)}["${zoneNames[zone]}"]`, ...inside.flatMap(node), "  end"];
  });
  const links = new Map<string, string>();
  for (const line of lines) {
    const { from, through, to, ends, mark } = line;
    const arrow = mark.state === "consistent" || mark.state === "warning" ? "-->" : "-.->";
    link(links, owner.get(from), arrow, lineText(line), owner.get(through));
    link(links, owner.get(through), arrow, ends ? ends.to : "", owner.get(to));
  }
  const head = kind === "bare" ? [] : ["---", `title: ${JSON.stringify(visible(withoutSecrets(title)))}`, "---"];
  const broken = boxes.filter(({ mark }) => mark.state === "broken").map(({ id }) => nodeId(id));
  const below = elsewhere === undefined ? [] : [`  ${elsewhere.id}["${quoted(elsewhereText(elsewhere))}"]`];
  const classes =
    broken.length === 0
      ? []
      : ["  classDef broken stroke:#c4001d,stroke-width:2px", `  class ${broken.join(",")} broken`];
  return `${[...head, "flowchart LR", ...groups, ...links.values(), ...below, ...classes].join("\n")}\n`;
}

/** What lines share is drawn once. */
function link(links: Map<string, string>, from = "", arrow: string, said: string, to = ""): void {
  const label = said === "" ? "" : `|"${quoted(said)}"|`;
  const key = `${from} ${to} ${label}`;
  if (!links.has(key) || arrow === "-->") links.set(key, `  ${from} ${arrow}${label} ${to}`);
}

function node({ id, kind, title, details, parts, mark }: Box): string[] {
  const said = mark.state === "consistent" ? [] : [stateText(mark.state, mark.codes)];
  const lines = [title, ...details, ...said].map(quoted).join("<br>");
  const own = kind === "opening" || kind === "closed" ? `{{"${lines}"}}` : `["${lines}"]`;
  const inside = parts.map(part => {
    const found = part.mark.state === "consistent" ? "" : ` · ${stateText(part.mark.state, part.mark.codes)}`;
    const name = part.kind === "certificate" ? `certificate ${part.title}` : part.title;
    return `    ${nodeId(part.id)}${part.kind === "certificate" ? `(["${quoted(name + found)}"])` : `["${quoted(name + found)}"]`}`;
  });
  if (inside.length === 0) return [`    ${nodeId(id)}${own}`];
  const links = parts.map(part => `    ${nodeId(id)} --- ${nodeId(part.id)}`);
  return [`    ${nodeId(id)}${own}`, ...inside, ...links];
}

function nodeId(id: string): string {
  return id.replaceAll("-", "_");
}

/** Nothing of it is markup, an entity or the end of the label. */
function quoted(value: string): string {
  return visible(withoutSecrets(value)).replace(
    /[^\p{L}\p{N} .,:…·→_@/()-]/gu,
    character => `#${character.codePointAt(0)};`,
  );
}
