import { basename } from "node:path";
import { guideTemplate } from "../docs";
import { runbook, runbookFormats } from "../guide/runbook/runbook";
import { programFile } from "../program-file";
import { LayoutThread } from "../topology/layout-thread";
import type { Topology } from "../topology/model";
import { oneOf, parseOptions } from "./options";
import { reportOn, reportOptions } from "./spec-report";
import { UsageError } from "./usage-error";

const known = {
  format: { type: "string", default: "md" },
  ...reportOptions,
} as const;

/** `cemspec runbook`: probes nothing, so that it has no live results. */
export async function runRunbook(args: readonly string[]): Promise<number> {
  const options = parseOptions(args, known);
  const format = oneOf("format", options.values.format, runbookFormats);
  const layouts = new LayoutThread(programFile);
  const input = { live: [], template: guideTemplate, layOut: (drawn: Topology) => layouts.layOut(drawn) };
  return reportOn("runbook", options, async (analysis, spec, now) => {
    const specName = spec === "-" ? "standard input" : basename(spec);
    const made = await runbook(analysis, { ...input, specName, now }, format);
    if ("refused" in made) throw new UsageError(`there is no runbook of ${spec}: ${made.refused}`);
    return made.text;
  });
}
