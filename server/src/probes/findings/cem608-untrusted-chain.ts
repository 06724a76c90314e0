import type { ProblemOf } from "../problem";
import type { Target } from "../target";
import { liveRule } from "./live-rule";
import { meantCertificate } from "./related";
import { binding, subject } from "./words";

export default liveRule({
  code: "CEM608",
  name: "untrusted-chain",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1, Root CA distribution",
  tell: (problem, { target }) => ({
    at: target.places.certificate,
    message: problem.kind === "incomplete" ? incomplete(problem, target) : untrusted(problem, target),
    related: meantCertificate(target),
  }),
});

function incomplete({ reason }: ProblemOf<"CEM608">, target: Target): string {
  return `The chain that ${subject(target)} presents is incomplete: ${reason}. Agents that do not have what is missing refuse the connection. Import the .pfx with all certificates of its path in ${binding(target)}.`;
}

function untrusted({ reason }: ProblemOf<"CEM608">, target: Target): string {
  return `The chain that ${subject(target)} presents is not trusted: ${reason}. Agents refuse such a chain. Bind a certificate whose chain holds and whose root endpoints have; if that root is a new one, distribute it and name it in rootCa.file.`;
}
