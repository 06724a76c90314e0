import { CodeLens, l10n } from "vscode";
import type { PhaseSection } from "../../../server/src/language/outline";
import { toRange } from "./to-range";

/** `Phase 5 · listener and certificate · done`, which opens the phase's page. */
export function phaseLens({ phase, title, state, range }: PhaseSection): CodeLens {
  // The server's titles, of which there are eight, are keys of the bundle.
  const parts = [l10n.t("Phase {0}", phase), l10n.t(title), ...(state === "pending" ? [] : [stateText(state)])];
  return new CodeLens(toRange(range), {
    title: parts.join(" · "),
    tooltip: l10n.t("Read about phase {0}", phase),
    command: "cemspec.openPhase",
    arguments: [phase],
  });
}

function stateText(state: "done" | "skipped"): string {
  return state === "done" ? l10n.t("done") : l10n.t("skipped");
}
