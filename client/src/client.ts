import { hostname } from "node:os";
import { type ExtensionContext, env, type FileSystemWatcher, type LogOutputChannel, workspace } from "vscode";
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  TransportKind,
} from "vscode-languageclient/node";
import type { InitializationOptions } from "../../server/src/lsp/protocol";
import { CrashHandler } from "./crash-handler";
import { languageId, specSelector } from "./documents";
import { hoverLinks } from "./phases/hover-links";
import { sameText } from "./same-text";
import type { MakeClient } from "./server";
import { traceLog } from "./trace-log";
import { workspaceFindings } from "./workspace-findings";

const certificateFiles = "**/*.{pfx,p12,cer,crt,der,pem,PFX,P12,CER,CRT,DER,PEM}";

/** Its failures go to the log alone: what the user is told of them is said once, by the server feature. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Makes clients of the language server, each anew: one that has failed to start cannot be started again. */
export function clientFactory(context: ExtensionContext, log: LogOutputChannel): MakeClient {
  const watcher = workspace.createFileSystemWatcher(certificateFiles);
  context.subscriptions.push(watcher);
  const server: ServerOptions = {
    module: context.asAbsolutePath("server/dist/cemspec.js"),
    args: ["lsp"],
    transport: TransportKind.ipc,
  };
  return async tell => {
    const options = clientOptions(watcher, log, () => tell(false));
    const client = new QuietClient(languageId, "CEM Spec", server, options);
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) tell(true);
      if (newState === State.StartFailed) tell(false);
    });
    return client;
  };
}

function clientOptions(watcher: FileSystemWatcher, log: LogOutputChannel, givenUp: () => void): LanguageClientOptions {
  return {
    documentSelector: specSelector(),
    middleware: { ...workspaceFindings, ...hoverLinks, ...sameText },
    diagnosticCollectionName: languageId,
    outputChannel: log,
    traceOutputChannel: traceLog(log),
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    // A function, so that a restart tells the trust of that moment.
    initializationOptions: (): InitializationOptions => ({
      trusted: workspace.isTrusted,
      analysed: true,
      ...(env.remoteName !== undefined && { machine: hostname() }),
    }),
    initializationFailedHandler: () => false,
    errorHandler: new CrashHandler(givenUp),
    // The server asks for the settings themselves; this tells it when.
    synchronize: { fileEvents: watcher, configurationSection: languageId },
    // The only commands that the text of a hover may link to.
    markdown: { isTrusted: { enabledCommands: ["cemspec.enterPassword", "cemspec.openPhase"] } },
  };
}
