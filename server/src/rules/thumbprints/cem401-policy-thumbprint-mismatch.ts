import { rule } from "../rule";
import { compareThumbprint } from "./compare";
import { eachPolicyThumbprint } from "./fields";

export default rule({
  code: "CEM401",
  name: "policy-thumbprint-mismatch",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  checks: eachPolicyThumbprint((recorded, context) =>
    compareThumbprint(
      recorded,
      context,
      (policy, actual, name, owner) =>
        `The policy tells agents to expect ${policy}, but the gateway's certificate “${name}” has ${actual}. ${owner?.role === "declared" ? "From the moment the new one is bound, agents" : "Agents"} refuse the gateway, and no console reports it. Use the certificate's thumbprint in the policy.`,
    ),
  ),
});
