import type { Gateway } from "../../spec/fields";
import { firstFew } from "../../spec/first-few";
import { closest, mostCandidates } from "../closest";
import { rule } from "../rule";
import { useName } from "../use-name";

export default rule({
  code: "CEM204",
  name: "policy-gateway-unknown",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  checks: {
    policyEntry({ fqdn }, { report, notChecked, deployment }) {
      if (fqdn.value === undefined || deployment.gatewayByFqdn(fqdn.value) !== undefined) return;
      const { gateways } = deployment.spec;
      if (gateways.state !== "ok" || deployment.gatewaysWithoutFqdn.length > 0)
        return notChecked(fqdn.at, "the gateways cannot be read in full, and one may be the one meant");
      const meant = closest(fqdn.value, namesOf(gateways.items));
      const hint = meant === undefined ? known(gateways.items) : `Did you mean ${meant}?`;
      report(
        fqdn.at,
        `The policy sends agents to ${fqdn.value}, and no gateway of this spec has that name. Agents would look for a gateway that is not there. ${hint}`,
        {
          fixes: meant === undefined ? [] : [useName(fqdn.at, meant, fqdn.value)],
        },
      );
    },
  },
});

/** None of very many, which every entry of a policy would have to be compared with. */
function namesOf(gateways: readonly Gateway[]): string[] {
  return gateways.length > mostCandidates ? [] : gateways.flatMap(({ fqdn }) => fqdn.value ?? []);
}

function known(gateways: readonly Gateway[]): string {
  if (gateways.length > mostCandidates) return `It has ${gateways.length.toLocaleString("en")} others.`;
  return `Its gateways are ${firstFew(namesOf(gateways), 6) || "not named yet"}.`;
}
