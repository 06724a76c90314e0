import {
  type CancellationToken,
  CancellationTokenSource,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from "vscode";
import type { GatewayParams, ProbeResponse, ProbeTarget } from "../../../server/src/lsp/protocol";
import type { Host } from "../feature";
import type { Server } from "../server";
import { basisOf } from "./probe-basis";

/** Probes and keeps the result for the lens. Undefined when the user cancelled: an earlier result then stays. */
export async function runProbe(
  host: Host,
  gateway: GatewayParams,
  targets: readonly ProbeTarget[],
): Promise<ProbeResponse | undefined> {
  const { server, probes } = host;
  const before = probes.get(gateway);
  const source = new CancellationTokenSource();
  probes.set(gateway, { kind: "running", stage: undefined, cancel: () => source.cancel() });
  let after = before;
  try {
    const basis = await currentBasis(server, gateway, source.token);
    const result = await withProgress(targets, source, () => server.probe(gateway, source.token));
    if (source.token.isCancellationRequested) return undefined;
    after = { kind: "finished", result, basis };
    return result;
  } catch (error) {
    if (source.token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    probes.set(gateway, after);
    source.dispose();
  }
}

function withProgress<T>(
  targets: readonly ProbeTarget[],
  source: CancellationTokenSource,
  work: () => Promise<T>,
): Thenable<T> {
  const title = l10n.t("Probing {0}", targets.map(({ host, port }) => `${host}:${port}`).join(", "));
  return window.withProgress({ location: ProgressLocation.Window, title, cancellable: true }, (_, token) => {
    token.onCancellationRequested(() => source.cancel());
    return work();
  });
}

/** Taken before the probe, so that an edit made while it runs makes its result an old one. */
async function currentBasis(
  server: Server,
  { uri, document, gateway }: GatewayParams,
  token: CancellationToken,
): Promise<string> {
  const text = await workspace.openTextDocument(Uri.parse(uri));
  const outline = await server.outline(text.uri, token);
  const section = outline?.gateways.find(each => each.document === document && each.name === gateway);
  return outline && section ? basisOf(text, outline, section) : "";
}
