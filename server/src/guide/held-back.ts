import type { HeldBack, State } from "./phase-states";
import { verbatim } from "./text";

/** What a phase waits for, as a clause of Markdown. */
export function heldBackText(heldBack: HeldBack, state: State): string {
  const verb = state === "pending" ? "held back by" : "in spite of";
  switch (heldBack.by) {
    case "phase":
      return state === "pending"
        ? `waiting for phase ${heldBack.phase}`
        : `though phase ${heldBack.phase} before it is not done`;
    case "gate":
      return `${verb} the SSL gate: ${heldBack.checks.map(verbatim).join(", ")} not recorded as true`;
    case "errors":
      return `${verb} ${heldBack.code} ${heldBack.name}${heldBack.more > 0 ? ` and ${heldBack.more} more` : ""}`;
  }
}
