import type { ProblemOf } from "../problem";
import type { Target } from "../target";
import { liveRule } from "./live-rule";
import { meantCertificate } from "./related";
import { subject } from "./words";

export default liveRule({
  code: "CEM610",
  name: "presented-expiry",
  severity: "warning",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  tell: (problem, { target }) => ({
    at: target.places.certificate,
    message: message(problem, target),
    related: meantCertificate(target),
    ...(problem.kind !== "soon" && { severity: "error" as const }),
  }),
});

function message({ kind, day }: ProblemOf<"CEM610">, target: Target): string {
  const what = `The certificate that ${subject(target)} presents`;
  // The policy has no thumbprints of the SMP's sites.
  const renew = `Renew it${target.role === "gateway" ? ", bind the new one, and record its thumbprint in the policy" : ", and bind the new one"}.`;
  switch (kind) {
    case "soon":
      return `${what} expires on ${day}. From then on it is refused, and all who connect there are cut off at once. ${renew}`;
    case "expired":
      return `${what} expired on ${day}. Agents refuse it. ${renew}`;
    case "not-yet":
      return `${what} is not valid before ${day}. Until then agents refuse it. Bind one that is valid now, and check the clock of the issuing CA.`;
  }
}
