import { type CancellationToken, type CodeLens, type CodeLensProvider, EventEmitter, type TextDocument } from "vscode";
import type { FileOutline } from "../../../server/src/lsp/protocol";
import type { Host } from "../feature";
import { isLensWanted } from "../settings";
import { gatewayLenses } from "./gateway-lenses";
import { phaseLenses } from "./phase-lens";

export class LensProvider implements CodeLensProvider {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(private readonly host: Pick<Host, "server" | "probes" | "vantages">) {}

  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!isLensWanted()) return [];
    const outline = await this.host.server.outline(document.uri, token).catch(() => null);
    return outline === null || token.isCancellationRequested ? [] : this.lenses(document, outline);
  }

  private lenses({ uri }: TextDocument, outline: FileOutline): CodeLens[] {
    const { probes, vantages } = this.host;
    const phases = oncePerLine(outline.phases).flatMap(section => phaseLenses(section, uri.toString()));
    const gateways = oncePerLine(outline.probes.filter(({ kind }) => kind === "gateway")).flatMap(section => {
      const part = { uri: uri.toString(), document: section.document, gateway: section.gateway };
      const state = { part, vantage: vantages.get(part, outline), running: probes.get(part) };
      return gatewayLenses(section, state);
    });
    return [...phases, ...gateways];
  }
}

/** In a spec written on one line, the first section of each kind stands for the others. */
function oncePerLine<T extends { readonly range: { readonly start: { readonly line: number } } }>(
  places: readonly T[],
): T[] {
  const lines = new Set<number>();
  return places.filter(({ range: { start } }) => !lines.has(start.line) && lines.add(start.line));
}
