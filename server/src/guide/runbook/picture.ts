import type { Analysis } from "../../check";
import { liveStates } from "../../topology/live-states";
import { mermaid } from "../../topology/mermaid";
import { svg } from "../../topology/svg";
import { topology } from "../../topology/topology";
import { prose } from "../text";
import { paragraphs } from "./parts";
import type { Piece, RunbookFormat, RunbookInput } from "./runbook";

/** The deployment as a picture: a Mermaid block in Markdown, an SVG in HTML. A reason where there is none. */
export async function picture(
  analysis: Analysis,
  document: number,
  { live, layOut }: RunbookInput,
  format: RunbookFormat,
): Promise<readonly Piece[]> {
  const states = liveStates(live).filter(each => each.document === document);
  const legend = paragraphs(
    "## Topology",
    "A path with a finding shows its code, one that could not be checked says so, and one without either is consistent.",
    states.length === 0 ? "" : "What a probe found stands at the line that it tried.",
  );
  const drawn = topology(analysis, document, states);
  if ("refused" in drawn) return [legend, none(drawn.refused)];
  if (format === "md") return [`${legend}\n\`\`\`mermaid\n${mermaid(drawn, "bare")}\`\`\`\n`];
  const layout = await layOut(drawn);
  if ("refused" in layout) return [legend, none(layout.refused)];
  const shown = `<div class="wide">\n${svg(drawn, layout, "bare")}</div>\n</section>`;
  return [{ html: `<section class="picture">` }, legend, { html: shown }];
}

function none(reason: string): string {
  return `There is no picture: ${prose(reason)}.\n`;
}
