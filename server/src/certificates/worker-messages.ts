import type { Limits } from "../limits/limits";
import type { ReadResult } from "./facts";

/** What the reader asks of its worker, one at a time. */
export interface WorkerRequest {
  readonly bytes: Uint8Array;
  readonly password: string | undefined;
  /** DER of the certificates in `rootCa.file`. */
  readonly roots: readonly Uint8Array[];
  readonly limits: Limits;
}

export type WorkerReply = ReadResult;

/** The worker's `workerData`: by this the one bundle of the server knows what it was started as. */
export const certificateWorkerData = { role: "certificates" } as const;
