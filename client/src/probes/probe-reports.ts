import { type Disposable, EventEmitter, type TextDocumentContentProvider, Uri } from "vscode";
import type { GatewayParams } from "../../../server/src/lsp/protocol";
import { showMarkdown } from "../markdown";
import { isGatewayParams } from "./gateway-params";
import { probeReport } from "./probe-report";
import type { ProbeStore } from "./probe-store";

/** The reports of probes, as pages that follow the probe they are about. */
export class ProbeReports implements TextDocumentContentProvider, Disposable {
  static readonly scheme = "cemspec-probe";
  private readonly changed = new EventEmitter<Uri>();
  private readonly watching: Disposable;
  readonly onDidChange = this.changed.event;

  constructor(private readonly probes: ProbeStore) {
    this.watching = probes.onDidChange(gateway => this.changed.fire(addressOf(gateway)));
  }

  async show(gateway: GatewayParams): Promise<void> {
    await showMarkdown(addressOf(gateway));
  }

  provideTextDocumentContent(address: Uri): string {
    const gateway: unknown = JSON.parse(address.query);
    return isGatewayParams(gateway) ? probeReport(gateway, this.probes.get(gateway)) : "";
  }

  dispose(): void {
    this.watching.dispose();
    this.changed.dispose();
  }
}

function addressOf({ uri, document, gateway }: GatewayParams): Uri {
  const path = `/Probe of ${gateway.replace(/[^\w.-]/g, "_")}.md`;
  return Uri.from({ scheme: ProbeReports.scheme, path, query: JSON.stringify({ uri, document, gateway }) });
}
