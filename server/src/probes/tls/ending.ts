import type { Conversation } from "./conversation";

/**
 * Who ended a conversation: the other side, by an alert or by leaving; this one, since its TLS cannot go on; or the
 * clock.
 */
export type Ending = "alert" | "left" | "local" | "late";

export function endingOf({ flight, error, isLate }: Conversation): Ending {
  if (flight.alert !== undefined) return "alert";
  if (isLate) return "late";
  const code = error?.code ?? "";
  if (!code.startsWith("ERR_SSL_") || code.includes("UNEXPECTED_EOF")) return "left";
  return code.includes("_ALERT_") ? "alert" : "local";
}
