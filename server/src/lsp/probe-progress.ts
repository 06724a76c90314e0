import type { ProbeStage } from "../probes/outcome";
import type { Target } from "../probes/target";
import type { ProbePart, ProbeProgressParams } from "./protocol";

const interval = 100;

/** Tells how far a run is: at once, and then ten times a second at most, however many targets it has. */
export class ProbeProgress {
  private readonly stages = new Map<string, ProbePart & { readonly stage: ProbeStage }>();
  private timer: NodeJS.Timeout | undefined;
  private done = 0;
  private isNews = false;

  constructor(
    private readonly uri: string,
    private readonly total: number,
    private readonly send: (params: ProbeProgressParams) => void,
  ) {}

  /** A target has begun a stage, or, without one, has been probed. */
  report(document: number, { gateway }: Target, stage: ProbeStage | undefined): void {
    if (stage === undefined) this.done++;
    else this.stages.set(JSON.stringify([document, gateway]), { document, gateway, stage });
    this.isNews = true;
    if (this.timer !== undefined) return;
    this.flush();
    this.timer = setInterval(() => this.flush(), interval);
  }

  end(): void {
    clearInterval(this.timer);
    this.flush();
  }

  private flush(): void {
    if (!this.isNews) return;
    this.isNews = false;
    this.send({ uri: this.uri, stages: [...this.stages.values()], done: this.done, total: this.total });
    this.stages.clear();
  }
}
