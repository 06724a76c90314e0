import { l10n } from "vscode";
import type { Expiry, Status } from "../../../server/src/language/status";

const day = 24 * 60 * 60 * 1000;

/** `CEM: 2 problems · san expires in 312 days`. */
export function statusText({ problems, soonestExpiry }: Status, now: number): string {
  // What the Problems panel lists: it leaves hints out.
  const count = problems.error + problems.warning + problems.information;
  const parts = [problemsText(count), ...(soonestExpiry ? [expiryText(soonestExpiry, now)] : [])];
  return `CEM: ${parts.join(" · ")}`;
}

function problemsText(count: number): string {
  if (count === 0) return l10n.t("no problems");
  return count === 1 ? l10n.t("1 problem") : l10n.t("{0} problems", count);
}

function expiryText({ certificate, notAfter }: Expiry, now: number): string {
  if (notAfter < now) return l10n.t("{0} has expired", certificate);
  const days = Math.floor((notAfter - now) / day);
  if (days === 0) return l10n.t("{0} expires within a day", certificate);
  return days === 1
    ? l10n.t("{0} expires in 1 day", certificate)
    : l10n.t("{0} expires in {1} days", certificate, days);
}
