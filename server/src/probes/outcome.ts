/** The stages of a probe, in the order of the KB's triage (format, section 5). */
export const probeStages = ["dns", "tcp", "tls", "thumbprint", "name", "validity"] as const;
export type ProbeStage = (typeof probeStages)[number];

/** What was not run is never a pass; what could be either is inconclusive. */
export type Outcome = "pass" | "fail" | "warning" | "inconclusive" | "not-run";

export interface ProbeCheck {
  readonly gateway: string;
  readonly host: string;
  readonly port: number;
  readonly vantage: string;
  readonly stage: ProbeStage;
  readonly outcome: Outcome;
  /** Of this stage alone; 0 when it was not run. */
  readonly milliseconds: number;
  /** What was seen, or why it was not run: one clause. */
  readonly detail: string;
  /** The place of the spec that the check is about. */
  readonly path: string;
}

export interface ProbeResult {
  readonly checks: readonly ProbeCheck[];
  /** ISO 8601. */
  readonly at: string;
  /** Milliseconds for all stages together. */
  readonly milliseconds: number;
  /** For the lens: `8443 open · TLS 1.3 · certificate matches`. */
  readonly summary: string;
  readonly outcome: Outcome;
}
