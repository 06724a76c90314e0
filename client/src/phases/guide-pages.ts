import {
  Disposable,
  EventEmitter,
  TabInputWebview,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from "vscode";
import type { Host } from "../feature";
import { guideScheme, linkToSpec, pageOf, readGuideAddress } from "./guide-address";

/** Pages of the documentation with the values of a spec in them, as pages that follow that spec. */
export class GuidePages implements TextDocumentContentProvider, Disposable {
  private readonly changed = new EventEmitter<Uri>();
  private readonly registered: Disposable;
  /** By their addresses, those that were asked for. */
  private readonly known = new Map<string, Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly host: Pick<Host, "context" | "server">) {
    this.registered = Disposable.from(
      workspace.registerTextDocumentContentProvider(guideScheme, this),
      host.server.onDidAnalyse(({ uri }) => this.follow(uri)),
    );
  }

  async provideTextDocumentContent(address: Uri): Promise<string> {
    const about = readGuideAddress(address);
    if (about === undefined) return "";
    const { uri, document, path } = about;
    const phase = pageOf(path);
    if (phase === undefined) return this.asWritten(path);
    this.known.set(address.toString(), address);
    const link = linkToSpec(Uri.parse(uri));
    const params = { uri, document, phase, ...(link !== undefined && { link }) };
    const page = await this.host.server.phasePage(params).catch(() => null);
    return page ?? this.asWritten(path);
  }

  dispose(): void {
    this.registered.dispose();
    this.changed.dispose();
  }

  /** Pages about rules, say; and a page about a phase while its spec is not known. */
  private async asWritten(path: string): Promise<string> {
    const page = Uri.joinPath(this.host.context.extensionUri, path);
    return new TextDecoder().decode(await workspace.fs.readFile(page));
  }

  private follow(spec: string): void {
    for (const [key, address] of this.known) {
      if (readGuideAddress(address)?.uri !== spec) continue;
      if (workspace.textDocuments.some(({ uri }) => uri.toString() === key)) this.changed.fire(address);
      // VS Code lets go of a text that only a preview shows. Opened again, it is asked for again.
      else if (isPreviewOpen()) void workspace.openTextDocument(address);
      else this.known.delete(key);
    }
  }
}

function isPreviewOpen(): boolean {
  const tabs = window.tabGroups.all.flatMap(group => group.tabs);
  return tabs.some(({ input }) => input instanceof TabInputWebview && input.viewType.includes("markdown.preview"));
}
