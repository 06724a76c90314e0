import { type CodeLens, l10n } from "vscode";
import type { PhaseSection } from "../../../server/src/guide/outline";
import { heldBackText, stateText } from "../phases/phase-words";
import { type LensWords, lens } from "./lens";

/** `Phase 5 · listener and certificate · done`, which records the next state, and the way to the phase's page. */
export function phaseLenses(section: PhaseSection, uri: string): CodeLens[] {
  return commandsFor(section, uri).map(command => lens(section.range, command));
}

function commandsFor(section: PhaseSection, uri: string): LensWords[] {
  const { phase, title, state, heldBack, document } = section;
  const [next = "done"] = section.next;
  // The server's titles, of which there are eight, are keys of the bundle.
  const parts = [l10n.t("Phase {0}", phase), l10n.t(title), stateText(state)];
  const why = heldBack === undefined ? [] : [heldBackText(heldBack, state)];
  return [
    {
      title: [...parts, ...why].join(" · "),
      tooltip: l10n.t("Record phase {0} as {1}", phase, stateText(next)),
      command: "cemspec.setPhaseState",
      arguments: [{ uri, document, phase, state: next }],
    },
    {
      title: l10n.t("Steps of phase {0}", phase),
      tooltip: l10n.t("Read about phase {0}", phase),
      command: "cemspec.openPhase",
      arguments: [{ uri, document, phase }],
    },
  ];
}
