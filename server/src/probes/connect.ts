import { lookup } from "node:dns/promises";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

/** A stage that failed in a way that is an answer: `detail` is one clause for people. */
export class StageFailure extends Error {
  constructor(
    readonly outcome: "fail" | "inconclusive",
    detail: string,
  ) {
    super(detail);
  }
}

/** Limits of one stage: its time in milliseconds, and the user's wish to stop. */
export interface StageLimits {
  readonly timeout: number;
  readonly signal: AbortSignal;
}

export interface Handshake {
  /** `TLSv1.3` as node spells it. */
  readonly protocol: string;
  /** The certificate the gateway presented first: DER. */
  readonly leaf: Uint8Array;
}

export async function resolveName(host: string, limits: StageLimits): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const lookedUp = lookup(host, { all: true }).catch((error: NodeJS.ErrnoException) => {
    throw new StageFailure(
      "fail",
      error.code === "ENOTFOUND" ? "the name does not resolve" : `the name cannot be resolved (${error.code})`,
    );
  });
  const addresses = await within(lookedUp, limits, "no name server answered");
  return addresses.map(({ address }) => address);
}

/** Opens a TCP connection. The caller owns the socket. */
export async function openTcp(address: string, port: number, limits: StageLimits): Promise<Socket> {
  const socket = connectTcp({ host: address, port });
  const opened = new Promise<Socket>((resolve, reject) => {
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error: NodeJS.ErrnoException) => reject(new StageFailure("fail", tcpReason(error))));
  });
  return within(opened, limits, "no answer: a firewall drops the connection, or nothing is there").catch(error => {
    socket.destroy();
    throw error;
  });
}

/**
 * Shakes hands over `socket` and takes what the gateway presents, whoever issued it: judging comes later. A gateway may
 * refuse a client without an agent certificate, so that a handshake that fails is inconclusive, not broken.
 */
export async function shakeHands(socket: Socket, servername: string, limits: StageLimits): Promise<Handshake> {
  const options = {
    socket,
    rejectUnauthorized: false,
    minVersion: "TLSv1" as const,
    ...(isIP(servername) === 0 && { servername }),
  };
  const tls = connectTls(options);
  const done = new Promise<Handshake>((resolve, reject) => {
    tls.once("secureConnect", () => {
      const certificate = tls.getPeerCertificate(false);
      if (certificate.raw === undefined) reject(new StageFailure("fail", "the handshake brought no certificate"));
      else resolve({ protocol: tls.getProtocol() ?? "TLS", leaf: certificate.raw });
    });
    tls.once("error", (error: NodeJS.ErrnoException) => reject(new StageFailure("inconclusive", tlsReason(error))));
    tls.once("close", () => reject(new StageFailure("inconclusive", "the connection was closed during the handshake")));
  });
  return within(done, limits, "no TLS answer: another service may listen here").finally(() => tls.destroy());
}

async function within<T>(work: Promise<T>, { timeout, signal }: StageLimits, late: string): Promise<T> {
  let stop = () => {};
  const limit = new Promise<never>((_, reject) => {
    const timer = setTimeout(() => reject(new StageFailure("fail", `${late} (within ${timeout / 1000} s)`)), timeout);
    const cancelled = () => reject(new StageFailure("inconclusive", "the probe was cancelled"));
    signal.addEventListener("abort", cancelled, { once: true });
    if (signal.aborted) cancelled();
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", cancelled);
    };
  });
  work.catch(() => undefined);
  return Promise.race([work, limit]).finally(() => stop());
}

function tcpReason({ code }: NodeJS.ErrnoException): string {
  if (code === "ECONNREFUSED") return "refused: nothing listens on this port";
  if (code === "EHOSTUNREACH" || code === "ENETUNREACH") return "there is no route to it";
  if (code === "ETIMEDOUT") return "no answer: a firewall drops the connection, or nothing is there";
  return `cannot connect (${code})`;
}

function tlsReason(error: NodeJS.ErrnoException): string {
  if (/certificate required|handshake failure|bad certificate/i.test(error.message))
    return "the gateway ended the handshake; it may ask for an agent certificate";
  if (/wrong version number|packet length|unsupported protocol/i.test(error.message))
    return "what answers does not speak TLS as expected";
  return `the handshake did not finish (${error.code ?? "no reason given"})`;
}
