import { liveRule } from "./live-rule";
import { meantCertificate } from "./related";
import { binding, subject } from "./words";

export default liveRule({
  code: "CEM611",
  name: "presented-weak",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  tell({ kind, reason }, { target }) {
    const what = `The certificate that ${subject(target)} presents is not what ITMS and TLS ask for: ${reason}`;
    const why = kind === "refused" ? "Its import fails, or agents refuse it" : "Current systems refuse it";
    return {
      at: target.places.certificate,
      message: `${what}. ${why}. Request one with RSA-2048 or more, SHA-256, Server Authentication, and digitalSignature and keyEncipherment as its key usage, and bind it in ${binding(target)}.`,
      related: meantCertificate(target),
      ...(kind === "discouraged" && { severity: "warning" as const }),
    };
  },
});
