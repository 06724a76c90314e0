import type { Deployment } from "../../deployment/deployment";
import { rule } from "../rule";
import { type Binding, checkCover } from "./cover";

export default rule({
  code: "CEM201",
  name: "san-missing-gateway",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  appliesTo: gatewayBindings,
  check: (binding: Binding, context) => checkCover(binding, context),
});

export function gatewayBindings(deployment: Deployment): Binding[] {
  return deployment.spec.gateways.items.map(({ name, fqdn, listener }) => ({
    certificate: listener.certificate,
    fqdn,
    what: `the name agents reach ${name} by`,
  }));
}
