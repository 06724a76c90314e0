import type { Problem } from "./problem";

/** The stages of a probe, in the order of the KB's triage (format, section 5). */
export const probeStages = [
  "dns",
  "tcp",
  "old-port",
  "tls",
  "thumbprint",
  "name",
  "validity",
  "strength",
  "chain",
  "trust",
  "protocols",
  "clock",
] as const;
export type ProbeStage = (typeof probeStages)[number];

/** What was not run is never a pass; what could be either is inconclusive. */
export type Outcome = "pass" | "fail" | "warning" | "inconclusive" | "not-run";

/** What a stage came to: `detail` is one clause for people. */
export interface Judged {
  readonly outcome: Outcome;
  readonly detail: string;
  /** What contradicts the spec, when something does: it becomes a finding. */
  readonly problem?: Problem;
}

/** What is probed at one host and port: the agents' way in, or one of the SMP's two sites. */
export type Role = "gateway" | "agent-site" | "https-site";

export interface ProbeCheck extends Judged {
  /** The gateway's name in the spec; empty for the SMP's HTTPS site as seen from here. */
  readonly gateway: string;
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  /** `here`, or a vantage's name. */
  readonly vantage: string;
  readonly stage: ProbeStage;
  /** Of this stage alone; 0 when it was not run. */
  readonly milliseconds: number;
  /** The place of the spec that the check is about. */
  readonly path: string;
  /** When the stage ended: ISO 8601. */
  readonly at: string;
  /** The trust stores that were asked, for the stages `chain` and `trust`. */
  readonly trustStore?: string;
}

/** What came of probing one target. */
export interface ProbeResult {
  readonly checks: readonly ProbeCheck[];
  /** When it began: ISO 8601. */
  readonly at: string;
  /** Milliseconds for all stages together. */
  readonly milliseconds: number;
  /** For the lens: `8443 open · TLS 1.3 · certificate matches`. */
  readonly summary: string;
  readonly outcome: Outcome;
}
