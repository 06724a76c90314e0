/** Alerts by their number (RFC 8446, 6; RFC 5246, 7.2). */
export const alerts = {
  handshakeFailure: 40,
  protocolVersion: 70,
  insufficientSecurity: 71,
  internalError: 80,
  inappropriateFallback: 86,
  unrecognizedName: 112,
} as const;

const names: Readonly<Record<number, string>> = {
  10: "unexpected message",
  20: "bad record MAC",
  22: "record overflow",
  42: "bad certificate",
  43: "unsupported certificate",
  44: "certificate revoked",
  45: "certificate expired",
  46: "certificate unknown",
  47: "illegal parameter",
  48: "unknown CA",
  49: "access denied",
  50: "decode error",
  51: "decrypt error",
  [alerts.internalError]: "internal error",
  109: "missing extension",
  110: "unsupported extension",
  116: "certificate required",
  120: "no application protocol",
};

/** A fatal alert in answer to a client that offers every version, in one clause. */
export function alertReason(alert: number, serverName: string): string {
  switch (alert) {
    case alerts.protocolVersion:
      return "it refuses every version from TLS 1.0 to 1.3";
    case alerts.handshakeFailure:
    case alerts.insufficientSecurity:
      return "it refuses the handshake: no cipher or other setting in common";
    case alerts.unrecognizedName:
      return `it refuses the handshake: it does not know the name ${serverName}`;
    default:
      return `it refuses the handshake: alert ${alert}${names[alert] === undefined ? "" : ` (${names[alert]})`}`;
  }
}
