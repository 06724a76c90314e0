import { type Disposable, EventEmitter } from "vscode";
import type { GatewayParams, ProbeResponse } from "../../../server/src/lsp/protocol";
import type { ProbeStage } from "../../../server/src/probes/outcome";

export interface RunningProbe {
  readonly kind: "running";
  readonly stage: ProbeStage | undefined;
  readonly cancel: () => void;
}

export interface FinishedProbe {
  readonly kind: "finished";
  readonly result: ProbeResponse;
  /** What of the spec the result was judged by; a result of an older spec is none. */
  readonly basis: string;
}

export type ProbeState = RunningProbe | FinishedProbe;

/** The probe of each gateway that runs now, or was made last. Kept in memory only: yesterday's result says nothing of today. */
export class ProbeStore implements Disposable {
  private readonly states = new Map<string, ProbeState>();
  private readonly changed = new EventEmitter<GatewayParams>();
  readonly onDidChange = this.changed.event;

  get(gateway: GatewayParams): ProbeState | undefined {
    return this.states.get(keyOf(gateway));
  }

  /** The same, while it still is about the spec as it is now. */
  current(gateway: GatewayParams, basis: string): ProbeState | undefined {
    const state = this.get(gateway);
    if (state?.kind !== "finished" || state.basis === basis) return state;
    this.set(gateway, undefined);
    return undefined;
  }

  set(gateway: GatewayParams, state: ProbeState | undefined): void {
    if (state === undefined) this.states.delete(keyOf(gateway));
    else this.states.set(keyOf(gateway), state);
    this.changed.fire(gateway);
  }

  dispose(): void {
    this.changed.dispose();
  }
}

function keyOf({ uri, document, gateway }: GatewayParams): string {
  return JSON.stringify([uri, document, gateway]);
}
