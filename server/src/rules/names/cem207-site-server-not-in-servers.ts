import type { Gateway } from "../../spec/fields";
import { sameFqdn } from "../../spec/names";
import { rule } from "../rule";
import { checkListed } from "./servers";

export default rule({
  code: "CEM207",
  name: "site-server-not-in-servers",
  severity: "warning",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  appliesTo: ({ spec }) => spec.gateways.items,
  check(gateway: Gateway, context) {
    const { siteServers, smp } = context.deployment.spec;
    // The SMP may be a site server too; its absence is CEM206.
    for (const { fqdn, internetSite } of siteServers.items)
      if (fqdn.value !== undefined && internetSite.value === true && !sameFqdn(fqdn.value, smp.fqdn.value))
        checkListed(
          gateway,
          { fqdn: fqdn.value, at: fqdn.at, what: "a site server of the Default Internet Site" },
          context,
        );
  },
});
