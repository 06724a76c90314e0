import { parentPort } from "node:worker_threads";
import { moveLimits } from "../limits/limits";
import { type CheckRequest, FileChecker } from "./check-piece";

/** The worker's `workerData`: by this the one bundle of the server knows what it was started as. */
export const checkWorkerData = { role: "check" } as const;

/** Checks files until the thread is ended. To be called by the bundle's entry in a worker, and nowhere else. */
export function runCheckWorker(): void {
  const port = parentPort;
  const checker = new FileChecker();
  port?.on("message", async (request: CheckRequest) => {
    moveLimits(request.limits);
    port.postMessage(await checker.check(request));
  });
}
