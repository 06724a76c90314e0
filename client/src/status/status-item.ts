import {
  CancellationTokenSource,
  type Command,
  commands,
  type Disposable,
  LanguageStatusSeverity,
  l10n,
  languages,
  window,
} from "vscode";
import { label } from "../../../server/src/language/label";
import { activeSpec, specSelector } from "../documents";
import { complain } from "../messages";
import type { Server } from "../server";
import { statusText } from "./status-words";

/** The entry beside the language's name: how the spec at hand is, or that nothing looks at it. */
export class StatusItem implements Disposable {
  private readonly item = languages.createLanguageStatusItem("cemspec", specSelector());
  private readonly watching: readonly Disposable[];
  private asked = new CancellationTokenSource();
  private hasFailed = false;

  constructor(private readonly server: Server) {
    this.item.name = "CEM Spec";
    this.starting();
    this.watching = [
      server.onDidAnalyse(({ uri }) => {
        if (uri === activeSpec()?.uri.toString()) void this.refresh();
      }),
      server.onDidRun(runs => (runs ? this.running() : this.failed())),
      window.onDidChangeActiveTextEditor(() => this.refresh()),
    ];
  }

  /** Also forgets a failure, so that the next one is told again. */
  starting(): void {
    this.hasFailed = false;
    this.show(l10n.t("CEM: checking…"), LanguageStatusSeverity.Information);
    this.item.busy = true;
  }

  dispose(): void {
    this.asked.dispose();
    for (const each of [...this.watching, this.item]) each.dispose();
  }

  private running(): void {
    this.hasFailed = false;
    void this.refresh();
  }

  /** A server that ends while it starts fails several times in a row, and is told of once. */
  private failed(): void {
    if (this.hasFailed) return;
    this.hasFailed = true;
    const text = l10n.t("The CEM Spec language server has stopped: specs are not checked.");
    const again = { title: l10n.t("Restart"), command: "cemspec.restartServer" };
    this.show(text, LanguageStatusSeverity.Error, again);
    void complain(text, again.title).then(answer => answer && commands.executeCommand(again.command));
  }

  /** The last question counts: an answer to an earlier one is out of date. */
  private async refresh(): Promise<void> {
    this.asked.cancel();
    this.asked = new CancellationTokenSource();
    const { token } = this.asked;
    const spec = activeSpec();
    if (spec === undefined || !this.server.isRunning) return;
    const status = await this.server.status(spec.uri, token).catch(() => null);
    if (status === null || token.isCancellationRequested || this.hasFailed) return;
    const problems = { title: l10n.t("Show Problems"), command: "workbench.actions.view.problems" };
    this.show(label(statusText(status, Date.now())), LanguageStatusSeverity.Information, problems);
  }

  private show(text: string, severity: LanguageStatusSeverity, command?: Command): void {
    Object.assign(this.item, { text, severity, command, busy: false });
  }
}
