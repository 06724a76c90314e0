import { readFileSync } from "node:fs";
import { join } from "node:path";
import { compileFunction } from "node:vm";
import { parentPort } from "node:worker_threads";
import { brotliDecompressSync } from "node:zlib";
import type { ELK, ElkNode } from "elkjs/lib/elk-api";

/** The graph with everything in its place, or why there is none. */
export type LayoutReply = { readonly graph: ElkNode } | { readonly failure: string };

/** The worker's `workerData`. */
export const layoutWorkerData = { role: "layout" } as const;

/** Serves graphs until the thread is ended. To be called by the bundle's entry in a worker, and nowhere else. */
export function runLayoutWorker(): void {
  const port = parentPort;
  const elk = loadElk();
  port?.on("message", async (graph: ElkNode) => {
    const reply: LayoutReply = await elk.layout(graph).then(
      laidOut => ({ graph: laidOut }),
      (error: unknown) => ({ failure: error instanceof Error ? error.message : String(error) }),
    );
    port.postMessage(reply);
  });
}

/** ELK stands compressed beside the bundle: it is a third of all that a user downloads. */
function loadElk(): ELK {
  const source = brotliDecompressSync(readFileSync(join(__dirname, "elk.js.br"))).toString("utf8");
  const module = { exports: {} };
  compileFunction(source, ["module", "exports"], { filename: "elk.js" })(module, module.exports);
  return new (module.exports as { new (): ELK })();
}
