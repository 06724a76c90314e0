import { isMainThread, workerData } from "node:worker_threads";

/**
 * The bundle's one entry: a certificate worker, the language server, or the command line. Each is loaded only
 * when it is the one asked for, so that none pays for another's start.
 */
async function main(): Promise<void> {
  if (!isMainThread && isCertificateWorker(workerData)) {
    const { runCertificateWorker } = await import("./certificates/worker");
    return runCertificateWorker();
  }
  if (process.argv[2] === "lsp") {
    const { startServer } = await import("./lsp/server");
    return startServer();
  }
  const { run } = await import("./cli/cli");
  process.exitCode = await run(process.argv.slice(2));
}

function isCertificateWorker(data: unknown): boolean {
  return typeof data === "object" && data !== null && "role" in data && data.role === "certificates";
}

void main();
