import { l10n, Uri, WorkspaceEdit, workspace } from "vscode";
import type { PhaseOfDocument } from "../../../server/src/guide/outline";
import type { State } from "../../../server/src/guide/phase-states";
import type { Host } from "../feature";
import { toRange } from "../lenses/to-range";
import { complain, describe, warn } from "../messages";
import { pickOne } from "../quick-input";
import { type PhaseOfSpec, phaseOfSpec } from "./phase-of-spec";
import { heldBackText, stateText } from "./phase-words";
import { documentAtCursor, specInSight } from "./spec-at-hand";

/** From a lens with the next state; from the command palette the user picks phase and state. */
export async function setPhaseState({ server }: Host, argument: unknown): Promise<void> {
  const asked = phaseOfSpec(argument);
  try {
    const wanted = asked === undefined ? await pick(server) : { ...asked, state: stateOf(argument) };
    if (wanted?.state !== undefined) await record(server, { ...wanted, state: wanted.state });
  } catch (error) {
    void complain(l10n.t("The phase was not recorded. {0}", describe(error)));
  }
}

/** The user may type on meanwhile, but seldom this often. */
const mostAttempts = 5;

interface Wanted extends PhaseOfSpec {
  readonly state: State;
}

function stateOf(argument: unknown): State | undefined {
  const { state } = argument as { readonly state?: unknown };
  return state === "done" || state === "skipped" || state === "pending" ? state : undefined;
}

/** An edit like any other: it is undone with undo, and saved when the user saves. */
async function record(server: Host["server"], wanted: Wanted): Promise<void> {
  const refused = await applyWhenInStep(server, wanted);
  if (refused !== undefined) void warn(l10n.t("Phase {0} was not recorded: {1}.", wanted.phase, refused));
}

/** A clause that says why not. What was made for a text that is no longer the one at hand is made again. */
async function applyWhenInStep(server: Host["server"], wanted: Wanted): Promise<string | undefined> {
  const uri = Uri.parse(wanted.uri);
  const document = await workspace.openTextDocument(uri);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const made = await server.phaseEdit(wanted);
    if ("refused" in made) return made.refused;
    if (document.version !== made.version) continue;
    const edit = new WorkspaceEdit();
    edit.replace(uri, toRange(made.range), made.newText);
    // VS Code refuses it when another key has come in between.
    if (await workspace.applyEdit(edit)) return undefined;
  }
  return l10n.t("the spec is being changed");
}

async function pick(server: Host["server"]): Promise<Wanted | undefined> {
  const spec = specInSight();
  const outline = spec && (await server.outline(spec.uri));
  if (spec === undefined || !outline) return undefined;
  const document = documentAtCursor(spec, outline);
  const phase = await pickPhase(outline.progress.filter(each => each.document === document));
  const state = phase && (await pickState(phase));
  return phase && state && { uri: spec.uri.toString(), document, phase: phase.phase, state };
}

async function pickPhase(phases: readonly PhaseOfDocument[]): Promise<PhaseOfDocument | undefined> {
  const items = phases.map(phase => ({
    label: l10n.t("Phase {0}", phase.phase),
    description: [stateText(phase.state), ...(phase.heldBack ? [heldBackText(phase.heldBack, phase.state)] : [])].join(
      " · ",
    ),
    phase,
  }));
  return (await pickOne(items, l10n.t("The phase to record")))?.phase;
}

async function pickState({ phase, state, next }: PhaseOfDocument): Promise<State | undefined> {
  const items = next.map(each => ({ label: stateText(each), state: each }));
  const placeHolder = l10n.t("Phase {0} is {1}. Record it as", phase, stateText(state));
  return (await pickOne(items, placeHolder))?.state;
}
