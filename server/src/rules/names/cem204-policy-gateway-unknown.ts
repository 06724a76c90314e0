import { writeText } from "../../spec/edits";
import type { PolicyEntry } from "../../spec/fields";
import { closest } from "../closest";
import { rule } from "../rule";

export default rule({
  code: "CEM204",
  name: "policy-gateway-unknown",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  appliesTo: deployment =>
    deployment.spec.policy.gateways.items.filter(
      ({ fqdn }) => fqdn.value !== undefined && deployment.gatewayByFqdn(fqdn.value) === undefined,
    ),
  check({ fqdn }: PolicyEntry, { report, notChecked, deployment: { text, spec } }) {
    if (spec.gateways.state === "bad" || spec.gateways.items.some(gateway => gateway.fqdn.value === undefined))
      return notChecked(fqdn.at, "a gateway has no usable FQDN, and may be the one meant");
    const known = spec.gateways.items.map(gateway => gateway.fqdn.value).filter(name => name !== undefined);
    const meant = closest(fqdn.value ?? "", known);
    const hint =
      meant === undefined ? `Its gateways are ${known.join(", ") || "not named yet"}.` : `Did you mean ${meant}?`;
    report(
      fqdn.at,
      `The policy sends agents to ${fqdn.value}, and no gateway of this spec has that name. Agents would look for a gateway that is not there. ${hint}`,
      {
        fixes:
          meant === undefined
            ? []
            : [{ title: `Use ${meant}`, preferred: false, edits: () => [writeText(text, fqdn.at, meant)] }],
      },
    );
  },
});
