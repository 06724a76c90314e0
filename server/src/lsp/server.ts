import { type Connection, TextDocuments } from "vscode-languageserver/node";
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
import { onDemand } from "./on-demand";
import { OpenDocument } from "./open-document";
import { outlineFeature } from "./outline-feature";
import { passwordFeature } from "./password-feature";
import { probeFeature } from "./probe-feature";
import {
  certificateRequestsRequest,
  newSpecRequest,
  phaseEditRequest,
  phasePageRequest,
  runbookRequest,
  topologyRequest,
} from "./protocol";
import { referencesFeature } from "./references-feature";
import { renameFeature } from "./rename-feature";
import { selectionFeature } from "./selection-feature";
import { semanticTokensFeature } from "./semantic-tokens-feature";
import { Session } from "./session";
import { statusFeature } from "./status-feature";
import { trustFeature } from "./trust-feature";
import { tuneV8 } from "./tune-v8";
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
  onDemand(
    [newSpecRequest, certificateRequestsRequest, phasePageRequest, phaseEditRequest, runbookRequest, topologyRequest],
    async () => (await import("./seldom-asked")).seldomAsked,
  ),
];

/** Lets all features listen. */
export function serve(connection: Connection): Session {
  tuneV8();
  const documents = new TextDocuments(OpenDocument);
  const session = new Session(connection, documents);
  connection.onShutdown(() => session.dispose());
  for (const feature of features) feature.register(session);
  documents.listen(connection);
  return session;
}
