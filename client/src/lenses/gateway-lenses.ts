import { CodeLens, type Command, l10n } from "vscode";
import type { GatewaySection } from "../../../server/src/language/outline";
import type { GatewayParams } from "../../../server/src/lsp/protocol";
import type { ProbeState } from "../probes/probe-store";
import { resultTitle, stageText, withIcon } from "../probes/probe-words";
import { escapeIcons } from "../words";
import { toRange } from "./to-range";

/** Over a gateway: the probe that can be made, the one that runs, or what the last one found. */
export function gatewayLenses(gateway: GatewaySection, key: GatewayParams, state: ProbeState | undefined): CodeLens[] {
  const { target } = gateway;
  if (target === undefined) return [];
  const range = toRange(gateway.range);
  return commandsFor(target, key, state).map(command => new CodeLens(range, command));
}

function commandsFor(target: string, key: GatewayParams, state: ProbeState | undefined): Command[] {
  const probe = { command: "cemspec.probeGateway", arguments: [key] };
  const report = {
    command: "cemspec.showProbeReport",
    arguments: [key],
    tooltip: l10n.t("Show what the probe has found"),
  };
  switch (state?.kind) {
    case undefined:
      return [{ ...probe, title: escapeIcons(l10n.t("Probe {0}", target)) }];
    case "running":
      return [
        { ...report, title: withIcon("$(sync~spin)", stageText(state.stage)) },
        { title: l10n.t("Cancel"), command: "cemspec.cancelProbe", arguments: [key] },
      ];
    case "finished":
      return [
        { ...report, title: resultTitle(state.result), tooltip: `${state.result.summary}\n${report.tooltip}` },
        { ...probe, title: l10n.t("Probe again") },
      ];
  }
}
