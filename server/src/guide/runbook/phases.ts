import type { GuideContext } from "../context";
import { fill } from "../fill";
import { heldBackText } from "../held-back";
import { type PhaseProgress, progressOf } from "../phase-states";
import { paragraphs, table } from "./parts";
import { inRunbook, partsOf, type TemplateParts, withBoxes } from "./template-parts";

/** The plan, and each phase in its order with its steps, its values and its boxes. */
export function phasesOf(context: GuideContext, template: (page: string) => string) {
  const progress = progressOf(context.deployment, context.findings);
  const phases = progress.map(each => ({ progress: each, parts: partsOf(template(`phase-${each.phase}`)) }));
  const rows = phases.map(({ progress, parts }) => ["☐", parts.title, progress.state, heldBack(progress)]);
  return {
    plan: `## Plan\n\n${table(["", "Phase", "State in the spec", "Remark"], rows)}`,
    phases: phases.map(({ progress, parts }) => phase(progress, parts, context)),
  };
}

function heldBack({ heldBack, state }: PhaseProgress): string {
  return heldBack === undefined ? "" : heldBackText(heldBack, state);
}

/** What helps when something fails stands in the diagnostics, and sources in the documentation. */
const leftOut: ReadonlySet<string> = new Set(["What goes wrong", "Sources"]);

function phase({ phase, state }: PhaseProgress, parts: TemplateParts, context: GuideContext): string {
  const sections = parts.sections
    .filter(({ heading }) => !leftOut.has(heading))
    .map(({ heading, text }) => `### ${heading}\n\n${isSteps(heading) ? withBoxes(text) : text}`);
  const filled = fill(inRunbook([parts.introduction, ...sections].join("\n\n"), 0), context);
  return paragraphs(
    `## ${parts.title}`,
    `State in the spec: **${state}**.`,
    filled,
    table(["", `Phase ${phase}`, "Name", "Date and time", "Signature"], [["☐", "Done and checked", "", "", ""]]),
  );
}

function isSteps(heading: string): boolean {
  return /^(?:Steps|5a|5b)/.test(heading);
}
