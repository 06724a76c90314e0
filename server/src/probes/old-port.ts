import type { CertificateFacts } from "../certificates/facts";
import { isCovered } from "../certificates/names";
import { parseCertificate } from "../certificates/parse";
import type { Judged } from "./outcome";
import { StageFailure, type StageLimits } from "./stage-failure";
import type { Step } from "./steps";
import type { Target } from "./target";
import { shakeHands } from "./tls/handshake";
import type { Vantage } from "./vantages/vantage";

/** What another port of the gateway did: `ours` when it presents the gateway's certificate. */
interface Answer {
  readonly port: number;
  readonly state: "ours" | "foreign" | "refused" | "silent" | "untried";
}

/**
 * Looks for the gateway on the other ports that the spec writes, and on 443: a service that was not restarted still
 * listens where it did before (KB 440283, "Gateway Manager not restarted after port change"). The value: whether it was
 * found. `isInside` when the firewall that may translate ports is not on the way.
 */
export async function findOldPort(
  target: Target,
  declared: "refused" | "silent",
  isInside: boolean,
  vantage: Vantage,
  limits: StageLimits,
): Promise<Step<boolean>> {
  const answers = await Promise.all(
    target.otherPorts.map(async port => ({ port, state: await tryPort(target, port, vantage, limits) })),
  );
  const found = answers.find(({ state }) => state === "ours");
  if (found === undefined) return { judged: notFound(answers), value: false };
  return { judged: judgeFound(target, declared, found.port, isInside), value: true };
}

/** As CEM604 tells it: a service that listens where the spec has it needs no restart. */
function judgeFound({ port, way }: Target, declared: "refused" | "silent", answers: number, isInside: boolean): Judged {
  const detail = `${port} ${declared}, ${answers} answers`;
  if (isInside && way?.taking?.translatedPort.value === answers)
    return { outcome: "inconclusive", detail: `${detail}, as behind the firewall that translates: probe from outside` };
  const why = way?.listener === answers ? ", as its listener is set" : ": restart the gateway service";
  return { outcome: "fail", detail: detail + why, problem: { code: "CEM604", declared, answers } };
}

async function tryPort(target: Target, port: number, vantage: Vantage, limits: StageLimits): Promise<Answer["state"]> {
  try {
    const stream = await vantage.connect(target.host, port, limits);
    const handshake = await shakeHands(stream, target.serverName, limits).catch(() => undefined);
    const [leaf] = handshake?.chain ?? [];
    const read = leaf && parseCertificate(leaf, undefined);
    return read?.state === "read" && isGateways(target, read.file.leaf) ? "ours" : "foreign";
  } catch (error) {
    const code = error instanceof StageFailure ? error.problem?.code : undefined;
    if (code === "CEM601") return "refused";
    return code === "CEM602" ? "silent" : "untried";
  }
}

/** By its thumbprint, or, where the spec records none, by its name. */
function isGateways(target: Target, presented: CertificateFacts): boolean {
  if (target.thumbprints.some(({ text }) => text === presented.sha1)) return true;
  return target.thumbprints.length === 0 && isCovered(presented.subjectAlternativeNames, target.serverName);
}

function notFound(answers: readonly Answer[]): Judged {
  const said = answers.map(({ port, state }) => `${port} ${words[state]}`).join(", ");
  if (answers.length === 0)
    return { outcome: "not-run", detail: "the spec names no other port, and 443 is the declared one" };
  // A firewall that drops everything hides an old port too.
  const isClear = answers.every(({ state }) => state === "refused");
  return { outcome: isClear ? "pass" : "inconclusive", detail: `the gateway answers on no other port: ${said}` };
}

const words: Readonly<Record<Answer["state"], string>> = {
  ours: "answers",
  foreign: "answers with something else",
  refused: "is refused too",
  silent: "does not answer either",
  untried: "could not be tried",
};
