import { type ExtensionContext, window } from "vscode";
import { clientFactory } from "./client";
import type { Host } from "./feature";
import { PasswordVault } from "./passwords/password-vault";
import { ChosenVantages } from "./probes/chosen-vantages";
import { RunningProbes } from "./probes/probe-store";
import { Server } from "./server";

export function createHost(context: ExtensionContext): Host {
  const log = window.createOutputChannel("CEM Spec", { log: true });
  const probes = new RunningProbes();
  context.subscriptions.push(log, probes);
  return {
    context,
    server: new Server(clientFactory(context, log)),
    probes,
    vantages: new ChosenVantages(context.workspaceState),
    passwords: new PasswordVault(context.secrets, context.globalState),
  };
}
