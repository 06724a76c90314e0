import { agentPath } from "../../deployment/agent-path";
import { appendItem } from "../../spec/edits";
import type { Gateway } from "../../spec/fields";
import { textScalar } from "../../yaml/text";
import { closest, mostCandidates } from "../closest";
import type { Decision, Fix } from "../finding";
import { decision } from "../fixes";
import { type RuleContext, rule } from "../rule";
import { useName } from "../use-name";

export default rule({
  code: "CEM205",
  name: "gateway-not-in-policy",
  severity: "warning",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  checks: {
    gateway(gateway, context) {
      const { deployment, report, notChecked } = context;
      // While the list is missing, CEM003 says so; one that cannot be read names nobody.
      if (deployment.spec.policy.gateways.state !== "ok" || gateway.fqdn.value === undefined) return;
      if (deployment.policyEntriesOf(gateway).length > 0) return;
      if (deployment.policyEntriesWithoutFqdn.length > 0)
        return notChecked(gateway.fqdn.at, "a policy entry has no usable FQDN");
      report(
        gateway.fqdn.at,
        `The policy does not name ${gateway.fqdn.value}, so no agent will ever use ${gateway.name}. Add it to the CEM Settings policy.`,
        { fixes: fixes(gateway, context), missingUntil: 7 },
      );
    },
  },
});

/** An entry for a gateway that is nearly called so, and is not there, is this one's: nothing is added beside it. */
function fixes(gateway: Gateway, context: RuleContext): Fix[] {
  const { deployment } = context;
  const { items } = deployment.spec.policy.gateways;
  const name = gateway.fqdn.value ?? "";
  const add = addEntry(gateway, context);
  if (items.length > mostCandidates) return add;
  const strays = items.filter(({ fqdn }) => deployment.gatewayByFqdn(fqdn.value) === undefined);
  const mistyped = strays.find(({ fqdn }) => closest(fqdn.value ?? "", [name]) !== undefined)?.fqdn;
  if (mistyped === undefined) return add;
  const use = useName(mistyped.at, name, mistyped.value ?? "");
  return use.preferred ? [use] : [use, ...add.map(fix => ({ ...fix, preferred: false }))];
}

/** A complete entry needs the thumbprint; its port is the one that reaches the listener from outside. */
function addEntry(gateway: Gateway, { deployment }: RuleContext): Decision[] {
  const { fqdn, listener } = gateway;
  const thumbprint = deployment.certificateOf(listener.certificate)?.thumbprint;
  const path = agentPath(deployment, gateway);
  const { at } = deployment.spec.policy.gateways;
  if (thumbprint?.known !== true || "unknown" in path || fqdn.value === undefined) return [];
  const port = path.leading?.port.value ?? path.listener;
  const entry = { fqdn: textScalar(fqdn.value), port: String(port), thumbprint: textScalar(thumbprint.value) };
  return [
    decision({
      at: [at],
      title: where => `Add ${fqdn.value} to the policy in ${where}`,
      preferred: !at.shared,
      edits: text => [appendItem(text, at, entry)],
    }),
  ];
}
