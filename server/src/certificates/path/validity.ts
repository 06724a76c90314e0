import { day, isoDay } from "../../spec/dates";
import type { CertificateFacts } from "../facts";

/**
 * Why an authority is not valid at `now` (milliseconds since the epoch): `expired on 2026-10-01`. Midnight is what a bare date
 * of `--as-of` means, and stands for its whole day: an authority that was made on it is not called too young.
 */
export function outOfDate({ notBefore, notAfter }: CertificateFacts, now: number): string | undefined {
  const latest = now % day === 0 ? now + day - 1 : now;
  if (notAfter !== undefined && notAfter < now) return `expired on ${isoDay(notAfter)}`;
  return notBefore !== undefined && notBefore > latest ? `is not valid before ${isoDay(notBefore)}` : undefined;
}
