import { languages } from "vscode";
import { specSelector } from "../documents";
import type { Feature } from "../feature";
import { onLensSetting } from "../settings";
import { LensProvider } from "./lens-provider";

/** Lenses over the phases' sections and over the gateways. */
export const lensFeature: Feature = host => {
  const { server, probes } = host;
  const provider = new LensProvider(host);
  return [
    languages.registerCodeLensProvider(specSelector(), provider),
    server.onDidAnalyse(() => provider.refresh()),
    probes.onDidChange(() => provider.refresh()),
    onLensSetting(() => provider.refresh()),
    provider,
  ];
};
