import { keyUsageOids } from "../../spec/scalars";
import { rule } from "../rule";
import { checkFact } from "./facts";

const serverAuth = "1.3.6.1.5.5.7.3.1";

export default rule({
  code: "CEM305",
  name: "missing-server-auth",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause",
  appliesTo: deployment => deployment.certificates,
  check: (certificate, context) =>
    checkFact(certificate.extendedKeyUsage, context, usages =>
      // anyExtendedKeyUsage does not count: IIS looks for Server Authentication itself.
      usages.includes(serverAuth)
        ? undefined
        : `The certificate “${certificate.name}” ${stated(usages)}, and Server Authentication (${serverAuth}) must be among its usages: IIS refuses the binding without it. Request a certificate for server authentication.`,
    ),
});

function stated(usages: readonly string[]): string {
  if (usages.length === 0) return "states no extended key usage";
  const names = usages.map(oid => Object.entries(keyUsageOids).find(([, each]) => each === oid)?.[0] ?? oid);
  return `is for ${names.slice(0, 4).join(", ")} only`;
}
