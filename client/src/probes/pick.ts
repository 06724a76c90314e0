import { l10n } from "vscode";
import type { FileOutline, ProbeSection } from "../../../server/src/lsp/protocol";
import { inform } from "../messages";
import { pickOne } from "../quick-input";
import { here } from "./chosen-vantages";
import { vantageText } from "./probe-words";

/** One of the gateways of a spec that can be probed; without asking when there is only one. */
export async function pickGateway({ probes }: FileOutline): Promise<ProbeSection | undefined> {
  const items = probes
    .filter(({ kind }) => kind === "gateway")
    .map(section => ({ label: section.gateway, description: section.target, section }));
  if (items.length === 0) {
    void inform(l10n.t("This spec has no gateway with a usable FQDN and port."));
    return undefined;
  }
  const placeHolder = l10n.t("The gateway to probe");
  const picked = items.length === 1 ? items[0] : await pickOne(items, placeHolder);
  return picked?.section;
}

/** This machine or one of the vantages; without asking when there is none. */
export async function pickVantage(vantages: readonly string[], last: string): Promise<string | undefined> {
  if (vantages.length === 0) return here;
  const items = [here, ...vantages].map(vantage => ({
    label: vantageText(vantage),
    description: vantage === last ? l10n.t("last chosen") : "",
    vantage,
  }));
  const placeHolder = l10n.t("Where to probe the agents' way in from");
  const lastFirst = items.toSorted((a, b) => Number(b.vantage === last) - Number(a.vantage === last));
  return (await pickOne(lastFirst, placeHolder))?.vantage;
}
