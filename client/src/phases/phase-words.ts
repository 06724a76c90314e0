import { l10n } from "vscode";
import type { HeldBack, State } from "../../../server/src/guide/phase-states";

export function stateText(state: State): string {
  switch (state) {
    case "done":
      return l10n.t("done");
    case "skipped":
      return l10n.t("skipped");
    case "pending":
      return l10n.t("pending");
  }
}

/** What a phase waits for, or was done in spite of. */
export function heldBackText(heldBack: HeldBack, state: State): string {
  const isPending = state === "pending";
  switch (heldBack.by) {
    case "phase":
      return isPending
        ? l10n.t("after phase {0}", heldBack.phase)
        : l10n.t("but phase {0} is not done", heldBack.phase);
    case "gate":
      return isPending ? l10n.t("held back: SSL gate open") : l10n.t("but the SSL gate is open");
    case "errors": {
      const first = `${heldBack.code} ${heldBack.name}`;
      const what = heldBack.more > 0 ? l10n.t("{0} and {1} more", first, heldBack.more) : first;
      return isPending ? l10n.t("held back: {0}", what) : l10n.t("but {0}", what);
    }
  }
}
