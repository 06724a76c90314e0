import { limits, theLimit } from "../../limits/limits";

const mebibyte = 1024 * 1024;

/** Octets of a certificate file at most. */
export function mostFileBytes(): number {
  return limits.certificateSize * mebibyte;
}

/** Reason for a file over the limit: `it is 5.0 MiB, and the limit “certificateSize” (…) is 1 MiB`. The size is rounded up, never down to the limit. */
export function tooLarge(bytes: number): string {
  const size = Math.ceil((bytes / mebibyte) * 10) / 10;
  return `it is ${size.toFixed(1)} MiB, and ${theLimit("certificateSize")} is ${limits.certificateSize} MiB`;
}
