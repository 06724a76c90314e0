import { parentPort } from "node:worker_threads";
import { moveLimits } from "../limits/limits";
import { parseCertificate } from "./parse";
import type { WorkerReply, WorkerRequest } from "./worker-messages";

/** Serves requests until the thread is ended. To be called by the bundle's entry in a worker, and nowhere else. */
export function runCertificateWorker(): void {
  const port = parentPort;
  port?.on("message", ({ bytes, password, roots, limits }: WorkerRequest) => {
    moveLimits(limits);
    const reply: WorkerReply = parseCertificate(bytes, password, roots);
    port.postMessage(reply);
  });
}
