import { type CodeLens, l10n } from "vscode";
import type { ProbeSection } from "../../../server/src/lsp/protocol";
import { here } from "../probes/chosen-vantages";
import type { PartOfSpec } from "../probes/part";
import type { RunningProbe } from "../probes/probe-store";
import { outcomeIcons, resultText, stageText } from "../probes/probe-words";
import { type LensWords, lens } from "./lens";

export interface GatewayLensState {
  readonly part: PartOfSpec;
  /** Where a click would probe from. */
  readonly vantage: string;
  readonly running: RunningProbe | undefined;
}

/** Over a gateway: the probe that can be made, the one that runs, or what the last one found. */
export function gatewayLenses(section: ProbeSection, state: GatewayLensState): CodeLens[] {
  return commandsFor(section, state).map(command => lens(section.range, command));
}

function commandsFor({ target, result }: ProbeSection, { part, vantage, running }: GatewayLensState): LensWords[] {
  const probe = { command: "cemspec.probeGateway", arguments: [part] };
  const report = {
    command: "cemspec.showProbeReport",
    arguments: [part],
    tooltip: l10n.t("Show what the probe has found"),
  };
  if (running !== undefined)
    return [
      { ...report, icon: "sync~spin", title: stageText(running.stage) },
      { title: l10n.t("Cancel"), command: "cemspec.cancelProbe", arguments: [part] },
    ];
  if (result !== undefined)
    return [
      {
        ...report,
        icon: outcomeIcons[result.outcome],
        title: resultText(result),
        tooltip: `${result.summary} · ${report.tooltip}`,
      },
      { ...probe, title: l10n.t("Probe again") },
    ];
  const title = vantage === here ? l10n.t("Probe {0}", target) : l10n.t("Probe {0} from {1}", target, vantage);
  return [{ ...probe, title }];
}
