import { type Judged, type ProbeCheck, type ProbeStage, probeStages } from "./outcome";
import { StageFailure } from "./stage-failure";
import type { Target } from "./target";

/** What a stage found, and what the next ones go on with. */
export interface Step<T> {
  readonly judged: Judged;
  readonly value: T;
  /** When the stage itself took less than the work that was done with it. */
  readonly milliseconds?: number;
}

/** The checks of one target as they are made: each with its stage, its time and its duration. */
export class Steps {
  readonly checks: ProbeCheck[] = [];

  constructor(
    private readonly target: Target,
    private readonly onStage: (stage: ProbeStage) => void,
  ) {}

  /** Runs a stage. Undefined when it ended in a failure, which is a check too. */
  async run<T>(stage: ProbeStage, work: () => Promise<Step<T>>): Promise<T | undefined> {
    this.onStage(stage);
    const started = performance.now();
    try {
      const { judged, value, milliseconds = performance.now() - started } = await work();
      this.add(stage, judged, undefined, milliseconds);
      return value;
    } catch (error) {
      this.add(stage, judgedOf(error), undefined, performance.now() - started);
      return undefined;
    }
  }

  add(stage: ProbeStage, judged: Judged, trustStore?: string, milliseconds = 0): void {
    const { gateway, role, host, port, vantage } = this.target;
    this.checks.push({
      gateway,
      role,
      host,
      port,
      vantage: vantage ?? "",
      stage,
      ...judged,
      milliseconds: Math.round(milliseconds),
      path: placeOf(this.target, stage).path,
      at: new Date().toISOString(),
      ...(trustStore !== undefined && { trustStore }),
    });
  }

  /** The stages that are left were not run: by default because the last one that was run did not pass. */
  rest(reason = `the stage “${this.last?.stage}” did not pass`): void {
    const done = new Set(this.checks.map(({ stage }) => stage));
    for (const stage of stagesOf(this.target)) if (!done.has(stage)) this.add(stage, notRun(reason));
  }

  get last(): ProbeCheck | undefined {
    return this.checks.at(-1);
  }

  /** The port that answers explains why the declared one does not: that is no finding of its own, and no worse. */
  explainTcp(): void {
    const { last } = this;
    const index = this.checks.findIndex(({ stage }) => stage === "tcp");
    const tcp = this.checks[index];
    if (last === undefined || tcp === undefined) return;
    const { problem: _, ...check } = tcp;
    this.checks[index] = { ...check, outcome: last.outcome };
  }
}

export function notRun(detail: string): Judged {
  return { outcome: "not-run", detail };
}

/** Only agents have an old port to go to. */
export function stagesOf({ role }: Target): readonly ProbeStage[] {
  return role === "gateway" ? probeStages : probeStages.filter(stage => stage !== "old-port");
}

function judgedOf(error: unknown): Judged {
  if (!(error instanceof StageFailure)) return { outcome: "inconclusive", detail: String(error) };
  const { outcome, message, problem } = error;
  return { outcome, detail: message, ...(problem && { problem }) };
}

function placeOf({ places }: Target, stage: ProbeStage) {
  switch (stage) {
    case "dns":
      return places.host;
    case "thumbprint":
      return places.thumbprint;
    case "name":
      return places.name;
    case "validity":
    case "strength":
    case "chain":
    case "trust":
      return places.certificate;
    default:
      return places.port;
  }
}
