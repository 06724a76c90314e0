import { type Disposable, EventEmitter } from "vscode";
import type { ProbeProgressParams } from "../../../server/src/lsp/protocol";
import type { ProbeStage } from "../../../server/src/probes/outcome";
import { keyOf, type PartOfSpec } from "./part";

export interface RunningProbe {
  readonly stage: ProbeStage | undefined;
  readonly cancel: () => void;
}

/** The probes that run now. What they find is the server's to keep. */
export class RunningProbes implements Disposable {
  private readonly running = new Map<string, RunningProbe>();
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  get(part: PartOfSpec): RunningProbe | undefined {
    return this.running.get(keyOf(part));
  }

  /** None of these may run already. Undoing it says that they have ended. */
  begin(parts: readonly PartOfSpec[], cancel: () => void): () => void {
    const keys = parts.map(keyOf);
    for (const key of keys) this.running.set(key, { stage: undefined, cancel });
    this.changed.fire();
    return () => {
      for (const key of keys) this.running.delete(key);
      this.changed.fire();
    };
  }

  progress({ uri, stages }: ProbeProgressParams): void {
    for (const { stage, ...part } of stages) {
      const key = keyOf({ uri, ...part });
      const before = this.running.get(key);
      if (before !== undefined) this.running.set(key, { ...before, stage });
    }
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}
