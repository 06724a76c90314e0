import { languages } from "vscode";
import { specSelector } from "../documents";
import type { Feature } from "../feature";
import { onLensSetting } from "../settings";
import { LensProvider } from "./lens-provider";

/** Lenses over the phases' sections and over the gateways. */
export const lensFeature: Feature = ({ server, probes }) => {
  const provider = new LensProvider(server, probes);
  server.onAnalysed(() => provider.refresh());
  return [
    languages.registerCodeLensProvider(specSelector(), provider),
    probes.onDidChange(() => provider.refresh()),
    onLensSetting(() => provider.refresh()),
    provider,
  ];
};
