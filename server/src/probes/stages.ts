import type { Duplex } from "node:stream";
import { isInside } from "./inside";
import { judgeChain } from "./judgements/chain";
import { judgeClock } from "./judgements/clock";
import { judgeName } from "./judgements/name";
import { judgeProtocols } from "./judgements/protocols";
import { readServed } from "./judgements/served";
import { judgeStrength } from "./judgements/strength";
import { judgeThumbprint } from "./judgements/thumbprint";
import { judgeTrust } from "./judgements/trust";
import { judgeValidity } from "./judgements/validity";
import { findOldPort } from "./old-port";
import type { Judged, ProbeStage } from "./outcome";
import { StageFailure, type StageLimits } from "./stage-failure";
import { notRun, type Step, type Steps } from "./steps";
import { here, type Target } from "./target";
import { type Handshake, shakeHands } from "./tls/handshake";
import { acceptedVersions } from "./tls/versions";
import { systemTrustStore } from "./trust-stores";
import { clearest } from "./vantages/failures";
import type { Vantage } from "./vantages/vantage";

/** Runs the stages of a probe in the order of the KB's triage, as far as they lead; what was not run says so. */
export async function runStages(target: Target, vantage: Vantage, steps: Steps, limits: StageLimits): Promise<void> {
  const addresses = await steps.run("dns", () => resolve(target, vantage, limits).catch(softened(target)));
  if (addresses === undefined) return steps.rest();
  const opened = await steps.run("tcp", () => open(target, addresses, vantage, limits).catch(softened(target)));
  if (opened === undefined) return lookElsewhere(target, addresses, vantage, steps, limits);
  if (target.role === "gateway") steps.add("old-port", notRun(`${target.port} answers`));
  const handshake = await steps.run("tls", () => shake(target, opened.stream, limits));
  if (handshake === undefined) return steps.rest();
  await judgePresented(target, handshake, steps);
  await steps.run("protocols", async () => {
    const connect = () => vantage.connect(opened.address, target.port, limits);
    const answers = await acceptedVersions(connect, target.serverName, limits);
    // A device that limits rates may drop the later connections: what the handshake chose is accepted whatever they say.
    const known = answers.map(each =>
      each.version === handshake.protocol ? { ...each, answer: "accepted" as const } : each,
    );
    return step(judgeProtocols(known, target.onWindows));
  });
  const { serverTime, asksForCertificate, askingMilliseconds } = handshake;
  steps.add("clock", judgeClock(serverTime, asksForCertificate), undefined, askingMilliseconds);
}

function step(judged: Judged): Step<true> {
  return { judged, value: true };
}

async function resolve(target: Target, vantage: Vantage, limits: StageLimits): Promise<Step<readonly string[]>> {
  const { host } = target;
  const addresses = await vantage.resolve(host, limits);
  return addresses === undefined
    ? { judged: notRun(`the vantage ${vantage.name} resolves the name as it connects`), value: [host] }
    : { judged: { outcome: "pass", detail: addresses.join(", ") }, value: addresses };
}

interface Opened {
  readonly stream: Duplex;
  readonly address: string;
}

/** Who sits outside need not find the SMP by its internal name, nor reach it: that proves nothing. */
function softened({ role, vantage }: Target): (error: unknown) => never {
  return error => {
    const code = error instanceof StageFailure ? error.problem?.code : undefined;
    const isOdd = role !== "gateway" && vantage === here && (code === "CEM602" || code === "CEM603");
    if (!isOdd || !(error instanceof Error)) throw error;
    throw new StageFailure("inconclusive", `${error.message}; this machine may not be on the internal network`);
  };
}

/** A name may have addresses that lead nowhere from here (IPv6, say): the first one that answers is taken. */
async function open(
  { port }: Target,
  addresses: readonly string[],
  vantage: Vantage,
  limits: StageLimits,
): Promise<Step<Opened>> {
  const failures: unknown[] = [];
  for (const address of addresses)
    try {
      const stream = await vantage.connect(address, port, limits);
      const from = vantage.name === here && isInside(address) ? " from inside" : "";
      return { judged: { outcome: "pass", detail: `${port} open${from}` }, value: { stream, address } };
    } catch (error) {
      failures.push(error);
      if (limits.signal.aborted) break;
    }
  throw clearest(failures);
}

async function shake({ role, serverName }: Target, stream: Duplex, limits: StageLimits): Promise<Step<Handshake>> {
  const value = await shakeHands(stream, serverName, limits);
  const who = role === "gateway" ? "gateway" : "site";
  const judged: Judged = value.asksForCertificate
    ? { outcome: "inconclusive", detail: `the ${who} asks for an agent certificate` }
    : { outcome: "pass", detail: value.protocol };
  return { judged, value, ...(value.milliseconds !== undefined && { milliseconds: value.milliseconds }) };
}

/** Judges what was presented, also when the other side ended the connection after it. */
async function judgePresented(target: Target, { chain }: Handshake, steps: Steps): Promise<void> {
  const served = readServed(chain);
  if (served === undefined) {
    const stages: readonly ProbeStage[] = ["thumbprint", "name", "validity", "strength", "chain", "trust"];
    for (const stage of stages) steps.add(stage, notRun("the presented certificate cannot be read"));
    return;
  }
  const now = Date.now();
  const store = await systemTrustStore();
  const asked = target.certificate?.inRootFile === undefined ? store.name : `rootCa.file and ${store.name}`;
  steps.add("thumbprint", judgeThumbprint(target, served));
  steps.add("name", judgeName(target, served));
  steps.add("validity", judgeValidity(served, now));
  steps.add("strength", judgeStrength(served));
  steps.add("chain", judgeChain(target, served, store), asked);
  steps.add("trust", judgeTrust(target, served, store, now), asked);
}

/** The declared port did not answer: does the gateway still listen where it did before? */
async function lookElsewhere(
  target: Target,
  addresses: readonly string[],
  vantage: Vantage,
  steps: Steps,
  limits: StageLimits,
): Promise<void> {
  const code = steps.last?.problem?.code;
  if (code !== "CEM601" && code !== "CEM602") return steps.rest();
  if (target.role === "gateway") {
    const declared = code === "CEM601" ? "refused" : "silent";
    const fromInside = vantage.name === here && addresses.every(isInside);
    const find = () => findOldPort(target, declared, fromInside, vantage, limits);
    if (await steps.run("old-port", find)) steps.explainTcp();
  }
  steps.rest(`${target.port} does not answer`);
}
