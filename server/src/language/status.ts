import type { Analysis } from "../check";
import type { Severity } from "../rules/finding";
import { visible } from "../yaml/visible";
import type { Severities } from "./diagnostics";

/** A file at one glance: how many problems it has, and which of its certificates ends first. */
export interface Status {
  /** By the severities in force. */
  readonly problems: Readonly<Record<Severity, number>>;
  readonly soonestExpiry?: Expiry;
}

export interface Expiry {
  readonly certificate: string;
  /** Milliseconds since the epoch. */
  readonly notAfter: number;
}

export function status({ findings, deployments }: Analysis, changed: Severities = {}): Status {
  const problems = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { code, severity } of findings) {
    const inForce = changed[code] ?? severity;
    if (inForce !== "off") problems[inForce]++;
  }
  const ends = deployments.flatMap(({ certificates }) =>
    certificates.flatMap(({ name, notAfter }) =>
      notAfter.known ? [{ certificate: visible(name), notAfter: notAfter.value }] : [],
    ),
  );
  const [soonestExpiry] = ends.sort((a, b) => a.notAfter - b.notAfter);
  return { problems, ...(soonestExpiry && { soonestExpiry }) };
}
