import type { Duplex } from "node:stream";
import type { SecureVersion } from "node:tls";
import { StageFailure, type StageLimits } from "../stage-failure";
import { alerts } from "./alerts";
import { type Conversation, converse } from "./conversation";
import { endingOf } from "./ending";
import { protocolName } from "./protocol";
import { Tap } from "./tap";

export interface VersionAnswer {
  readonly version: "TLS 1.0" | "TLS 1.1" | "TLS 1.2" | "TLS 1.3";
  readonly answer: "accepted" | "refused" | "unknown";
}

const versions: readonly (readonly [VersionAnswer["version"], SecureVersion])[] = [
  ["TLS 1.0", "TLSv1"],
  ["TLS 1.1", "TLSv1.1"],
  ["TLS 1.2", "TLSv1.2"],
  ["TLS 1.3", "TLSv1.3"],
];

/**
 * Alerts in place of a ServerHello that are about what was offered, and not about the name or the client. An internal
 * error is what OpenSSL has for a version that is switched on but below its security level.
 */
const refusals: readonly number[] = [
  alerts.handshakeFailure,
  alerts.protocolVersion,
  alerts.insufficientSecurity,
  alerts.internalError,
  alerts.inappropriateFallback,
];

/**
 * Which versions the other side accepts: a connection each, all at once, each within `limits`. Rejects when the user
 * cancels.
 */
export function acceptedVersions(
  connect: () => Promise<Duplex>,
  serverName: string,
  limits: StageLimits,
): Promise<readonly VersionAnswer[]> {
  return Promise.all(
    versions.map(async ([version, only]) => {
      const offer = { minVersion: only, maxVersion: only };
      try {
        const tap = new Tap(await connect());
        try {
          return { version, answer: answerIn(version, tap, await converse(tap, serverName, offer, limits)) };
        } finally {
          tap.destroy();
        }
      } catch (error) {
        if (limits.signal.aborted) throw error;
        return { version, answer: "unknown" as const };
      }
    }),
  );
}

/** A ServerHello is an answer, whatever comes of the rest of the handshake. */
function answerIn(offered: string, tap: Tap, conversation: Conversation): VersionAnswer["answer"] {
  const { version, alert } = conversation.flight;
  if (version !== undefined) return protocolName(version) === offered ? "accepted" : "refused";
  if (alert !== undefined) return refusals.includes(alert) ? "refused" : "unknown";
  const hasLeft = endingOf(conversation) === "left" && !(conversation.streamError instanceof StageFailure);
  return tap.hasSent && tap.incoming.length === 0 && hasLeft ? "refused" : "unknown";
}
