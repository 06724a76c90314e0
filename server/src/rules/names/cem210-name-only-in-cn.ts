import { rule } from "../rule";
import { gatewayBindings } from "./cem201-san-missing-gateway";
import { siteBindings } from "./cem202-san-missing-smp";
import { type Binding, onlyInCommonName } from "./cover";

export default rule({
  code: "CEM210",
  name: "name-only-in-cn",
  severity: "error",
  phase: 1,
  source: "RFC 9525",
  section: "Section 6.3",
  appliesTo: deployment => [...gatewayBindings(deployment), ...siteBindings(deployment)],
  check({ certificate: reference, fqdn, what }: Binding, { report, deployment }) {
    const certificate = deployment.certificateOf(reference);
    if (certificate === undefined || !onlyInCommonName(certificate, fqdn.value)) return;
    report(
      reference.at,
      `The certificate “${certificate.name}” has ${fqdn.value}, ${what}, only as its common name, which agents do not look at. They will refuse it. Request a certificate that lists ${fqdn.value} among its subject alternative names.`,
    );
  },
});
