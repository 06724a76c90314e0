import { type RuleContext, rule } from "../rule";
import { type Binding, gatewayBinding, onlyInCommonName, siteBindings } from "./cover";

export default rule({
  code: "CEM210",
  name: "name-only-in-cn",
  severity: "error",
  phase: 1,
  source: "RFC 9525",
  section: "Section 6.3",
  checks: {
    document(spec, context) {
      for (const binding of siteBindings(spec)) judge(binding, context);
    },
    gateway: (gateway, context) => judge(gatewayBinding(gateway), context),
  },
});

function judge({ certificate: reference, fqdn, what }: Binding, { report, deployment }: RuleContext): void {
  const certificate = deployment.certificateOf(reference);
  if (certificate === undefined || !onlyInCommonName(certificate, fqdn.value)) return;
  report(
    reference.at,
    `The certificate “${certificate.name}” has ${fqdn.value}, ${what}, only as its common name, which agents do not look at. They will refuse it. Request a certificate that lists ${fqdn.value} among its subject alternative names.`,
  );
}
