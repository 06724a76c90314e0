import type { Gateway } from "../../spec/fields";
import { rule } from "../rule";
import { checkListed } from "./servers";

export default rule({
  code: "CEM206",
  name: "smp-not-in-servers",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  appliesTo: ({ spec }) => spec.gateways.items,
  check(gateway: Gateway, context) {
    const { fqdn } = context.deployment.spec.smp;
    if (fqdn.value !== undefined) checkListed(gateway, { fqdn: fqdn.value, at: fqdn.at, what: "the SMP" }, context);
  },
});
