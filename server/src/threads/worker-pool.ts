import { type ThreadOptions, type WorkerOutcome, WorkerThread } from "./worker-thread";

/** Several worker threads that serve whatever comes next. Each is started when it is first needed, and replaced when it dies. */
export class WorkerPool<Request, Reply> {
  readonly #threads: readonly WorkerThread<Request, Reply>[];
  readonly #idle: WorkerThread<Request, Reply>[];
  readonly #waiting: ((thread: WorkerThread<Request, Reply>) => void)[] = [];

  constructor(count: number, options: ThreadOptions) {
    this.#threads = Array.from({ length: count }, () => new WorkerThread(options));
    this.#idle = [...this.#threads];
  }

  /** Requests are begun in the order they are made. */
  async ask(request: Request): Promise<WorkerOutcome<Reply>> {
    const thread = await this.#next();
    try {
      return await thread.ask(request);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#idle.push(thread);
      else next(thread);
    }
  }

  #next(): Promise<WorkerThread<Request, Reply>> {
    const idle = this.#idle.pop();
    return idle === undefined ? new Promise(resolve => this.#waiting.push(resolve)) : Promise.resolve(idle);
  }

  /** Ends the threads; what is under way ends as `stopped`. */
  async dispose(): Promise<void> {
    await Promise.all(this.#threads.map(thread => thread.dispose()));
  }
}
