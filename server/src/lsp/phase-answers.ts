import { basename } from "node:path";
import { guideTemplate } from "../docs";
import { type GuidePage, guidePage } from "../guide/page";
import { phaseEdit, statesOf } from "../guide/progress-edit";
import { runbook, runbookFormats } from "../guide/runbook/runbook";
import { withSeverities } from "../guide/severities";
import type { Topology } from "../topology/model";
import { answerOf } from "./answer";
import { layouts } from "./layouts";
import type { Answers } from "./on-demand";
import {
  type PhaseEditParams,
  type PhaseEditResult,
  type PhasePageParams,
  type PhasePageResult,
  phaseEditRequest,
  phasePageRequest,
  type RunbookParams,
  type RunbookResult,
  runbookRequest,
} from "./protocol";
import type { Session } from "./session";

/** Pages about the phases with a spec's own values, the state of each phase, and the runbook of them all. */
export const phaseAnswers: Answers = { [phasePageRequest]: page, [phaseEditRequest]: edit, [runbookRequest]: book };

async function page(session: Session, params: PhasePageParams): Promise<PhasePageResult> {
  const { uri, document, phase, link = "" } = params;
  if (!isPage(phase)) return null;
  const template = guideTemplate(phase === "verification" ? phase : `phase-${phase}`);
  const specLink = /^[\w\-.~%/]*$/.test(link) ? link : "";
  const subject = { document, page: phase, specName: nameOf(uri), specLink };
  const made = await answerOf(session, uri, analysis => {
    if (analysis.deployments[document] === undefined) return null;
    return guidePage(template, withSeverities(session.shown(uri, analysis), session.settings.current.rules), subject);
  });
  return made ?? null;
}

function isPage(page: unknown): page is GuidePage {
  return page === "verification" || (typeof page === "number" && [1, 2, 3, 4, 5, 6, 7, 8].includes(page));
}

function edit(session: Session, { uri, document, phase, state }: PhaseEditParams): PhaseEditResult {
  const analysed = session.current(uri);
  const deployment = analysed?.analysis.deployments[document];
  if (analysed === undefined || deployment === undefined) return { refused: "the spec is not open" };
  if (!isPage(phase) || !statesOf(phase).includes(state)) return { refused: `phase ${phase} cannot be ${state}` };
  const made = phaseEdit(deployment, phase, state);
  if (typeof made === "string") return { refused: made };
  return { version: analysed.version, range: analysed.analysis.lines.range(made), newText: made.newText };
}

async function book(session: Session, { uri, format }: RunbookParams): Promise<RunbookResult> {
  const analysis = runbookFormats.includes(format) ? await session.snapshot(uri) : undefined;
  if (analysis === undefined) return { refused: "the spec cannot be read" };
  const shown = withSeverities(session.shown(uri, analysis), session.settings.current.rules);
  const live = session.live.current(uri, analysis.deployments);
  const layOut = (drawn: Topology) => layouts.layOut(drawn);
  const input = { specName: nameOf(uri), now: Date.now(), live, template: guideTemplate, layOut };
  return runbook(shown, input, format);
}

function nameOf(uri: string): string {
  const name = basename(new URL(uri).pathname);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
