import { StageFailure, type StageLimits, withinText } from "../stage-failure";
import { alertReason } from "./alerts";
import type { Conversation } from "./conversation";
import { endingOf } from "./ending";
import { protocolName } from "./protocol";
import { mayBeTls } from "./records";

/** OpenSSL's limit, and that of what is built on it. */
const maxChain = 100 * 1024;

/** Why a handshake did not come about, without a demand for a client certificate. */
export function failureOf(
  conversation: Conversation,
  incoming: Uint8Array,
  serverName: string,
  limits: StageLimits,
): StageFailure {
  const { streamError, flight } = conversation;
  if (streamError instanceof StageFailure) return streamError;
  if (incoming.length === 0) return silence(conversation, limits);
  if (!mayBeTls(incoming)) return failed(strangerIn(incoming));
  const unfinished = `the handshake does not end ${withinText(limits)}`;
  switch (endingOf(conversation)) {
    case "alert":
      return failed(flight.alert === undefined ? localReason(conversation) : alertReason(flight.alert, serverName));
    case "left":
      return failed(`the connection was ${leaving(conversation)} in the middle of the handshake`);
    case "late":
      return flight.asksForCertificate ? new StageFailure("inconclusive", unfinished) : failed(unfinished);
    case "local":
      return failed(localReason(conversation));
  }
}

function failed(reason: string): StageFailure {
  return new StageFailure("fail", reason, { code: "CEM605", reason });
}

/** Not a byte came. Who leaves without a word may have any reason; who stays and is silent does not speak TLS. */
function silence(conversation: Conversation, limits: StageLimits): StageFailure {
  switch (endingOf(conversation)) {
    case "late":
      return failed(`no TLS answer ${withinText(limits)}`);
    case "local":
      return new StageFailure("inconclusive", `the handshake cannot begin from here: ${localReason(conversation)}`);
    default:
      return new StageFailure(
        "inconclusive",
        `the connection was ${leaving(conversation)} before anything answered the TLS handshake`,
      );
  }
}

function leaving({ error, streamError }: Conversation): "closed" | "reset" {
  return [streamError?.code, error?.syscall && error.code].includes("ECONNRESET") ? "reset" : "closed";
}

function strangerIn(incoming: Uint8Array): string {
  const text = Buffer.from(incoming.subarray(0, 8)).toString("latin1");
  if (/^HTTP\//.test(text)) return "plain HTTP answers here, not TLS";
  if (/^SSH-/.test(text)) return "an SSH server answers here, not TLS";
  return "what answers here does not speak TLS";
}

/** What this side's TLS does not put up with. */
function localReason({ flight, error }: Conversation): string {
  const { announced = 0, version } = flight;
  if (announced > maxChain)
    return `its chain takes ${Math.round(announced / 1024)} KiB, and TLS clients take ${maxChain / 1024} at most`;
  if (version !== undefined && version < 0x0301)
    return `it chooses ${protocolName(version)}, which TLS clients no longer speak`;
  const { reason } = (error ?? {}) as { readonly reason?: unknown };
  return `the handshake broke off (${typeof reason === "string" ? reason.toLowerCase() : (error?.code ?? "no reason given")})`;
}
