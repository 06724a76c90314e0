import type { Analysis } from "../check";
import { programFile } from "../program-file";
import { LayoutThread } from "../topology/layout-thread";
import { mermaid } from "../topology/mermaid";
import { svg } from "../topology/svg";
import { topology } from "../topology/topology";
import { oneOf, parseOptions } from "./options";
import { reportOn, reportOptions } from "./spec-report";
import { UsageError } from "./usage-error";

const known = {
  format: { type: "string", default: "svg" },
  document: { type: "string" },
  ...reportOptions,
} as const;

/** `cemspec topology`: draws a spec; probes nothing, so that it has no live results. */
export async function runTopology(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, known);
  const { format: wanted, document } = options.values;
  const format = oneOf("format", wanted, ["svg", "mermaid"]);
  return reportOn("topology", options, async (analysis, spec) => {
    const drawn = topology(analysis, chosen(spec, analysis, document));
    if ("refused" in drawn) throw new UsageError(`there is no picture of ${spec}: ${drawn.refused}`);
    if (format === "mermaid") return mermaid(drawn);
    const layout = await new LayoutThread(programFile).layOut(drawn);
    if ("refused" in layout) throw new Error(`there is no picture of ${spec}: ${layout.refused}`);
    return svg(drawn, layout);
  });
}

/** A picture is of one deployment. */
function chosen(spec: string, { deployments }: Analysis, document: string | undefined): number {
  const count = deployments.length;
  if (document === undefined) {
    if (count > 1) throw new UsageError(`${spec} has ${count} documents: name one with --document 1 … ${count}`);
    return 0;
  }
  if (!/^\d+$/.test(document) || Number(document) < 1 || Number(document) > count)
    throw new UsageError(`--document takes a number from 1 to ${count}, not “${document}”`);
  return Number(document) - 1;
}
