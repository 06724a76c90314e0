import { setFlagsFromString } from "node:v8";
import {
  type Connection,
  createConnection,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { agentLogFeature } from "./agent-log-feature";
import { codeActionFeature } from "./code-action-feature";
import { completionFeature } from "./completion-feature";
import { definitionFeature } from "./definition-feature";
import { diagnosticsFeature } from "./diagnostics-feature";
import { documentLinkFeature } from "./document-link-feature";
import { documentSymbolFeature } from "./document-symbol-feature";
import type { Feature } from "./feature";
import { foldingFeature } from "./folding-feature";
import { formattingFeature } from "./formatting-feature";
import { highlightFeature } from "./highlight-feature";
import { hoverFeature } from "./hover-feature";
import { inlayHintFeature } from "./inlay-hint-feature";
import { linkedEditingFeature } from "./linked-editing-feature";
import { OpenDocument } from "./open-document";
import { outlineFeature } from "./outline-feature";
import { passwordFeature } from "./password-feature";
import { phaseFeature } from "./phase-feature";
import { probeFeature } from "./probe-feature";
import { referencesFeature } from "./references-feature";
import { renameFeature } from "./rename-feature";
import { selectionFeature } from "./selection-feature";
import { semanticTokensFeature } from "./semantic-tokens-feature";
import { Session } from "./session";
import { startFeature } from "./start-feature";
import { statusFeature } from "./status-feature";
import { topologyFeature } from "./topology-feature";
import { trustFeature } from "./trust-feature";
import { workspaceSymbolFeature } from "./workspace-symbol-feature";

const features: readonly Feature[] = [
  diagnosticsFeature,
  hoverFeature,
  codeActionFeature,
  completionFeature,
  outlineFeature,
  statusFeature,
  passwordFeature,
  probeFeature,
  trustFeature,
  definitionFeature,
  referencesFeature,
  highlightFeature,
  renameFeature,
  documentSymbolFeature,
  workspaceSymbolFeature,
  semanticTokensFeature,
  linkedEditingFeature,
  formattingFeature,
  foldingFeature,
  selectionFeature,
  documentLinkFeature,
  inlayHintFeature,
  agentLogFeature,
  startFeature,
  phaseFeature,
  topologyFeature,
];

/** Starts the language server on the transport that the command line names (`--stdio`, `--node-ipc`, …). */
export function startServer(): void {
  keepNewSpaceSmall();
  serve(createConnection(ProposedFeatures.all));
}

/**
 * Lets V8's space for new objects stay as small as it is at first. It would grow with each large spec that is opened, and the rest
 * of the heap with it: half as much memory again or more, for no time won (docs/benchmarks.md). V8 reads this before each growth.
 */
function keepNewSpaceSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

export function serve(connection: Connection): void {
  const documents = new TextDocuments(OpenDocument);
  const session = new Session(connection, documents);
  connection.onInitialize(params => initialize(session, params));
  connection.onShutdown(() => session.dispose());
  for (const feature of features) feature.register(session);
  documents.listen(connection);
  connection.listen();
}

function initialize(session: Session, params: InitializeParams): InitializeResult {
  session.begin(params);
  const capabilities = features.map(feature => feature.capabilities?.(params) ?? {});
  return {
    capabilities: Object.assign(
      {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      ...capabilities,
    ),
    serverInfo: { name: "cemspec" },
  };
}
