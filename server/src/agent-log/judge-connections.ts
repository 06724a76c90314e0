import type { Trouble } from "./error-codes";
import { nameNotResolved, noHandshake } from "./infos";
import { isElsewhere } from "./judge-ports";
import { type Failure, isOnTheWay, placeName, type RelatedLog } from "./related-log";
import { finding, type LogFinding, relatedTo } from "./report";

const unknownGateway = " No spec says whether this is the gateway.";

/** CEM702: connections to the gateway that never came to a handshake. */
export function withoutHandshake(log: RelatedLog): LogFinding[] {
  return judged(log)
    .filter(failure => failure.trouble !== "dns" && !isElsewhere(failure) && !log.hasHandshakeAfter(failure))
    .map(failure => {
      const { label, meaning, known, seen } = failure;
      const what = `Connections to ${placeName(failure)} fail before a handshake (${label}: ${meaning}), and no later line shows one.`;
      const message = `${what}${log.lastGood(failure)} ${advice(failure)}${log.knowsGateways ? "" : unknownGateway}`;
      const related = (known?.policyPorts ?? []).map(each => relatedTo(each, `the policy says ${each.port}`));
      return finding(noHandshake, message, seen, related);
    });
}

/** CEM704: the gateway's name is unknown where the agent is. */
export function unresolved(log: RelatedLog): LogFinding[] {
  return judged(log)
    .filter(failure => failure.trouble === "dns" && !log.hasHandshakeAfter(failure))
    .map(failure => {
      const { host, label, seen } = failure;
      return finding(
        nameNotResolved,
        `The name ${host} cannot be resolved (${label}), and no later line shows a handshake.${log.lastGood(failure)} Public DNS must have it wherever agents are; or the endpoint was offline.${log.knowsGateways ? "" : unknownGateway}`,
        seen,
      );
    });
}

/**
 * Failures to connect that speak of the gateway. Off the LAN an agent tries servers directly, too, and fails: that is
 * how it should be (KB 151144). Without a spec any host may be the gateway.
 */
function judged(log: RelatedLog): Failure[] {
  return log.failures.filter(
    each => isOnTheWay(each) && each.host !== undefined && (each.known?.isGateway ?? !log.knowsGateways),
  );
}

/** Failures that say nothing of the gateway, or not whether they do. */
export function unjudged(log: RelatedLog) {
  const { failures, knowsGateways } = log;
  const connecting = failures.filter(each => isOnTheWay(each) && !judged(log).includes(each));
  return {
    /** No host is named. */
    nowhere: connecting.filter(({ host }) => host === undefined),
    /** The SMP and site servers. */
    direct: connecting.filter(({ known }) => known !== undefined),
    /** Hosts that no spec names, where specs name gateways. */
    strange: failures.filter(({ host, known }) => knowsGateways && host !== undefined && known === undefined),
  };
}

function advice({ trouble, known, port }: Failure): string {
  const isPolicyPort = port !== undefined && known?.policyPorts.some(each => each.port === port);
  if (trouble === "connection" && isPolicyPort)
    return "The policy says this port, too: look at the perimeter firewall and at the gateway's listener; or the endpoint was offline.";
  return advices[trouble] ?? "";
}

const advices: Readonly<Partial<Record<Trouble, string>>> = {
  connection: "The port is wrong, a firewall is in the way, or the endpoint was offline.",
  reset:
    "A device in between may end TLS, both sides may have no TLS version in common, or the gateway wants an agent certificate.",
  protocol: "Something else answers on this port: another service, or a proxy.",
};
