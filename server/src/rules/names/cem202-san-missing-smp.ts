import type { Deployment } from "../../deployment/deployment";
import { rule } from "../rule";
import { type Binding, checkCover } from "./cover";

export default rule({
  code: "CEM202",
  name: "san-missing-smp",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Phase 1",
  appliesTo: siteBindings,
  check: (binding: Binding, context) => checkCover(binding, context),
});

export function siteBindings({ spec: { smp } }: Deployment): Binding[] {
  return [
    { certificate: smp.https.certificate, fqdn: smp.fqdn, what: "the name the Default Web Site answers to" },
    { certificate: smp.agentSite.certificate, fqdn: smp.fqdn, what: "the name the Symantec Agent site answers to" },
  ];
}
