import type { GatewayParams } from "../../../server/src/lsp/protocol";

/** Commands and addresses carry them, and anybody may call a command with anything. */
export function isGatewayParams(value: unknown): value is GatewayParams {
  if (typeof value !== "object" || value === null) return false;
  const { uri, document, gateway } = value as Partial<GatewayParams>;
  return typeof uri === "string" && typeof document === "number" && typeof gateway === "string";
}
