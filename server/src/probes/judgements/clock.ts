import type { Judged } from "../outcome";
import type { Handshake } from "../tls/handshake";

/** Seconds. Certificates that are valid for hours leave little room (KB 440752). */
const mostApart = 5 * 60;

/** Compares the other side's clock with ours, where its answer carried a `Date`. */
export function judgeClock(serverTime: Handshake["serverTime"], asksForCertificate: boolean): Judged {
  if (serverTime === undefined)
    return {
      outcome: "not-run",
      detail: asksForCertificate
        ? "it asks for an agent certificate and tells no time without one"
        : "no answer with a Date header came back",
    };
  const seconds = Math.round((serverTime.theirs - serverTime.ours) / 1000);
  if (Math.abs(seconds) <= mostApart) return { outcome: "pass", detail: agreement(seconds) };
  return {
    outcome: "warning",
    detail: `its clock is ${apart(seconds)} this machine's`,
    problem: { code: "CEM612", seconds },
  };
}

function agreement(seconds: number): string {
  return Math.abs(seconds) <= 1 ? "the clocks agree" : `the clocks are ${duration(seconds)} apart`;
}

/** `7 minutes ahead of`, `2 hours behind`. */
export function apart(seconds: number): string {
  return `${duration(seconds)} ${seconds > 0 ? "ahead of" : "behind"}`;
}

/** In the largest unit of which it has two or more, rounded down. */
function duration(seconds: number): string {
  const units: readonly (readonly [name: string, seconds: number])[] = [
    ["days", 86_400],
    ["hours", 3600],
    ["minutes", 60],
  ];
  const size = Math.abs(seconds);
  const [name, unit] = units.find(([, length]) => size >= 2 * length) ?? ["seconds", 1];
  return `${Math.floor(size / unit)} ${name}`;
}
