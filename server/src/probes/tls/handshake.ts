import type { Duplex } from "node:stream";
import { StageFailure, type StageLimits } from "../stage-failure";
import { headRequest, readAnswer } from "./answer";
import { everyVersion } from "./client";
import { type Conversation, converse } from "./conversation";
import { endingOf } from "./ending";
import { failureOf } from "./failure";
import { tls13 } from "./messages";
import { protocolName } from "./protocol";
import { Tap } from "./tap";

export interface Handshake {
  /** As people write it: `TLS 1.3`. */
  readonly protocol: string;
  /** What the handshake alone took; absent when the other side ended it. */
  readonly milliseconds?: number;
  /** What asking for the time and the answer took behind it; absent when it was not asked. */
  readonly askingMilliseconds?: number;
  /** The certificates as served, leaf first: DER. At least one; never completed from any local store. */
  readonly chain: readonly Uint8Array[];
  /** The other side asks for a client certificate, and ends the connection without one. */
  readonly asksForCertificate: boolean;
  /** From the Date header of an answer to HEAD /, and our own clock at that moment: milliseconds since the epoch. */
  readonly serverTime?: { readonly theirs: number; readonly ours: number };
}

/**
 * Shakes hands over `stream`, sends one HEAD request, and destroys `stream`. Takes whatever is presented, also from who
 * then demands a client certificate: judging comes later. Rejects with a `StageFailure`: CEM605 when the other side
 * does not or cannot shake hands, inconclusive when that cannot be told.
 */
export async function shakeHands(stream: Duplex, serverName: string, limits: StageLimits): Promise<Handshake> {
  const tap = new Tap(stream);
  const started = performance.now();
  try {
    const conversation = await converse(tap, serverName, everyVersion, limits, headRequest(serverName));
    const { isSecured, securedAfter, flight } = conversation;
    const { version, chain } = flight;
    const asksForCertificate = demandsCertificate(conversation);
    if (!isSecured && !asksForCertificate) throw failureOf(conversation, tap.incoming, serverName, limits);
    if (chain.length === 0)
      throw new StageFailure("inconclusive", "the certificates cannot be read with this TLS library");
    return {
      protocol: protocolName(version),
      ...(securedAfter !== undefined && {
        milliseconds: securedAfter,
        askingMilliseconds: performance.now() - started - securedAfter,
      }),
      chain,
      asksForCertificate,
      ...serverTime(conversation),
    };
  } finally {
    tap.destroy();
  }
}

/**
 * Who asks and goes on without is content. In TLS 1.3 the client is done before the server has seen that there is no
 * certificate, so that only an answer tells; web servers may refuse with a status instead of an alert.
 */
function demandsCertificate(conversation: Conversation): boolean {
  const { isSecured, answer, error } = conversation;
  const { version, chain, asksForCertificate, isComplete } = conversation.flight;
  const isRefused = ["alert", "left"].includes(endingOf(conversation));
  if (!isSecured) return asksForCertificate && chain.length > 0 && isComplete && isRefused;
  if (answer !== "") return asksForCertificate && [400, 403].includes(readAnswer(answer)?.status ?? 0);
  if (version === tls13) return asksForCertificate && isRefused;
  // Asked only once the channel was secure: the question cannot be read, but what it came to can.
  return /_ALERT_(.*CERTIFICATE|HANDSHAKE_FAILURE)/.test(error?.code ?? "");
}

function serverTime({ answer, answeredAt }: Conversation): Pick<Handshake, "serverTime"> {
  const theirs = readAnswer(answer)?.date;
  return theirs === undefined ? {} : { serverTime: { theirs, ours: answeredAt } };
}
