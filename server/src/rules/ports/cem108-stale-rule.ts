import { isWiderThan, means } from "../../deployment/addressed";
import { targetPort } from "../../deployment/agent-path";
import { isTcp } from "../../deployment/compare";
import type { Deployment } from "../../deployment/deployment";
import { removeAt } from "../../spec/edits";
import type { Gateway, InternalRule, PerimeterRule } from "../../spec/fields";
import type { Field } from "../../spec/schema";
import { decision } from "../fixes";
import { type RuleContext, rule } from "../rule";
import { meantPort, usePort } from "./near-rules";

type AnyRule = PerimeterRule | InternalRule;

interface Stale {
  readonly rule: AnyRule;
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
      const rules = context.deployment.tcpRulesTo(gateway);
      if (!isServed(rules, gateway)) return;
      for (const rule of rules) if (leadsPast(rule, gateway)) judgePerimeter(rule, gateway, context);
    },
    perimeterRule(rule, context) {
      if (isTcp(rule.protocol)) leaveOutStray(rule, rule.to, context);
    },
    // An internal rule to the SMP on a port that is neither of its two.
    internalRule(rule, context) {
      const { smp } = context.deployment.spec;
      const ports = [smp.agentSite.port.effective, smp.https.port.effective];
      if (isFromNobody(rule, context.deployment)) return;
      if (!isTcp(rule.protocol) || rule.port.value === undefined) return;
      if (ports.includes(undefined) || ports.includes(rule.port.value)) return;
      leaveOutStray(rule, rule.to, context);
      if (!means(rule.to, smp)) return;
      if (isWiderThan(rule.to, smp)) return leaveOutWide(rule, rule.to, context);
      const why = `${smp.fqdn.value} listens on ${ports.join(" and ")}`;
      reportStale({ rule, why, meant: meantPort(context.deployment, rule) }, context);
    },
  },
});

/** Of a rule that leads past the listener of `gateway`. One by address can lead to several gateways, and is judged with the first. */
function judgePerimeter(rule: PerimeterRule, gateway: Gateway, context: RuleContext): void {
  const { deployment } = context;
  const [first, ...others] = deployment.sides.gatewaysMeant(rule.to);
  if (
    first !== gateway ||
    !others.every(other => leadsPast(rule, other) && isServed(deployment.tcpRulesTo(other), other))
  )
    return;
  if (isWiderThan(rule.to, gateway)) return leaveOutWide(rule, rule.to, context);
  const why = `${gateway.name} listens on ${gateway.listener.port.effective}, which another rule serves`;
  reportStale({ rule, why }, context);
}

function leadsPast(rule: PerimeterRule, { listener }: Gateway): boolean {
  const target = targetPort(rule);
  const isUsable = rule.port.value !== undefined && target !== undefined && listener.port.effective !== undefined;
  return isUsable && target !== listener.port.effective;
}

function isServed(rules: readonly PerimeterRule[], { listener }: Gateway): boolean {
  const port = listener.port.effective;
  return port !== undefined && rules.some(rule => targetPort(rule) === port);
}

/** Nobody knows what such a rule is there for. */
function leaveOutStray({ port }: AnyRule, to: Field<string>, { deployment, notChecked }: RuleContext): void {
  if (deployment.sides.isStray(to)) notChecked(port.at, `nothing in the spec has ${to.value} as its address`);
}

function leaveOutWide({ port }: AnyRule, to: Field<string>, { notChecked }: RuleContext): void {
  notChecked(port.at, `${to.value} has other addresses too, and something there may need the rule`);
}

function reportStale({ rule, why, meant }: Stale, { report }: RuleContext): void {
  const port = rule.port.value;
  const remove = decision({
    at: [rule.at],
    title: where => `Remove the rule for ${port} from ${where}`,
    preferred: meant === undefined && !rule.at.shared,
    edits: text => [removeAt(text, rule.at)],
  });
  const todo = meant === undefined ? "Remove it." : `Use ${meant}, which no rule opens yet.`;
  report(
    rule.port.at,
    `Nothing needs the rule for port ${port}: ${why}. An open port without a purpose is a hole in the firewall. ${todo}`,
    { fixes: meant === undefined ? [remove] : [usePort(rule, meant), remove] },
  );
}

/** CEM008 speaks of a rule that names a gateway which is not there. */
function isFromNobody({ from }: InternalRule, { sides }: Deployment): boolean {
  return from.value !== "any" && !sides.isStray(from) && sides.gatewaysMeant(from).length === 0;
}
