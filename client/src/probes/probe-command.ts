import { commands, l10n, window, workspace } from "vscode";
import type { GatewayParams } from "../../../server/src/lsp/protocol";
import { activeSpec } from "../documents";
import type { Host } from "../feature";
import { describe } from "../messages";
import { isGatewayParams } from "./gateway-params";
import { pickGateway } from "./pick-gateway";
import { isProbeAllowed } from "./probe-consent";
import { runProbe } from "./run-probe";

/** From a lens with the gateway; from the command palette the user picks one of the spec that is open. */
export async function probeGateway(host: Host, argument: unknown): Promise<void> {
  if (!workspace.isTrusted) return refuse();
  const fromLens = isGatewayParams(argument);
  const gateway = fromLens ? argument : await pickGateway(host.server, activeSpec());
  if (gateway === undefined || host.probes.get(gateway)?.kind === "running") return;
  try {
    const targets = await host.server.probeTargets(gateway);
    if (!(await isProbeAllowed(host.context.workspaceState, gateway.gateway, targets))) return;
    const result = await runProbe(host, gateway, targets);
    if (result !== undefined && !fromLens) await announce(gateway, result.summary);
  } catch (error) {
    void window.showErrorMessage(l10n.t("{0} was not probed. {1}", gateway.gateway, describe(error)));
  }
}

async function refuse(): Promise<void> {
  const manage = l10n.t("Manage Workspace Trust");
  const text = l10n.t(
    "A probe connects to the hosts that the spec names, so it runs only in a workspace that you trust.",
  );
  if ((await window.showWarningMessage(text, manage)) === manage)
    await commands.executeCommand("workbench.trust.manage");
}

/** The lens may be out of sight for whoever started the probe elsewhere. */
async function announce(gateway: GatewayParams, summary: string): Promise<void> {
  const report = l10n.t("Show Report");
  const answer = await window.showInformationMessage(`${gateway.gateway} · ${summary}`, report);
  if (answer === report) await commands.executeCommand("cemspec.showProbeReport", gateway);
}
