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

/** Files that a thread gets at once, at most. One by one, it would wait for the next each time. */
const mostAtOnce = 16;

/** The files in groups of what a thread gets at once: small ones when there are not many, so that all threads end together. */
export function groupsFor(files: readonly string[], threads: number): readonly (readonly string[])[] {
  const size = threads === 1 ? 1 : Math.max(1, Math.min(mostAtOnce, Math.floor(files.length / (8 * threads))));
  return Array.from({ length: Math.ceil(files.length / size) }, (_, at) => files.slice(at * size, (at + 1) * size));
}

/** Checks files on several cores. A thread that dies takes nothing along but the file that it was at. */
export class CheckThreads {
  readonly #pool: WorkerPool<CheckRequest, readonly CheckReply[]>;
  readonly #own = new FileChecker();

  constructor(count: number) {
    // The environment has the passwords that specs refer to.
    const options = { file: programFile, data: checkWorkerData, env: process.env, stackMiB };
    this.#pool = new WorkerPool(count, options);
  }

  /** One reply for each file, in their order. Never rejects. */
  async check(request: CheckRequest): Promise<readonly CheckReply[]> {
    const { paths } = request;
    const isOne = paths.length === 1;
    // Standard input is this thread's. What stands beside it is not: it may be more than a thread survives.
    if (paths.includes("-")) return isOne ? this.#own.check(request) : this.#oneByOne(request);
    const outcome = await this.#pool.ask(request);
    if (outcome.kind === "reply") return outcome.reply;
    if (!isOne) return this.#oneByOne(request);
    const reason = outcome.kind === "stopped" ? outcome.reason : undefined;
    return paths.map(path => ({ failure: failureOf(path, reason ?? "the thread that checked it has ended") }));
  }

  async #oneByOne(request: CheckRequest): Promise<readonly CheckReply[]> {
    const replies = await Promise.all(request.paths.map(path => this.check({ ...request, paths: [path] })));
    return replies.flat();
  }

  async dispose(): Promise<void> {
    await Promise.all([this.#pool.dispose(), this.#own.dispose()]);
  }
}
