import { join } from "node:path";
import { isMainThread, Worker } from "node:worker_threads";
import { keepInput } from "./corpus";
import { type Assignment, type Outcome, runFuzzThread } from "./fuzz-thread";
import { runSequences } from "./lsp-sequences";
import { targets } from "./targets";
import { Watched } from "./watched";

export interface FuzzOptions {
  readonly minutes: number;
  readonly seed: number;
  /** One target, or all of them. */
  readonly only?: string;
  /** This file, bundled. */
  readonly file: string;
}

/** What one target came to. */
export interface FuzzResult {
  readonly target: string;
  readonly inputs: number;
  /** Inputs that reached something new; undefined where coverage leads nothing. */
  readonly interesting: number | undefined;
  readonly faults: readonly { readonly what: string; readonly file: string }[];
}

const interesting = join("node_modules", ".cache", "cemspec-fuzz");
/** An input that takes longer is a fault of its own; milliseconds. */
const patience = 30_000;
const sequences = "lsp";

/** Fuzzes each target for its share of the time. Uses no network. */
export async function fuzz({ minutes, seed, only, file }: FuzzOptions): Promise<readonly FuzzResult[]> {
  const names = [...targets.map(({ name }) => name), sequences].filter(name => only === undefined || only === name);
  if (names.length === 0) throw new Error(`there is no target ${only}`);
  const share = (minutes * 60_000) / names.length;
  const results: FuzzResult[] = [];
  for (const name of names) {
    const outcome = name === sequences ? runSequences(share, seed) : inThread(name, share, seed, file);
    const { inputs, interesting, faults } = await outcome;
    const kept = faults.map(({ what, input }) => ({ what, file: keepInput(join("test", "corpus", name), input) }));
    results.push({ target: name, inputs, interesting, faults: kept });
  }
  return results;
}

function inThread(target: string, share: number, seed: number, file: string): Promise<Outcome & { inputs: number }> {
  const watched = new Watched();
  const until = Date.now() + share;
  const assignment: Assignment = { target, until, seed, memory: watched.memory, script: "fuzz", interesting };
  const worker = new Worker(file, { workerData: assignment, resourceLimits: { maxOldGenerationSizeMb: 1024 } });
  return new Promise(resolve => {
    let last = -1;
    const stuck = setInterval(() => {
      const isSlow = watched.runs > 0 && watched.runs === last;
      last = watched.runs;
      if (isSlow) end(failed(`took longer than ${patience / 1000} s`));
    }, patience);
    const failed = (what: string): Outcome => ({ faults: [{ what, input: watched.input }], interesting: 0 });
    const end = (outcome: Outcome) => {
      clearInterval(stuck);
      void worker.terminate();
      resolve({ ...outcome, inputs: watched.runs });
    };
    worker.once("message", end);
    // Out of memory, or out of stack where nobody can catch it.
    worker.once("error", error => end(failed(error.stack ?? String(error))));
  });
}

if (!isMainThread) void runFuzzThread();
