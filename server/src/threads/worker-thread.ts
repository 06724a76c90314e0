import { Worker } from "node:worker_threads";

/** How one request to the worker ended. */
export type WorkerOutcome<Reply> =
  | { readonly kind: "reply"; readonly reply: Reply }
  /** The deadline passed; the thread is being ended. */
  | { readonly kind: "late" }
  /** The thread failed, for a reason, or was ended. */
  | { readonly kind: "stopped"; readonly reason?: string }
  /** When its turn came, nobody wanted it any more. */
  | { readonly kind: "dropped" };

export interface ThreadOptions {
  /** The script to start. */
  readonly file: string;
  /** What the script is to be: its `workerData`. */
  readonly data: { readonly role: string };
  /** Milliseconds for one request, counted from when its turn comes; without it a request may take what it takes. */
  readonly deadlineMs?: () => number;
  /** Memory of the thread in MiB; without it, as much as a process would get. */
  readonly maxHeapMiB?: number;
  /** Its stack in MiB; without it, what Node gives to threads. */
  readonly stackMiB?: number;
  /** The thread's environment, where passwords may be; without it there is none. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * One worker thread that serves one request at a time. It is started when first needed, ended when a request
 * outlasts its deadline, and started anew for the next. An idle thread keeps no process alive.
 */
export class WorkerThread<Request, Reply> {
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #disposed = false;

  constructor(private readonly options: ThreadOptions) {}

  /** `isWanted` is asked when the turn has come. */
  ask(request: Request, isWanted: () => boolean = () => true): Promise<WorkerOutcome<Reply>> {
    const turn = this.#last.then(() => (isWanted() ? this.#serve(request) : { kind: "dropped" as const }));
    this.#last = turn;
    return turn;
  }

  /** Ends the thread; what is under way or waiting ends as `stopped`. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#worker?.terminate();
  }

  #serve(request: Request): Promise<WorkerOutcome<Reply>> {
    if (this.#disposed) return Promise.resolve({ kind: "stopped" });
    let worker: Worker;
    try {
      worker = this.#worker ?? this.#start();
    } catch {
      return Promise.resolve({ kind: "stopped" });
    }
    return new Promise(resolve => {
      let reason: string | undefined;
      const finish = (outcome: WorkerOutcome<Reply>): void => {
        clearTimeout(timer);
        worker.off("message", replied);
        worker.off("error", failed);
        worker.off("exit", ended);
        worker.unref();
        resolve(outcome);
      };
      const replied = (reply: Reply): void => finish({ kind: "reply", reply });
      const failed = (error: unknown): void => {
        reason = error instanceof Error ? error.message : String(error);
      };
      const ended = (): void => finish({ kind: "stopped", ...(reason === undefined ? {} : { reason }) });
      const late = (): void => {
        // Ending may take seconds inside native key derivation: nobody waits for it.
        this.#forget(worker);
        void worker.terminate();
        finish({ kind: "late" });
      };
      const { deadlineMs } = this.options;
      const timer = deadlineMs && setTimeout(late, deadlineMs());
      worker.once("message", replied);
      worker.once("error", failed);
      worker.once("exit", ended);
      worker.ref();
      worker.postMessage(request);
    });
  }

  /** The thread gets no debugger flags of its parent. */
  #start(): Worker {
    const { file, data, maxHeapMiB, stackMiB, env = {} } = this.options;
    const worker = new Worker(file, {
      workerData: data,
      env,
      execArgv: [],
      resourceLimits: {
        ...(maxHeapMiB === undefined ? {} : { maxOldGenerationSizeMb: maxHeapMiB }),
        ...(stackMiB === undefined ? {} : { stackSizeMb: stackMiB }),
      },
    });
    // An error is followed by "exit", which is what ends the request; without a listener it would end the process.
    worker.on("error", () => this.#forget(worker));
    worker.on("exit", () => this.#forget(worker));
    this.#worker = worker;
    return worker;
  }

  #forget(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
  }
}
