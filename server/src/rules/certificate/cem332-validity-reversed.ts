import { isoDay } from "../../spec/dates";
import { rule } from "../rule";
import { isReversed } from "./validity";

export default rule({
  code: "CEM332",
  name: "validity-reversed",
  severity: "error",
  phase: 1,
  source: "RFC 5280",
  section: "Section 4.1.2.5",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { notBefore, notAfter, name } = certificate;
      if (!notAfter.known) return notChecked(notAfter.at, notAfter.reason);
      if (!notBefore.known) return notChecked(notBefore.at, notBefore.reason);
      if (!isReversed(certificate)) return;
      const remedy =
        notAfter.from === "declared"
          ? "Correct the two dates; they may have changed places."
          : "Request a new one, and check the clock and the template of the CA.";
      report(
        notAfter.at,
        `The certificate “${name}” ends (${isoDay(notAfter.value)}) before it begins (${isoDay(notBefore.value)}), so it is valid on no day. ${remedy}`,
      );
    },
  },
});
