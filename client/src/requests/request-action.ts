import {
  CodeAction,
  CodeActionKind,
  type CodeActionProvider,
  type CodeActionProviderMetadata,
  l10n,
  type Range,
  type TextDocument,
} from "vscode";
import { label } from "../../../server/src/language/label";
import type { Server } from "../server";
import type { Requested } from "./requested";

/** On a certificate's entry: ask a CA for it. */
export class RequestAction implements CodeActionProvider {
  static readonly metadata: CodeActionProviderMetadata = { providedCodeActionKinds: [CodeActionKind.Refactor] };

  constructor(private readonly server: Server) {}

  async provideCodeActions({ uri }: TextDocument, selection: Range): Promise<CodeAction[]> {
    const [here] = await this.server.certificateRequests(uri, selection.start.line);
    // One that cannot be asked for says why when the command is run.
    if (here === undefined || "refused" in here.request) return [];
    const { document, certificate } = here;
    const title = l10n.t("Create a certificate request for “{0}”…", label(certificate));
    const about: Requested = { uri: uri.toString(), document, certificate };
    const action = new CodeAction(title, CodeActionKind.Refactor);
    action.command = { title, command: "cemspec.createCertificateRequest", arguments: [about] };
    return [action];
  }
}
