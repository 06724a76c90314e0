import { l10n, type TextDocument, window } from "vscode";
import type { GatewayParams } from "../../../server/src/lsp/protocol";
import type { Server } from "../server";

/** One of the gateways of the spec that can be probed; without asking when there is only one. */
export async function pickGateway(
  server: Server,
  document: TextDocument | undefined,
): Promise<GatewayParams | undefined> {
  if (document === undefined) {
    void window.showInformationMessage(l10n.t("Open the spec whose gateway is to be probed."));
    return undefined;
  }
  const outline = await server.outline(document.uri).catch(() => null);
  const gateways = outline?.gateways.filter(({ target }) => target !== undefined) ?? [];
  if (gateways.length === 0) {
    void window.showInformationMessage(l10n.t("This spec has no gateway with a usable FQDN and port."));
    return undefined;
  }
  const items = gateways.map(gateway => ({ label: gateway.name, description: gateway.target ?? "", gateway }));
  const placeHolder = l10n.t("The gateway to probe");
  const picked =
    items.length === 1 ? items[0] : await window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked && { uri: document.uri.toString(), document: picked.gateway.document, gateway: picked.gateway.name };
}
