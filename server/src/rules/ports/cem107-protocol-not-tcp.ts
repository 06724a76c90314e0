import { targetPort } from "../../deployment/agent-path";
import { isTcp } from "../../deployment/compare";
import type { Deployment } from "../../deployment/deployment";
import type { InternalRule, PerimeterRule } from "../../spec/fields";
import type { Field } from "../../spec/schema";
import { type RuleContext, rule } from "../rule";
import { leadsTo } from "./internal";
import { useTcp } from "./near-rules";

export default rule({
  code: "CEM107",
  name: "protocol-not-tcp",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  checks: {
    perimeterRule(rule, context) {
      if (!carriesTcp(rule) && isOnAgentsWay(rule, context.deployment)) judge(rule.protocol, context);
    },
    internalRule(rule, context) {
      if (!carriesTcp(rule) && isOnWayToSmp(rule, context.deployment)) judge(rule.protocol, context);
    },
  },
});

/** One that cannot be read has a finding of its own. */
function carriesTcp({ protocol }: { readonly protocol: Field<string> }): boolean {
  return protocol.value === undefined || isTcp(protocol);
}

/** On another port it may be for anything: time, names, management. */
function isOnAgentsWay(rule: PerimeterRule, deployment: Deployment): boolean {
  if (rule.port.value === undefined) return false;
  return deployment.sides.gatewaysMeant(rule.to).some(gateway => {
    const used = deployment.policyEntriesOf(gateway).map(({ port }) => port.value);
    return used.includes(rule.port.value) || targetPort(rule) === gateway.listener.port.effective;
  });
}

function isOnWayToSmp({ from, to, port }: InternalRule, deployment: Deployment): boolean {
  const { smp } = deployment.spec;
  const { agentSite, https } = smp;
  if (from.value !== "any" && deployment.sides.gatewaysMeant(from).length === 0) return false;
  const used = [agentSite.port.effective, https.port.effective];
  return leadsTo(to, smp) && port.value !== undefined && used.includes(port.value);
}

function judge(protocol: Field<string>, { report }: RuleContext): void {
  report(
    protocol.at,
    `The rule opens ${protocol.value}, but all CEM traffic is TCP: agents and gateways stay locked out. Use tcp.`,
    { fixes: [useTcp(protocol)] },
  );
}
