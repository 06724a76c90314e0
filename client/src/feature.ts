import type { Disposable, ExtensionContext } from "vscode";
import type { PasswordVault } from "./passwords/password-vault";
import type { ChosenVantages } from "./probes/chosen-vantages";
import type { RunningProbes } from "./probes/probe-store";
import type { Server } from "./server";

/** What the features share. */
export interface Host {
  readonly context: ExtensionContext;
  readonly server: Server;
  readonly probes: RunningProbes;
  readonly vantages: ChosenVantages;
  readonly passwords: PasswordVault;
}

/** One ability of the extension: registers itself, and hands back what must end with the extension. */
export type Feature = (host: Host) => readonly Disposable[];
