import { sameFqdn } from "../../spec/names";
import { rule } from "../rule";
import { checkListed, type Wanted } from "./servers";

export default rule({
  code: "CEM207",
  name: "site-server-not-in-servers",
  severity: "warning",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  checks: {
    gateway(gateway, context) {
      const { siteServers, smp } = context.deployment.spec;
      const wanted: Wanted[] = [];
      // The SMP may be a site server too; its absence is CEM206.
      for (const { fqdn, internetSite } of siteServers.items)
        if (fqdn.value !== undefined && internetSite.value === true && !sameFqdn(fqdn.value, smp.fqdn.value))
          wanted.push({ fqdn: fqdn.value, at: fqdn.at, what: "a site server of the Default Internet Site" });
      checkListed(gateway, wanted, context);
    },
  },
});
