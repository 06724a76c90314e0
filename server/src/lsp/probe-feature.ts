import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import type { Deployment } from "../deployment/deployment";
import { type ProbeTarget, probe, targetOf } from "../probes/probe";
import type { Feature } from "./feature";
import {
  type GatewayParams,
  type ProbeResponse,
  probeProgressNotification,
  probeRequest,
  probeTargetsRequest,
  type ProbeTarget as Target,
} from "./protocol";
import type { Session } from "./session";

/** Live probes run here, in the server's process: the extension host patches `net` and `tls`. */
export const probeFeature: Feature = {
  register(session) {
    const { connection } = session;
    connection.onRequest(probeTargetsRequest, async (params: GatewayParams): Promise<Target[]> => {
      const { host, port } = (await find(session, params)).target;
      return [{ host, port, vantage: "here" }];
    });
    connection.onRequest(probeRequest, async (params: GatewayParams, token): Promise<ProbeResponse> => {
      const { deployment, target } = await find(session, params);
      return probe(deployment, target, {
        signal: signalOf(token),
        onStage: stage => void connection.sendNotification(probeProgressNotification, { ...params, stage }),
      });
    });
  },
};

/** The gateway as the newest text has it. Refused in a workspace that is not trusted, whatever the client thought. */
async function find(session: Session, params: GatewayParams): Promise<{ deployment: Deployment; target: ProbeTarget }> {
  if (!session.trusted) throw refusal("The workspace is not trusted: nothing is probed from it.");
  const analysed = await session.complete(params.uri);
  const deployment = analysed?.analysis.deployments[params.document];
  const gateway = deployment?.spec.gateways.items.find(({ name }) => name === params.gateway);
  const target = deployment && gateway && targetOf(deployment, gateway);
  if (deployment === undefined || target === undefined)
    throw refusal(`The spec does not say where to reach ${params.gateway}: it needs a usable FQDN and port.`);
  return { deployment, target };
}

function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
