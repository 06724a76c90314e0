import { targetPort } from "../../deployment/agent-path";
import { isTcp } from "../../deployment/compare";
import type { Deployment } from "../../deployment/deployment";
import { removeAt, writeValue } from "../../spec/edits";
import type { InternalRule, PerimeterRule } from "../../spec/fields";
import { sameFqdn } from "../../spec/names";
import type { Fix } from "../finding";
import { type RuleContext, rule } from "../rule";
import { rulesToSmp } from "./internal";

interface Stale {
  readonly rule: PerimeterRule | InternalRule;
  readonly why: string;
  /** The port of the SMP that this rule was probably meant to open. */
  readonly meant?: number | undefined;
}

export default rule({
  code: "CEM108",
  name: "stale-rule",
  severity: "warning",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  tag: "unused",
  checks: {
    // A perimeter rule that leads past the listener while another one serves it.
    gateway(gateway, context) {
      const listener = gateway.listener.port.effective;
      const rules = context.deployment.tcpRulesTo(gateway);
      if (listener === undefined || !rules.some(rule => targetPort(rule) === listener)) return;
      for (const rule of rules)
        if (rule.port.value !== undefined && targetPort(rule) !== undefined && targetPort(rule) !== listener)
          reportStale({ rule, why: `${gateway.name} listens on ${listener}, which another rule serves` }, context);
    },
    // An internal rule to the SMP on a port that is neither of its two.
    internalRule(rule, context) {
      const { smp } = context.deployment.spec;
      const ports = [smp.agentSite.port.effective, smp.https.port.effective];
      if (!isTcp(rule.protocol) || !sameFqdn(rule.to.value, smp.fqdn.value)) return;
      if (rule.port.value === undefined || ports.includes(undefined) || ports.includes(rule.port.value)) return;
      const why = `${smp.fqdn.value} listens on ${ports.join(" and ")}`;
      reportStale({ rule, why, meant: meantPort(context.deployment, rule, ports) }, context);
    },
  },
});

function reportStale({ rule, why, meant }: Stale, { report }: RuleContext): void {
  const port = rule.port.value;
  const set: Fix = {
    title: `Use ${meant} here`,
    preferred: !rule.at.shared,
    edits: text => [writeValue(text, rule.port.at, String(meant))],
  };
  const remove: Fix = {
    title: `Remove the rule for ${port}`,
    preferred: meant === undefined && !rule.at.shared,
    edits: text => [removeAt(text, rule.at)],
  };
  const todo = meant === undefined ? "Remove it." : `Use ${meant}, which no rule opens yet.`;
  report(
    rule.port.at,
    `Nothing needs the rule for port ${port}: ${why}. An open port without a purpose is a hole in the firewall. ${todo}`,
    { fixes: meant === undefined ? [remove] : [set, remove] },
  );
}

/** The port that a gateway of this rule cannot reach, when this rule is the only one that could be meant for it. */
function meantPort(
  deployment: Deployment,
  rule: InternalRule,
  ports: readonly (number | undefined)[],
): number | undefined {
  const source = deployment.gatewayNamed(rule.from.value);
  const gateways = rule.from.value === "any" ? deployment.spec.gateways.items : source === undefined ? [] : [source];
  const missing = new Set<number | undefined>();
  for (const gateway of gateways) {
    const rules = rulesToSmp(deployment, gateway);
    const spare = rules.filter(other => !ports.includes(other.port.value));
    if (spare.length !== 1) return undefined;
    for (const port of ports) if (!rules.some(other => other.port.value === port)) missing.add(port);
  }
  return missing.size === 1 ? [...missing][0] : undefined;
}
