import { commands, l10n, Uri } from "vscode";
import type { Feature, Host } from "../feature";
import { showMarkdown, showMarkdownBeside } from "../markdown";
import { pickOne } from "../quick-input";
import { type GuideSubject, guideAddress } from "./guide-address";
import { GuidePages } from "./guide-pages";
import { isPhase, type PhaseOfSpec, phaseOfSpec } from "./phase-of-spec";
import { phasePages } from "./phase-pages";
import { setPhaseState } from "./set-phase-state";
import { documentAtCursor, specInSight } from "./spec-at-hand";

/** The pages of the phases with the values of a spec, and how far each phase is. */
export const phaseFeature: Feature = host => [
  new GuidePages(host),
  commands.registerCommand("cemspec.openPhase", (phase?: unknown) => openPhase(host, phase)),
  commands.registerCommand("cemspec.setPhaseState", (wanted?: unknown) => setPhaseState(host, wanted)),
];

/** From a lens with the spec it stands in; from a hover with the phase alone; from the command palette with nothing. */
async function openPhase({ context, server }: Host, argument: unknown): Promise<void> {
  const asked = phaseOfSpec(argument);
  const phase = asked?.phase ?? (isPhase(argument) ? argument : await pick(context.extensionUri));
  if (phase === undefined) return;
  const subject = asked ?? (await subjectInSight(server));
  if (subject === undefined) await showMarkdown(pageOf(context.extensionUri, phase));
  else await showMarkdownBeside(guideAddress(subject, phase));
}

async function subjectInSight(server: Host["server"]): Promise<GuideSubject | undefined> {
  const spec = specInSight();
  const outline = spec && (await server.outline(spec.uri).catch(() => null));
  return spec && outline ? { uri: spec.uri.toString(), document: documentAtCursor(spec, outline) } : undefined;
}

function pageOf(extension: Uri, phase: number): Uri {
  return Uri.joinPath(extension, "docs", "phases", `phase-${phase}.md`);
}

async function pick(extension: Uri): Promise<PhaseOfSpec["phase"] | undefined> {
  const pages = await phasePages(phase => pageOf(extension, phase));
  const items = pages.map(({ phase, title }) => ({ label: l10n.t("Phase {0}", phase), description: title, phase }));
  return (await pickOne(items, l10n.t("The phase to read about")))?.phase;
}
