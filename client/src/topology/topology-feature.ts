import { commands, type Disposable, Uri } from "vscode";
import type { Feature } from "../feature";
import { TopologyPanel } from "./topology-panel";

/** The picture of the deployment beside its spec; one at a time. */
export const topologyFeature: Feature = ({ context, server }) => {
  let panel: TopologyPanel | undefined;
  const closing: Disposable = { dispose: () => panel?.dispose() };
  return [
    closing,
    commands.registerCommand("cemspec.showTopology", () => {
      if (panel !== undefined) return panel.reveal();
      const script = Uri.joinPath(context.extensionUri, "client", "dist", "topology.js");
      panel = new TopologyPanel(server, script, () => {
        panel = undefined;
      });
    }),
  ];
};
