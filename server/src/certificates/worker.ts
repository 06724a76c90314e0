import { parentPort } from "node:worker_threads";
import { type Limits, moveLimits } from "../limits/limits";
import type { ReadResult } from "./facts";
import { parseCertificate } from "./parse";

/** What the reader asks of its worker, one at a time. */
export interface WorkerRequest {
  readonly bytes: Uint8Array;
  readonly password: string | undefined;
  readonly limits: Limits;
}

export type WorkerReply = ReadResult;

/** The worker's `workerData`: by this the one bundle of the server knows what it was started as. */
export const certificateWorkerData = { role: "certificates" } as const;

/** Serves requests until the thread is ended. To be called by the bundle's entry in a worker, and nowhere else. */
export function runCertificateWorker(): void {
  const port = parentPort;
  port?.on("message", ({ bytes, password, limits }: WorkerRequest) => {
    moveLimits(limits);
    const reply: WorkerReply = parseCertificate(bytes, password);
    port.postMessage(reply);
  });
}
