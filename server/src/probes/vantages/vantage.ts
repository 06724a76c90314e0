import type { Duplex } from "node:stream";
import type { StageLimits } from "../stage-failure";

/** A place that probes run from: this machine, or one that OpenSSH leads to. */
export interface Vantage {
  /** `here`, or the vantage's name in the spec. */
  readonly name: string;
  /**
   * The addresses of `host` as this vantage sees them; undefined where only connecting shows it. Rejects with a
   * `StageFailure` (CEM603).
   */
  resolve(host: string, limits: StageLimits): Promise<readonly string[] | undefined>;
  /** Opens a TCP connection, which the caller destroys. Rejects with a `StageFailure` (CEM601, CEM602, CEM603). */
  connect(host: string, port: number, limits: StageLimits): Promise<Duplex>;
}
