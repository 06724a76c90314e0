import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { Snapshot } from "../check";
import { tooMany } from "../probes/too-many";
import { whyUnread } from "../yaml/tree";
import { answerOf } from "./answer";
import type { Feature } from "./feature";
import { type Part, wantedParts } from "./probe-parts";
import { ProbeProgress } from "./probe-progress";
import { consentTargets, isAgreed, outdated, probedTarget, probedTargets } from "./probe-targets";
import {
  type DocumentParams,
  type ProbeParams,
  type ProbeResponse,
  type ProbeTarget,
  probeProgressNotification,
  probeRequest,
  probeResultsRequest,
  probeTargetsRequest,
  type RunProbeParams,
  specsRequest,
} from "./protocol";
import type { Session } from "./session";

/** Live probes run here, in the server's process: the extension host patches `net` and `tls`. */
export const probeFeature: Feature = {
  register(session) {
    const { connection } = session;
    connection.onRequest(specsRequest, () => session.workspace.specs());
    connection.onRequest(probeTargetsRequest, async (params: ProbeParams): Promise<ProbeTarget[]> => {
      const { analysis, parts } = await find(session, params);
      return consentTargets(parts, analysis.deployments);
    });
    connection.onRequest(probeRequest, (params: RunProbeParams, token) => probe(session, params, token));
    connection.onRequest(probeResultsRequest, async ({ uri }: DocumentParams): Promise<ProbeResponse> => {
      const results = await answerOf(session, uri, (analysis, version) => ({
        version,
        targets: session.live.current(uri, analysis.deployments).map(each => probedTarget(each, analysis)),
      }));
      return results ?? { version: null, targets: [] };
    });
  },
};

interface Wanted {
  readonly analysis: Snapshot;
  readonly parts: readonly Part[];
  readonly count: number;
}

/** What is asked for as the text has it when it is asked. Refused in a workspace that is not trusted, whatever the client thought. */
async function find(session: Session, { uri, parts: wanted }: ProbeParams): Promise<Wanted> {
  if (!session.trusted) throw refusal("The workspace is not trusted: nothing is probed from it.");
  const analysis = await session.snapshot(uri);
  const why = whyUnread(wanted.flatMap(({ document }) => analysis?.deployments[document]?.problems ?? []));
  if (why !== undefined) throw refusal(`The spec ${why}, so nobody knows what it means: nothing is probed.`);
  const parts = analysis === undefined ? [] : wantedParts(analysis.deployments, wanted);
  if (analysis === undefined || parts.length === 0) {
    const what = wanted[0]?.gateway || "the SMP";
    throw refusal(`The spec does not say where to reach ${what}: it needs a usable FQDN and port.`);
  }
  const targets = parts.flatMap(part => part.targets);
  const reason = tooMany(targets);
  if (reason !== undefined) throw refusal(reason);
  return { analysis, parts, count: targets.length };
}

/** What was found when nobody waits for it any more is not kept: half a probe says too little. */
async function probe(session: Session, params: RunProbeParams, token: CancellationToken): Promise<ProbeResponse> {
  const { uri, agreed } = params;
  const { analysis, parts, count } = await find(session, params);
  if (agreed !== undefined && !isAgreed(consentTargets(parts, analysis.deployments), agreed))
    throw refusal(
      "The spec was changed since you agreed to the probe, and names other hosts or ports now. Probe again.",
    );
  // Loaded by the first probe: TLS and all that connects take as much memory as the rest of the features together.
  const { probeParts } = await import("./probe-run");
  const progress = new ProbeProgress(uri, count, told => {
    void session.connection.sendNotification(probeProgressNotification, told);
  });
  const probed = await probeParts(analysis, parts, {
    signal: signalOf(token),
    onProgress: (document, target, stage) => progress.report(document, target, stage),
  }).finally(() => progress.end());
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, "The probe was cancelled.");
  session.found(uri, probed);
  const located = await answerOf(session, uri, (now, version) => ({
    version,
    targets: probedTargets(probed, session.live.current(uri, now.deployments), now),
  }));
  return located ?? { version: null, targets: probed.map(outdated) };
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
