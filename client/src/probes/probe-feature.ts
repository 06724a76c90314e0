import { commands, workspace } from "vscode";
import type { Feature } from "../feature";
import { isGatewayParams } from "./gateway-params";
import { probeGateway } from "./probe-command";
import { ProbeReports } from "./probe-reports";

/** Live probes: the command behind the lenses, its progress, and the report of what was found. */
export const probeFeature: Feature = host => {
  const { server, probes } = host;
  const reports = new ProbeReports(probes);
  server.onProbeProgress(({ stage, ...gateway }) => {
    const state = probes.get(gateway);
    if (state?.kind === "running") probes.set(gateway, { ...state, stage });
  });
  return [
    reports,
    workspace.registerTextDocumentContentProvider(ProbeReports.scheme, reports),
    commands.registerCommand("cemspec.probeGateway", (gateway?: unknown) => probeGateway(host, gateway)),
    commands.registerCommand("cemspec.cancelProbe", (gateway: unknown) => {
      const state = isGatewayParams(gateway) ? probes.get(gateway) : undefined;
      if (state?.kind === "running") state.cancel();
    }),
    commands.registerCommand("cemspec.showProbeReport", async (gateway: unknown) => {
      if (isGatewayParams(gateway)) await reports.show(gateway);
    }),
  ];
};
