import { writeText } from "../../spec/edits";
import { closest } from "../closest";
import { rule } from "../rule";

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
      if (gateways.state === "bad" || deployment.gatewaysWithoutFqdn.length > 0)
        return notChecked(fqdn.at, "a gateway has no usable FQDN, and may be the one meant");
      const known = gateways.items.map(gateway => gateway.fqdn.value).filter(name => name !== undefined);
      const meant = closest(fqdn.value, known);
      const hint =
        meant === undefined ? `Its gateways are ${known.join(", ") || "not named yet"}.` : `Did you mean ${meant}?`;
      report(
        fqdn.at,
        `The policy sends agents to ${fqdn.value}, and no gateway of this spec has that name. Agents would look for a gateway that is not there. ${hint}`,
        {
          fixes:
            meant === undefined
              ? []
              : [{ title: `Use ${meant}`, preferred: false, edits: text => [writeText(text, fqdn.at, meant)] }],
        },
      );
    },
  },
});
