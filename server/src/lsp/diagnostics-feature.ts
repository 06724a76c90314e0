import type { InitializeParams } from "vscode-languageserver/node";
import { diagnostics } from "../language/diagnostics";
import { afterOthers } from "./after-others";
import { pulls } from "./capabilities";
import type { Feature } from "./feature";
import { analysedNotification, type InitializationOptions } from "./protocol";
import { registerPull } from "./pull-diagnostics";
import type { Analysed, Session } from "./session";

/**
 * Findings are pulled by clients that can pull, and pushed to others: at once when nothing else waits, and once for all
 * keys that came in the meantime.
 */
export const diagnosticsFeature: Feature = {
  register(session) {
    const publisher = new Publisher(session);
    session.onInitialize(client => publisher.begin(client));
    session.documents.onDidChangeContent(({ document }) => publisher.schedule(document.uri));
    session.documents.onDidSave(() => session.refresh());
    session.documents.onDidClose(({ document }) => publisher.close(document.uri));
    session.onRefresh(() => publisher.refresh());
    session.onFound(uri => publisher.showAgain(uri));
    registerPull(session);
  },
};

/** Whether the client asks again when it is told to. Helix spells that capability without its last letter. */
function asksAgain({ capabilities: { workspace } }: InitializeParams): boolean {
  const spellings: { diagnostics?: RefreshSupport; diagnostic?: RefreshSupport } = { ...workspace };
  return spellings.diagnostics?.refreshSupport === true || spellings.diagnostic?.refreshSupport === true;
}

interface RefreshSupport {
  readonly refreshSupport?: boolean;
}

class Publisher {
  private readonly waiting = new Set<string>();
  private pulled = false;
  private canBeTold = false;
  private wantsAnalysed = false;

  constructor(private readonly session: Session) {}

  private get tellsUnasked(): boolean {
    return !this.pulled || this.wantsAnalysed;
  }

  begin(client: InitializeParams): void {
    this.pulled = pulls(client);
    this.canBeTold = this.pulled && asksAgain(client);
    const options = client.initializationOptions as InitializationOptions | undefined;
    this.wantsAnalysed = options?.analysed === true;
  }

  /** `atOnce`: what can be said without certificate files need not wait for them. */
  schedule(uri: string, atOnce = true): void {
    if (this.waiting.has(uri) || !this.tellsUnasked) return;
    this.waiting.add(uri);
    afterOthers(() => {
      this.waiting.delete(uri);
      void this.publish(uri, atOnce);
    });
  }

  /** Certificate files may have changed: read them again and judge every open document anew. */
  refresh(): void {
    this.session.forget();
    this.tell();
    // What is shown stays until they were read: nothing blinks.
    for (const uri of this.session.documents.keys()) this.schedule(uri, false);
  }

  /** A probe has found something. */
  showAgain(uri: string): void {
    this.tell();
    if (this.session.documents.get(uri) !== undefined) this.schedule(uri, false);
    else this.tellAnalysed(uri);
  }

  close(uri: string): void {
    this.session.close(uri);
    if (!this.pulled) void this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** Clients that pull are told to. */
  private tell(): void {
    if (this.canBeTold) void this.session.connection.languages.diagnostics.refresh().catch(() => undefined);
  }

  private async publish(uri: string, atOnce: boolean): Promise<void> {
    const first = this.session.current(uri);
    if (atOnce) this.send(first);
    await this.session.complete(uri);
    // Not what was completed here: another request may have completed it again since. A newer version has its own turn.
    const now = this.session.current(uri);
    if (now?.version === first?.version && !(atOnce && now === first)) this.send(now);
  }

  private send(analysed: Analysed | undefined): void {
    if (analysed === undefined) return;
    const { document, version, analysis } = analysed;
    const { uri } = document;
    const { connection, settings } = this.session;
    if (!this.pulled)
      void connection.sendDiagnostics({
        uri,
        version,
        diagnostics: diagnostics(this.session.shown(uri, analysis), uri, settings.current.rules),
      });
    this.tellAnalysed(uri);
  }

  private tellAnalysed(uri: string): void {
    if (this.wantsAnalysed) void this.session.connection.sendNotification(analysedNotification, { uri });
  }
}
