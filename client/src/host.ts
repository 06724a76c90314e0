import { type ExtensionContext, window } from "vscode";
import type { Host } from "./feature";
import { PasswordVault } from "./passwords/password-vault";
import { ChosenVantages } from "./probes/chosen-vantages";
import { RunningProbes } from "./probes/probe-store";
import { type MakeClient, Server } from "./server";

export function createHost(context: ExtensionContext): Host {
  const log = window.createOutputChannel("CEM Spec", { log: true });
  const probes = new RunningProbes();
  context.subscriptions.push(log, probes);
  return {
    context,
    server: new Server(onceNeeded(async () => (await import("./client")).clientFactory(context, log))),
    probes,
    vantages: new ChosenVantages(context.workspaceState),
    passwords: new PasswordVault(context.secrets, context.globalState),
  };
}

/** The protocol's library is most of the extension's code, and who opens other YAML files never needs it. */
function onceNeeded(load: () => Promise<MakeClient>): MakeClient {
  let loaded: Promise<MakeClient> | undefined;
  return async tell => {
    loaded ??= load();
    return (await loaded)(tell);
  };
}
