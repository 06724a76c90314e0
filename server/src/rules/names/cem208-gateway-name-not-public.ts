import { whyNotPublic } from "../not-public";
import { rule } from "../rule";

export default rule({
  code: "CEM208",
  name: "gateway-name-not-public",
  severity: "error",
  phase: 4,
  source: "KB 216202",
  section: "",
  checks: {
    gateway({ fqdn, name }, { report }) {
      const why = fqdn.value === undefined ? undefined : whyNotPublic(fqdn.value);
      if (why === undefined) return;
      report(
        fqdn.at,
        `${fqdn.value} ${why}: no public DNS server resolves it, so agents on the internet cannot find ${name}. Give the gateway a name in a domain that you own.`,
      );
    },
  },
});
