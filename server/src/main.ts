/**
 * The bundle's one entry: a worker thread, the language server, or the command line. Each is loaded only
 * when it is the one asked for, so that none pays for another's start.
 */
async function main(): Promise<void> {
  if (process.argv[2] === "lsp") return (await import("./lsp/start")).startServer();
  const role = await workerRole();
  if (role === "certificates") return (await import("./certificates/worker")).runCertificateWorker();
  if (role === "check") return (await import("./cli/check-worker")).runCheckWorker();
  if (role === "layout") return (await import("./topology/layout-worker")).runLayoutWorker();
  const { run } = await import("./cli/cli");
  process.exitCode = await run(process.argv.slice(2));
}

/** What this worker thread is for. Worker threads have no arguments, and the language server starts sooner when it need not ask. */
async function workerRole(): Promise<unknown> {
  const { isMainThread, workerData } = await import("node:worker_threads");
  return isMainThread ? undefined : workerData?.role;
}

void main();
