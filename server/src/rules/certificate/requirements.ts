import type { KeyUsage } from "../../certificates/facts";
import { day } from "../../spec/dates";
import { keyUsageOids } from "../../spec/scalars";

/** What ITMS asks of a certificate (KB 440283, Cause and Phase 1), wherever the certificate was seen. */

/** What ITMS makes of the hash that a certificate is signed with, or of a signature that has none. */
export type HashVerdict =
  | "good"
  /** Discouraged, and refused by current systems. */
  | "weak"
  | "rejected"
  /** A hash that ITMS does not ask for, and that Windows may not be able to check. */
  | "unasked"
  /** Nothing is known of it: a signature that has no hash of its own, or an algorithm without a name. */
  | "unknown";

const hashVerdicts: Readonly<Record<string, HashVerdict>> = {
  "SHA-256": "good",
  "SHA-384": "good",
  "SHA-512": "good",
  "SHA-1": "weak",
  MD5: "rejected",
  MD4: "rejected",
  MD2: "rejected",
  "RIPEMD-160": "rejected",
};

/** `hash` is `SHA-256`, `SHA3-256` …, or the name or OID of a signature algorithm that has no hash. */
export function hashVerdict(hash: string): HashVerdict {
  return hashVerdicts[hash] ?? (/^SHA\d?-\d/.test(hash) ? "unasked" : "unknown");
}

/** Bits of an RSA key. */
export const leastBits = 2048;

/** Of validity left. */
export const leastDays = 30;

/**
 * Of validity left, in milliseconds: 30 days, or a third of the life where that is less. A certificate that is made for 47 days
 * would be reported for most of its life otherwise.
 */
export function leastLeft(life = Number.POSITIVE_INFINITY): number {
  return Math.min(leastDays * day, life / 3);
}

/** How long public CAs let a certificate live, by the day from which they issue it (Baseline Requirements, 6.3.2, by ballots SC-031 and SC-081v3). */
const publicLives = [
  { since: Date.UTC(2029, 2, 15), days: 47 },
  { since: Date.UTC(2027, 2, 15), days: 100 },
  { since: Date.UTC(2026, 2, 15), days: 200 },
  { since: Date.UTC(2020, 8, 1), days: 398 },
] as const;

/** What held when a certificate was issued (milliseconds since the epoch); undefined for so long ago that it cannot be valid. */
export function publicLifeLimit(issued: number): { readonly since: number; readonly days: number } | undefined {
  return publicLives.find(({ since }) => issued >= since);
}

export const serverAuth = "1.3.6.1.5.5.7.3.1";

/** The bits of a plain RSA key by its label (`RSA-2048`); undefined for a key of any other kind. */
export function rsaBits(key: string): number | undefined {
  const bits = /^RSA-(\d+)$/.exec(key)?.[1];
  return bits === undefined ? undefined : Number(bits);
}

/** What usages that lack Server Authentication say instead. anyExtendedKeyUsage does not count: IIS looks for Server Authentication itself. */
export function usageFault(usages: readonly string[]): string | undefined {
  if (usages.includes(serverAuth)) return undefined;
  if (usages.length === 0) return "states no extended key usage";
  const names = usages.map(oid => Object.entries(keyUsageOids).find(([, each]) => each === oid)?.[0] ?? oid);
  return `is for ${names.slice(0, 4).join(", ")} only`;
}

export interface KeyUsageFault {
  /** `discouraged`: only what current systems do not use any more still works. */
  readonly weight: "refused" | "discouraged";
  /** A clause: `its key usage lacks digitalSignature`. */
  readonly reason: string;
}

/**
 * What a server's key usage lacks for TLS: a signature for every handshake with forward secrecy (RFC 8446, 4.4.2.2),
 * or encipherment for the old key exchange of RSA. Undefined for one that is good, and where there is none: that allows all.
 */
export function keyUsageFault(usages: readonly KeyUsage[] | undefined): KeyUsageFault | undefined {
  if (usages === undefined || usages.includes("digitalSignature")) return undefined;
  if (usages.includes("keyEncipherment"))
    return { weight: "discouraged", reason: "its key usage lacks digitalSignature" };
  const only = usages.length === 0 ? "nothing" : `${usages.join(", ")} only`;
  return { weight: "refused", reason: `its key usage allows ${only}, neither digitalSignature nor keyEncipherment` };
}
