import type { ElkNode } from "elkjs/lib/elk-api";
import { WorkerThread } from "../threads/worker-thread";
import { graphOf, type Layout, layoutOf } from "./layout";
import { type LayoutReply, layoutWorkerData } from "./layout-worker";
import type { Topology } from "./model";

/** A layout, or a clause that says why there is none. */
export type LayoutOutcome = Layout | { readonly refused: string };

const maxHeapMiB = 512;

/** Lays pictures out with ELK in a thread of its own: that takes up to seconds, in which nobody else is kept waiting. */
export class LayoutThread {
  readonly #thread: WorkerThread<ElkNode, LayoutReply>;

  /** `workerFile`: the script to start as the thread. `deadlineMs`: milliseconds for one picture. */
  constructor(
    workerFile: string,
    private readonly deadlineMs = 20_000,
  ) {
    this.#thread = new WorkerThread({
      file: workerFile,
      data: layoutWorkerData,
      deadlineMs: () => this.deadlineMs,
      maxHeapMiB,
    });
  }

  /** Never rejects. `isWanted` is asked when earlier ones are done. */
  async layOut(topology: Topology, isWanted?: () => boolean): Promise<LayoutOutcome> {
    const outcome = await this.#thread.ask(graphOf(topology), isWanted);
    if (outcome.kind === "dropped") return { refused: "nobody waits for it any more" };
    if (outcome.kind === "late") return { refused: `laying it out took longer than ${this.deadlineMs / 1000} seconds` };
    if (outcome.kind === "stopped") return { refused: "the thread that lays it out has failed" };
    const { reply } = outcome;
    if ("failure" in reply) return { refused: `it could not be laid out: ${reply.failure}` };
    return layoutOf(topology, reply.graph);
  }

  /** Ends the thread. */
  async dispose(): Promise<void> {
    await this.#thread.dispose();
  }
}
