import type { StageFailure } from "../stage-failure";
import { noRoute, refused, silent, unclear, unresolved } from "./failures";

/**
 * OpenSSH tells only its log how far a connection is. `reached`: it is logged in at the vantage and asks for the
 * connection; `open`: the connection is there; `failed`: the vantage could not make it, or would not.
 */
export type Sign = { readonly at: "reached" | "open" } | { readonly at: "failed"; readonly reason: string };

/**
 * What a line of OpenSSH's log at `DEBUG2` says (7.x to 10.x). `forward` is `host:port`, IPv6 without brackets.
 * The log of the `ssh` of a `ProxyJump` comes in between, with the same lines about other hosts: what follows our own
 * `reached` is about our own connection.
 */
export function signOf(line: string, forward: string): Sign | undefined {
  if (line.includes("channel_connect_stdio_fwd") && line.endsWith(` ${forward}`)) return { at: "reached" };
  if (/channel \d+: open confirm\b/.test(line)) return { at: "open" };
  const reason = /channel \d+: open failed: (.*)$/.exec(line)?.[1];
  return reason === undefined ? undefined : { at: "failed", reason };
}

/** What a vantage's reason says of the target. No locale changes these words; other systems have their own. */
export function targetFailure(vantage: string, reason: string): StageFailure {
  if (/administratively prohibited/i.test(reason)) return unclear(`${vantage} does not let connections through`);
  if (/connection refused/i.test(reason)) return refused();
  if (/timed out/i.test(reason)) return silent();
  if (/no route to host|host (?:is )?(?:unreachable|down)/i.test(reason)) return noRoute();
  if (/not known|no (?:usable )?address|no such host|does not resolve/i.test(reason)) return unresolved();
  const words = reason.replace(/[^\p{L}\p{N} .,:'()-]/gu, "").slice(0, 80);
  return unclear(`${vantage} could not connect (${words})`);
}

/** What keeps from a vantage, the most telling first. Hosts on the way to it say the same of themselves. */
const obstacles: readonly (readonly [RegExp, string])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED/, "a host key is not the one among your known hosts"],
  [/^Host key verification failed/, "a host key is not among your known hosts"],
  [/Permission denied \(|Too many authentication failures/, "none of your keys was accepted"],
  [/Could not resolve hostname/, "its name does not resolve"],
  [/^ssh: connect to host .*: connection refused/i, "it refuses the connection"],
  [/^ssh: connect to host .*timed out|timed out during banner exchange/i, "it does not answer"],
  [/^ssh: connect to host .*: (?:no route|(?:host|network) (?:is )?unreachable)/i, "there is no route to it"],
  [/^Unable to negotiate with/, "it and your ssh have no algorithm in common"],
  [/Bad configuration option|Bad owner or permissions/, "your OpenSSH configuration has an error"],
  [/^kex_exchange_identification|^(?:ssh_exchange_identification|banner exchange)/, "it ended the connection at once"],
];

/** The position in the list of obstacles of the one that a line tells of; the smallest says most. */
export function obstacleIn(line: string): number | undefined {
  if (/^debug\d: /.test(line)) return undefined;
  const found = obstacles.findIndex(([pattern]) => pattern.test(line));
  return found < 0 ? undefined : found;
}

export function obstacleText(position: number): string | undefined {
  return obstacles[position]?.[1];
}
