import { Disposable, EventEmitter, type TextDocumentContentProvider, Uri, workspace } from "vscode";
import type { Host } from "../feature";
import { escapeMarkdown, showMarkdown } from "../markdown";
import { isPart, isSamePart, type PartOfSpec } from "./part";
import { probeReport } from "./probe-report";
import { nameOf, stageText } from "./probe-words";

/** What a report is about: one gateway, or all that was probed of a spec. */
export type Reported = PartOfSpec | { readonly uri: string };

export function isReported(value: unknown): value is Reported {
  return typeof value === "object" && value !== null && typeof (value as Reported).uri === "string";
}

/** The reports of probes, as pages that follow what they are about. */
export class ProbeReports implements TextDocumentContentProvider, Disposable {
  static readonly scheme = "cemspec-probe";
  private readonly changed = new EventEmitter<Uri>();
  private readonly watching: Disposable;
  readonly onDidChange = this.changed.event;

  constructor(private readonly host: Host) {
    this.watching = Disposable.from(
      host.probes.onDidChange(() => this.follow(() => true)),
      host.server.onDidAnalyse(({ uri }) => this.follow(about => about.uri === uri)),
    );
  }

  async show(about: Reported): Promise<void> {
    await showMarkdown(addressOf(about));
  }

  async provideTextDocumentContent(address: Uri): Promise<string> {
    const about: unknown = JSON.parse(address.query);
    return isReported(about) ? this.text(about) : "";
  }

  async text(about: Reported): Promise<string> {
    if (!isPart(about)) return probeReport(nameOf(Uri.parse(about.uri)), await this.results(about));
    const running = this.host.probes.get(about);
    const title = about.gateway === "" ? "SMP" : about.gateway;
    return running === undefined
      ? probeReport(title, await this.results(about))
      : `# ${escapeMarkdown(title)}\n\n${stageText(running.stage)}\n`;
  }

  dispose(): void {
    this.watching.dispose();
    this.changed.dispose();
  }

  private async results(about: Reported) {
    const { targets } = await this.host.server.probeResults(about.uri);
    return isPart(about) ? targets.filter(target => isSamePart(target, about)) : targets;
  }

  /** Only pages that are open are asked for again. */
  private follow(isConcerned: (about: Reported) => boolean): void {
    for (const { uri: address } of workspace.textDocuments) {
      if (address.scheme !== ProbeReports.scheme) continue;
      const about: unknown = JSON.parse(address.query);
      if (isReported(about) && isConcerned(about)) this.changed.fire(address);
    }
  }
}

function addressOf(about: Reported): Uri {
  const what = isPart(about) ? about.gateway : nameOf(Uri.parse(about.uri));
  const query = isPart(about)
    ? { uri: about.uri, document: about.document, gateway: about.gateway }
    : { uri: about.uri };
  const path = `/Probe of ${what.replace(/[^\w.-]/g, "_")}.md`;
  return Uri.from({ scheme: ProbeReports.scheme, path, query: JSON.stringify(query) });
}
