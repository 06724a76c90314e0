import {
  type CancellationToken,
  CancellationTokenSource,
  Disposable,
  l10n,
  type Position,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import type { TopologyItem, TopologyResult } from "../../../server/src/lsp/protocol";
import { isSpec } from "../documents";
import { describe } from "../messages";
import { isInStep } from "../probes/in-step";
import type { Server } from "../server";
import { pageHtml } from "./page-html";

type Drawn = Extract<TopologyResult, { readonly svg: string }>;

/** What the page is told. Its own messages are `ready`, and the id of what was chosen. */
type PageMessage =
  | { readonly svg: string; readonly style: string }
  | { readonly text: string }
  | { readonly current: string | undefined };

/** Shows the deployment that the cursor is in, and follows the text and the cursor. Keeps nothing when it is closed. */
export class TopologyPanel implements Disposable {
  private readonly panel: WebviewPanel;
  private readonly listening: Disposable;
  private spec: { readonly uri: Uri; readonly position: Position } | undefined;
  private items: readonly TopologyItem[] = [];
  /** Of the document that is drawn. */
  private range: Range | undefined;
  /** Of the text that the items' places are of. */
  private text: Pick<Drawn, "version"> = { version: null };
  /** Cancels the drawing that is under way. */
  private drawing: CancellationTokenSource | undefined;
  private wanted = false;

  constructor(
    private readonly server: Server,
    script: Uri,
    closed: () => void,
  ) {
    this.panel = window.createWebviewPanel(
      "cemspec.topology",
      l10n.t("CEM Topology"),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableForms: false, localResourceRoots: [Uri.joinPath(script, "..")] },
    );
    const { webview } = this.panel;
    this.listening = Disposable.from(
      webview.onDidReceiveMessage((message: unknown) => this.hear(message)),
      server.onDidAnalyse(({ uri }) => this.isShown(uri) && void this.draw()),
      server.onDidRun(() => void this.draw()),
      workspace.onDidCloseTextDocument(({ uri }) => this.isShown(uri.toString()) && void this.draw()),
      window.onDidChangeActiveTextEditor(editor => this.follow(editor)),
      window.onDidChangeTextEditorSelection(({ textEditor }) => this.follow(textEditor)),
    );
    this.panel.onDidDispose(() => {
      this.spec = undefined;
      this.drawing?.cancel();
      this.listening.dispose();
      closed();
    });
    this.spec = whereIn(window.activeTextEditor);
    webview.html = pageHtml(webview.asWebviewUri(script));
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
    this.follow(window.activeTextEditor);
  }

  dispose(): void {
    this.panel.dispose();
  }

  private isShown(uri: string): boolean {
    return this.spec?.uri.toString() === Uri.parse(uri).toString();
  }

  private hear(message: unknown): void {
    if (message === "ready") void this.draw();
    const item = this.items.find(({ id }) => id === message);
    if (item !== undefined) void this.goTo(item);
  }

  private follow(editor: TextEditor | undefined): void {
    const now = whereIn(editor);
    if (now === undefined) return;
    const before = this.spec;
    this.spec = now;
    const isSame = before?.uri.toString() === now.uri.toString() && this.range?.contains(now.position);
    if (isSame) this.tell({ current: this.itemAt(now.position) });
    else void this.draw();
  }

  /** One drawing at a time; what changed meanwhile ends it, and is drawn once, afterwards. */
  private async draw(): Promise<void> {
    this.wanted = true;
    if (this.drawing !== undefined) return this.drawing.cancel();
    while (this.wanted) {
      this.wanted = false;
      this.drawing = new CancellationTokenSource();
      await this.drawNow(this.drawing.token);
      this.drawing.dispose();
    }
    this.drawing = undefined;
  }

  private async drawNow(token: CancellationToken): Promise<void> {
    if (this.spec === undefined || !this.server.isRunning) return;
    const { uri, position } = this.spec;
    const drawn = await this.server
      .topology({ uri: uri.toString(), line: position.line }, token)
      .catch((error: unknown): TopologyResult => ({ refused: describe(error) }));
    // Another picture is on its way.
    if (drawn === null || token.isCancellationRequested) return;
    this.items = "refused" in drawn ? [] : drawn.items;
    this.range = "refused" in drawn ? undefined : rangeOf(drawn.range);
    this.text = "refused" in drawn ? { version: null } : drawn;
    if ("refused" in drawn) return this.tell({ text: l10n.t("There is no picture: {0}.", drawn.refused) });
    this.tell({ svg: drawn.svg, style: drawn.style });
    this.tell({ current: this.itemAt(this.spec?.position ?? position) });
  }

  private tell(message: PageMessage): void {
    // Closed meanwhile.
    if (this.spec === undefined) return;
    void this.panel.webview.postMessage(message).then(undefined, () => undefined);
  }

  /** The item that the narrowest range around the position belongs to; none while a newer text is being drawn. */
  private itemAt(position: Position): string | undefined {
    if (this.spec === undefined || !isInStep(this.spec.uri.toString(), this.text)) return undefined;
    const around = this.items
      .flatMap(({ id, covers }) => covers.map(range => ({ id, range: rangeOf(range) })))
      .filter(({ range }) => range.contains(position));
    const [first, ...others] = around;
    return others.reduce((best, each) => (best?.range.contains(each.range) ? each : best), first)?.id;
  }

  private async goTo({ range }: TopologyItem): Promise<void> {
    if (this.spec === undefined) return;
    const { uri } = this.spec;
    // It may be elsewhere by now, or gone. The picture of the newer text is on its way.
    if (!isInStep(uri.toString(), this.text)) return;
    const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
    const document = shown?.document ?? (await workspace.openTextDocument(uri));
    const editor = await window.showTextDocument(document, shown?.viewColumn ?? ViewColumn.One);
    const target = rangeOf(range);
    editor.selection = new Selection(target.start, target.end);
    editor.revealRange(target, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

function whereIn(editor: TextEditor | undefined) {
  if (editor === undefined || !isSpec(editor.document)) return undefined;
  return { uri: editor.document.uri, position: editor.selection.active };
}

function rangeOf({ start, end }: TopologyItem["range"]): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
