import {
  type ClientCapabilities,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver/node";
import { actionKinds } from "../language/actions/action-kinds";
import { legend } from "../language/symbols/token-legend";
import { applyEditCommand, takesActions } from "./client-forms";

/** What the server tells a client that it can do. It is told before any of it is loaded, so nothing of it is needed here. */
export function capabilitiesFor(client: InitializeParams): ServerCapabilities {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    completionProvider: { triggerCharacters: [":", " ", "-", "/"] },
    definitionProvider: true,
    documentFormattingProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: { resolveProvider: false },
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "\n", moreTriggerCharacter: ["-"] },
    documentRangeFormattingProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    hoverProvider: true,
    inlayHintProvider: { resolveProvider: false },
    linkedEditingRangeProvider: true,
    referencesProvider: true,
    renameProvider:
      client.capabilities.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend, range: true, full: { delta: true } },
    workspaceSymbolProvider: true,
    ...(pulls(client) && {
      diagnosticProvider: { identifier: "cemspec", interFileDependencies: false, workspaceDiagnostics: true },
    }),
    ...actionsFor(client.capabilities),
  };
}

/** Whether a client asks for findings, and is not sent them. */
export function pulls({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.diagnostic !== undefined;
}

/** Clients that know no actions run a command. */
function actionsFor(client: ClientCapabilities): Partial<ServerCapabilities> {
  if (takesActions(client)) return { codeActionProvider: { codeActionKinds: [...actionKinds] } };
  if (client.workspace?.applyEdit !== true) return {};
  return { codeActionProvider: true, executeCommandProvider: { commands: [applyEditCommand] } };
}
