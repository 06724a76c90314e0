import { commands, workspace } from "vscode";
import type { Feature } from "../feature";
import { isPart } from "./part";
import { probeDeployment, probeGateway } from "./probe-command";
import { isReported, ProbeReports } from "./probe-reports";
import { saveReport } from "./save-report";

/** Live probes: the commands behind lenses and palette, their progress, and the report of what was found. */
export const probeFeature: Feature = host => {
  const { server, probes } = host;
  const reports = new ProbeReports(host);
  return [
    reports,
    server.onDidProbe(told => probes.progress(told)),
    workspace.registerTextDocumentContentProvider(ProbeReports.scheme, reports),
    commands.registerCommand("cemspec.probeGateway", (part?: unknown) => probeGateway(host, part)),
    commands.registerCommand("cemspec.probeDeployment", () => probeDeployment(host)),
    commands.registerCommand("cemspec.saveProbeReport", () => saveReport(host)),
    commands.registerCommand("cemspec.cancelProbe", (part: unknown) => {
      if (isPart(part)) probes.get(part)?.cancel();
    }),
    commands.registerCommand("cemspec.showProbeReport", async (about: unknown) => {
      if (isReported(about)) await reports.show(about);
    }),
  ];
};
