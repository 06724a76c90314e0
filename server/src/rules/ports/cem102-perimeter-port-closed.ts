import { type AgentPath, pathsWith, type Way } from "../../deployment/agent-path";
import type { Place } from "../../spec/place";
import type { Fix } from "../finding";
import { rule } from "../rule";
import { addRule, describeRule, otherPlaces, setRule, sharesPlaces, useEverywhere } from "./places";

export default rule({
  code: "CEM102",
  name: "perimeter-port-closed",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  appliesTo: deployment =>
    deployment.spec.firewall.perimeter.state === "bad" ? [] : pathsWith(deployment, "perimeterClosed"),
  check({ path, gateway }: Way, { report, notChecked, deployment: { text, spec } }) {
    if ("unknown" in path) return notChecked(spec.firewall.perimeter.at, `${gateway.name}: ${path.unknown}`);
    const at: Place = path.rules[0]?.port.at ?? spec.firewall.perimeter.at;
    const { listener } = path;
    const first = path.rules[0];
    const instead =
      first === undefined ? `No perimeter rule leads to ${gateway.fqdn.value}` : capitalize(describeRule(first));
    const message = `${instead}, but ${gateway.name} listens on ${listener}. Agents on the internet never get through, and no console reports it. Open ${listener} to ${gateway.fqdn.value}.`;
    report(at, message, { related: otherPlaces(path, at), fixes: fixes(text, path) });
  },
});

function fixes(text: string, path: AgentPath): Fix[] {
  const { listener, port, rules, entry } = path;
  const rule = path.leading ?? rules[0];
  const safe = !sharesPlaces(path);
  const open = {
    title: `Open ${listener} to ${path.gateway.fqdn.value}`,
    edits: () => [addRule(text, path, listener)],
  };
  if (rule === undefined) return [{ ...open, preferred: safe }];
  const policyAndFirewallAgree = path.taking !== undefined && port !== listener;
  // With several rules and none that leads to the listener, mending one shows the others to be stale (CEM108).
  const certain = safe && (path.leading !== undefined || rules.length === 1);
  const change: Fix = {
    title: `Use ${listener} here${port === listener && entry ? " (policy and listener agree)" : ""}`,
    preferred: certain && !policyAndFirewallAgree,
    edits: () => setRule(text, rule, listener, listener),
  };
  const everywhere = policyAndFirewallAgree ? port : (rule.port.value ?? port);
  const all: Fix = {
    title: `Use ${everywhere} in all three places${policyAndFirewallAgree ? " (policy and firewall agree)" : ""}`,
    preferred: certain && policyAndFirewallAgree,
    edits: () => useEverywhere(text, path, everywhere),
  };
  return [change, all, { ...open, preferred: false }];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
