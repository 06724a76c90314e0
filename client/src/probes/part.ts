import type { ProbePart } from "../../../server/src/lsp/protocol";

/** What is probed together, and of which spec. Commands and addresses carry it. */
export interface PartOfSpec {
  readonly uri: string;
  readonly document: number;
  /** As in `ProbePart`. */
  readonly gateway: string;
}

/** Anybody may call a command with anything. */
export function isPart(value: unknown): value is PartOfSpec {
  if (typeof value !== "object" || value === null) return false;
  const { uri, document, gateway } = value as Partial<PartOfSpec>;
  return typeof uri === "string" && typeof document === "number" && typeof gateway === "string";
}

export function keyOf({ uri, document, gateway }: PartOfSpec): string {
  return JSON.stringify([uri, document, gateway]);
}

export function isSamePart(one: Omit<ProbePart, "vantage">, other: Omit<ProbePart, "vantage">): boolean {
  return one.document === other.document && one.gateway === other.gateway;
}
