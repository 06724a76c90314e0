import { Worker } from "node:worker_threads";
import { certificateWorkerData, type WorkerReply, type WorkerRequest } from "../worker";

/** How one request to the worker ended. */
export type WorkerOutcome =
  | { readonly kind: "reply"; readonly reply: WorkerReply }
  /** The deadline passed; the thread is being ended. */
  | { readonly kind: "late" }
  /** The thread failed or was ended. */
  | { readonly kind: "stopped" };

/** Memory of the thread in MiB: a file of 1 MiB needs a small part of it, and a hostile one gets no more. */
const maxHeapMiB = 256;

/**
 * One worker thread that serves one request at a time. It is started when first needed, ended when a request
 * outlasts its deadline, and started anew for the next. An idle thread keeps no process alive.
 */
export class WorkerThread {
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #disposed = false;

  /** `deadlineMs`: milliseconds for one request, counted from when its turn comes. */
  constructor(
    private readonly file: string,
    private readonly deadlineMs: number,
  ) {}

  ask(request: WorkerRequest): Promise<WorkerOutcome> {
    const turn = this.#last.then(() => this.#serve(request));
    this.#last = turn;
    return turn;
  }

  /** Ends the thread; what is under way or waiting ends as `stopped`. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    await this.#worker?.terminate();
  }

  #serve(request: WorkerRequest): Promise<WorkerOutcome> {
    if (this.#disposed) return Promise.resolve({ kind: "stopped" });
    let worker: Worker;
    try {
      worker = this.#worker ?? this.#start();
    } catch {
      return Promise.resolve({ kind: "stopped" });
    }
    return new Promise(resolve => {
      const finish = (outcome: WorkerOutcome): void => {
        clearTimeout(timer);
        worker.off("message", replied);
        worker.off("exit", ended);
        worker.unref();
        resolve(outcome);
      };
      const replied = (reply: WorkerReply): void => finish({ kind: "reply", reply });
      const ended = (): void => finish({ kind: "stopped" });
      const timer = setTimeout(() => {
        // Ending may take seconds inside native key derivation: nobody waits for it.
        this.#forget(worker);
        void worker.terminate();
        finish({ kind: "late" });
      }, this.deadlineMs);
      worker.once("message", replied);
      worker.once("exit", ended);
      worker.ref();
      worker.postMessage(request);
    });
  }

  /** The thread gets neither the environment, where passwords may be, nor the debugger flags of its parent. */
  #start(): Worker {
    const worker = new Worker(this.file, {
      workerData: certificateWorkerData,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB },
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
