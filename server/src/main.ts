import { isMainThread, workerData } from "node:worker_threads";

/**
 * The bundle's one entry: a worker thread, the language server, or the command line. Each is loaded only
 * when it is the one asked for, so that none pays for another's start.
 */
async function main(): Promise<void> {
  const role = isMainThread ? undefined : roleOf(workerData);
  if (role === "certificates") return (await import("./certificates/worker")).runCertificateWorker();
  if (role === "check") return (await import("./cli/check-worker")).runCheckWorker();
  if (role === "layout") return (await import("./topology/layout-worker")).runLayoutWorker();
  if (process.argv[2] === "lsp") {
    const { startServer } = await import("./lsp/start");
    return startServer();
  }
  const { run } = await import("./cli/cli");
  process.exitCode = await run(process.argv.slice(2));
}

function roleOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "role" in data ? data.role : undefined;
}

void main();
