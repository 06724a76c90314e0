import {
  type CancellationToken,
  CancellationTokenSource,
  l10n,
  type Progress,
  type ProgressOptions,
  window,
} from "vscode";
import { label } from "../../../server/src/language/label";
import type { ProbePart, ProbeResponse, ProbeTarget } from "../../../server/src/lsp/protocol";
import type { Host } from "../feature";
import { isSamePart } from "./part";

export interface Wanted {
  readonly uri: string;
  readonly parts: readonly ProbePart[];
  /** What the user has agreed to: when the spec names anything else by then, nothing is probed. */
  readonly agreed: readonly ProbeTarget[];
}

/** Probes while the lenses tell how far it is. Undefined when the user cancelled: what was found earlier then stays. */
export async function runProbe(
  { server, probes }: Host,
  wanted: Wanted,
  token: CancellationToken,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<ProbeResponse | undefined> {
  const { uri, parts } = wanted;
  const source = new CancellationTokenSource();
  const cancelling = token.onCancellationRequested(() => source.cancel());
  const end = probes.begin(
    parts.map(part => ({ uri, ...part })),
    () => source.cancel(),
  );
  const listening = server.onDidProbe(told => {
    if (told.uri !== uri || !told.stages.some(stage => parts.some(part => isSamePart(part, stage)))) return;
    onProgress(told.done, told.total);
  });
  try {
    const response = await server.probe(wanted, source.token);
    return source.token.isCancellationRequested ? undefined : response;
  } catch (error) {
    if (source.token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    for (const each of [listening, cancelling, source]) each.dispose();
    end();
  }
}

/** The same, with its progress shown where `options` say. */
export function runProbeVisibly(
  host: Host,
  wanted: Wanted,
  options: ProgressOptions & { readonly title: string },
): Thenable<ProbeResponse | undefined> {
  return window.withProgress({ cancellable: true, ...options, title: label(options.title) }, (progress, token) =>
    runProbe(host, wanted, token, reporter(progress)),
  );
}

function reporter(progress: Progress<{ message: string; increment: number }>): (done: number, total: number) => void {
  let shown = 0;
  return (done, total) => {
    progress.report({ message: l10n.t("{0} of {1}", done, total), increment: (100 * (done - shown)) / total });
    shown = done;
  };
}
