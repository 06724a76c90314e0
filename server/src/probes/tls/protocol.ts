/** A protocol version on the wire as people write it: `TLS 1.3`. */
export function protocolName(version: number | undefined): string {
  if (version === undefined) return "TLS";
  return version < 0x0301 ? "SSL 3.0" : `TLS 1.${(version & 0xff) - 1}`;
}
