import { type CancellationToken, type CodeLens, type CodeLensProvider, EventEmitter, type TextDocument } from "vscode";
import type { Outline } from "../../../server/src/language/outline";
import { basisOf } from "../probes/probe-basis";
import type { ProbeStore } from "../probes/probe-store";
import type { Server } from "../server";
import { isLensWanted } from "../settings";
import { gatewayLenses } from "./gateway-lenses";
import { phaseLens } from "./phase-lens";

export class LensProvider implements CodeLensProvider {
  private readonly changed = new EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;

  constructor(
    private readonly server: Server,
    private readonly probes: ProbeStore,
  ) {}

  refresh(): void {
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!isLensWanted()) return [];
    const outline = await this.server.outline(document.uri, token).catch(() => null);
    return outline === null || token.isCancellationRequested ? [] : this.lenses(document, outline);
  }

  private lenses(document: TextDocument, outline: Outline): CodeLens[] {
    const phases = oncePerLine(outline.phases).map(phaseLens);
    const gateways = oncePerLine(outline.gateways).flatMap(gateway => {
      const key = { uri: document.uri.toString(), document: gateway.document, gateway: gateway.name };
      return gatewayLenses(gateway, key, this.probes.current(key, basisOf(document, outline, gateway)));
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
