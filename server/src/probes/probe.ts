import { parseCertificate } from "../certificates/parse";
import { agentsPort, type Deployment } from "../deployment/deployment";
import type { Gateway } from "../spec/fields";
import { type Handshake, openTcp, resolveName, StageFailure, type StageLimits, shakeHands } from "./connect";
import { type Judged, judgePresented } from "./judge";
import { type Outcome, type ProbeCheck, type ProbeResult, type ProbeStage, probeStages } from "./outcome";
import { summarizeChecks } from "./summary";

const stageTimeout = 4000;

export interface ProbeTarget {
  readonly gateway: Gateway;
  readonly host: string;
  readonly port: number;
}

/** Where a probe of `gateway` connects: its `address` while DNS is not live, and the port agents use. */
export function targetOf(deployment: Deployment, gateway: Gateway): ProbeTarget | undefined {
  const host = gateway.address.value ?? gateway.fqdn.value;
  const port = agentsPort(deployment, gateway);
  return host === undefined || port === undefined ? undefined : { gateway, host, port };
}

/** Probes one gateway, stage after stage; a stage runs only when those before it passed. Opens sockets: the user has consented. */
export async function probe(
  deployment: Deployment,
  target: ProbeTarget,
  options: { readonly signal: AbortSignal; readonly onStage: (stage: ProbeStage) => void },
): Promise<ProbeResult> {
  const run = new Run(deployment, target, { timeout: stageTimeout, signal: options.signal }, options.onStage);
  const started = new Date();
  await run.all();
  return {
    checks: run.checks,
    at: started.toISOString(),
    milliseconds: Date.now() - started.getTime(),
    ...summarizeChecks(run.checks, target.port),
  };
}

class Run {
  readonly checks: ProbeCheck[] = [];

  constructor(
    private readonly deployment: Deployment,
    private readonly target: ProbeTarget,
    private readonly limits: StageLimits,
    private readonly onStage: (stage: ProbeStage) => void,
  ) {}

  async all(): Promise<void> {
    const { host, port } = this.target;
    const addresses = await this.stage(
      "dns",
      () => resolveName(host, this.limits),
      found => found.join(", "),
    );
    const [address] = addresses ?? [];
    const socket =
      address &&
      (await this.stage(
        "tcp",
        () => openTcp(address, port, this.limits),
        () => `${port} open`,
      ));
    if (!socket) return this.rest();
    const name = this.target.gateway.fqdn.value ?? host;
    const handshake = await this.stage("tls", () => shakeHands(socket, name, this.limits), protocolOf);
    socket.destroy();
    if (handshake === undefined) return this.rest();
    this.judge(handshake);
  }

  private judge({ leaf }: Handshake): void {
    const presented = parseCertificate(leaf, undefined);
    if (presented.state !== "read") return this.rest("the presented certificate cannot be read");
    const judged = judgePresented(this.deployment, this.target.gateway, presented.file.leaf);
    for (const [stage, { outcome, detail }] of Object.entries(judged) as [ProbeStage, Judged][])
      this.add(stage, outcome, detail, 0);
  }

  private async stage<T>(
    stage: ProbeStage,
    work: () => Promise<T>,
    describe: (result: T) => string,
  ): Promise<T | undefined> {
    this.onStage(stage);
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    try {
      const result = await work();
      this.add(stage, "pass", describe(result), took());
      return result;
    } catch (error) {
      const failure = error instanceof StageFailure ? error : new StageFailure("inconclusive", String(error));
      this.add(stage, failure.outcome, failure.message, took());
      return undefined;
    }
  }

  /** What was not run says why: by default, that the last stage which was run did not pass. */
  private rest(reason = `the stage “${this.checks.at(-1)?.stage}” did not pass`): void {
    const done = new Set(this.checks.map(({ stage }) => stage));
    for (const stage of probeStages) if (!done.has(stage)) this.add(stage, "not-run", reason, 0);
  }

  private add(stage: ProbeStage, outcome: Outcome, detail: string, milliseconds: number): void {
    const { gateway, host, port } = this.target;
    const [entry] = this.deployment.policyEntriesOf(gateway);
    const path = (entry?.port.at ?? gateway.listener.port.at).path;
    this.checks.push({
      gateway: gateway.name,
      host,
      port,
      vantage: "here",
      stage,
      outcome,
      milliseconds,
      detail,
      path,
    });
  }
}

function protocolOf({ protocol }: Handshake): string {
  return protocol.replace("TLSv", "TLS ");
}
