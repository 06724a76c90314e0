import { type Disposable, l10n, type TestController, type TestItem, tests, Uri, workspace } from "vscode";
import { isSpec } from "../documents";
import type { Server } from "../server";
import { checksIn, dataOf, newItem, setData } from "./test-data";
import { putParts } from "./test-items";

/** Typing is let to pause: the view follows a moment later. */
const pause = 300;

/** The specs of the workspace and what can be probed of each. Finding them sends nothing to anybody. */
export class SpecTests implements Disposable {
  readonly controller: TestController = tests.createTestController("cemspec", "CEM Spec");
  private readonly watching: readonly Disposable[];
  private readonly waiting = new Map<string, NodeJS.Timeout>();
  /** When what the view shows of a part was found, or that it is being probed for the view. */
  private readonly shown = new WeakMap<TestItem, { readonly at: string | undefined } | "running">();

  constructor(private readonly server: Server) {
    this.controller.resolveHandler = item => (item === undefined ? this.findAll() : this.resolve(item));
    this.controller.refreshHandler = () => this.findAll();
    this.watching = [
      server.onDidAnalyse(({ uri }) => this.follow(uri)),
      workspace.onDidCloseTextDocument(document => {
        if (isSpec(document)) this.follow(document.uri.toString());
      }),
    ];
  }

  /** All that are there, open or not. */
  async findAll(): Promise<void> {
    await this.server.start();
    const found = await this.server.specs().catch(() => []);
    const open = workspace.textDocuments.filter(isSpec).map(({ uri }) => uri);
    const items = new Map([...found, ...open].map(uri => [uri.toString(), this.itemOf(uri)]));
    this.controller.items.replace([...items.values()]);
    await Promise.all([...items.values()].map(item => (item.children.size > 0 ? this.resolve(item) : undefined)));
  }

  /** Fills the item of a spec with what can be probed of it. Other items have their children already. */
  async resolve(item: TestItem): Promise<void> {
    if (dataOf(item)?.kind !== "spec" || item.uri === undefined) return;
    const outline = await this.server.outline(item.uri).catch(() => null);
    if (outline === null) return this.controller.items.delete(item.id);
    putParts(this.controller, item, outline);
    item.error = outline.probes.length === 0 ? l10n.t("This spec says nothing yet that could be probed.") : undefined;
    this.forgetOutdated(item);
  }

  /** These are being probed for the view. */
  begin(parts: readonly TestItem[]): void {
    for (const part of parts) this.shown.set(part, "running");
  }

  /** What was found of them is what the view shows. Of those in `held` something held when it was shown, and may no longer. */
  async end(spec: TestItem, parts: readonly TestItem[], held: ReadonlySet<TestItem>): Promise<void> {
    await this.resolve(spec);
    for (const part of parts) this.shown.set(part, { at: foundAt(part) ?? (held.has(part) ? gone : undefined) });
    this.forgetOutdated(spec);
  }

  dispose(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer);
    for (const each of [...this.watching, this.controller]) each.dispose();
  }

  /** A spec was analysed anew, or closed. */
  private follow(uri: string): void {
    clearTimeout(this.waiting.get(uri));
    const then = () => {
      this.waiting.delete(uri);
      const isOpen = workspace.textDocuments.some(document => isSpec(document) && document.uri.toString() === uri);
      const item = this.controller.items.get(uri) ?? (isOpen ? this.itemOf(Uri.parse(uri)) : undefined);
      if (item === undefined) return;
      this.controller.items.add(item);
      void this.resolve(item);
    };
    this.waiting.set(uri, setTimeout(then, pause));
  }

  /** What the spec no longer says, or somebody has probed anew, was found of an older state of things. */
  private forgetOutdated(spec: TestItem): void {
    const outdated: TestItem[] = [];
    for (const [, part] of spec.children) {
      const shown = this.shown.get(part);
      if (shown === undefined || shown === "running" || shown.at === foundAt(part)) continue;
      this.shown.delete(part);
      for (const check of checksIn(part)) check.description = "";
      outdated.push(part);
    }
    if (outdated.length > 0) this.controller.invalidateTestResults(outdated);
  }

  private itemOf(uri: Uri): TestItem {
    const id = uri.toString();
    const known = this.controller.items.get(id);
    if (known !== undefined) return known;
    const item = newItem(this.controller, id, workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    setData(item, { kind: "spec" });
    return item;
  }
}

/** When something was found that the spec no longer says. */
const gone = "";

function foundAt(part: TestItem): string | undefined {
  const data = dataOf(part);
  return data?.kind === "part" ? data.section.result?.at : undefined;
}
