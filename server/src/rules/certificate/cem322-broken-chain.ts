import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM322",
  name: "broken-chain",
  severity: "error",
  phase: 1,
  source: "RFC 5280, section 6",
  section: "",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      const { declared } = certificate;
      const { at, value } = declared.file;
      const path = certificate.pathAt(deployment.now);
      if (path === undefined) return notChecked(at, fileUnknown(certificate) ?? "the file cannot be read");
      // CEM325 speaks of a root in rootCa.file that is not valid today.
      const isOfRoot = (member: number) => path.end === "anchor" && member === path.members.length - 1;
      const faults = path.refused.filter(({ member, dated }) => !(dated && isOfRoot(member)));
      if (faults.length > 0)
        return report(
          at,
          `The certificate chain in ${value} does not hold: ${faults.map(({ reason }) => reason).join("; ")}. Agents refuse the connection, and no console reports it. Get the chain anew from the CA, and export the .pfx with it.`,
        );
      const [unsure] = path.unsure;
      if (unsure !== undefined) notChecked(at, unsure.reason);
    },
  },
});
