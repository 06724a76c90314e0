import { programFile } from "../program-file";
import { WorkerPool } from "../threads/worker-pool";
import { type CheckReply, type CheckRequest, FileChecker, failureOf } from "./check-piece";
import { checkWorkerData } from "./check-worker";

/** Files that make up for the start of a thread. */
const worthwhile = 32;

/** Node keeps 192 KiB of a thread's stack to itself: what is left is the main thread's, for what is nested too deeply for it. */
const stackMiB = (984 + 192) / 1024;

/** How many threads check so many files best. With 1 there is none but the one that asks. */
export function threadsFor(files: number, most: number): number {
  return Math.max(1, Math.min(most, Math.floor(files / worthwhile)));
}

/** Checks files on several cores, each thread one file at a time. A thread that dies takes nothing along but its file. */
export class CheckThreads {
  readonly #pool: WorkerPool<CheckRequest, CheckReply>;
  readonly #own = new FileChecker();

  constructor(count: number) {
    // The environment has the passwords that specs refer to.
    const options = { file: programFile, data: checkWorkerData, env: process.env, stackMiB };
    this.#pool = new WorkerPool(count, options);
  }

  /** Never rejects. */
  async check(request: CheckRequest): Promise<CheckReply> {
    // Standard input is this thread's.
    if (request.path === "-") return this.#own.check(request);
    const outcome = await this.#pool.ask(request);
    if (outcome.kind === "reply") return outcome.reply;
    const reason = outcome.kind === "stopped" ? outcome.reason : undefined;
    return { failure: failureOf(request.path, reason ?? "the thread that checked it has ended") };
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#pool.dispose(), this.#own.dispose()]);
  }
}
