import type { ExtensionContext } from "vscode";
import { agentLogFeature } from "./agent-log/agent-log-feature";
import type { Feature } from "./feature";
import { createHost } from "./host";
import { lensFeature } from "./lenses/lens-feature";
import { passwordFeature } from "./passwords/password-feature";
import { phaseFeature } from "./phases/phase-feature";
import { probeFeature } from "./probes/probe-feature";
import { requestFeature } from "./requests/request-feature";
import { runbookFeature } from "./runbook/runbook-feature";
import { serverFeature } from "./server-feature";
import { startFeature } from "./start/start-feature";
import { testFeature } from "./testing/test-feature";
import { topologyFeature } from "./topology/topology-feature";
import { vanishedFilesFeature } from "./vanished-files";
import { yamlFeature } from "./yaml/yaml-feature";

/** Handlers first: the server asks for passwords as soon as it runs. */
const features: readonly Feature[] = [
  passwordFeature,
  probeFeature,
  testFeature,
  lensFeature,
  phaseFeature,
  runbookFeature,
  startFeature,
  requestFeature,
  topologyFeature,
  yamlFeature,
  agentLogFeature,
  vanishedFilesFeature,
  serverFeature,
];

export function activate(context: ExtensionContext): void {
  const host = createHost(context);
  for (const feature of features) context.subscriptions.push(...feature(host));
}
