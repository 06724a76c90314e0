import { type AgentPath, waysWith } from "../../deployment/agent-path";
import type { PerimeterRule } from "../../spec/fields";
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
  checks: {
    gateway(gateway, { report, notChecked, deployment }) {
      const { perimeter } = deployment.spec.firewall;
      if (perimeter.state === "bad") return;
      for (const { path } of waysWith(deployment, gateway, "perimeterClosed")) {
        if ("unknown" in path) {
          notChecked(perimeter.at, `${gateway.name}: ${path.unknown}`);
          continue;
        }
        const [first] = path.rules;
        const at = first?.port.at ?? perimeter.at;
        report(at, message(path, first), { related: otherPlaces(path, at), fixes: fixes(path) });
      }
    },
  },
});

function message({ gateway, listener, leading }: AgentPath, rule: PerimeterRule | undefined): string {
  const instead =
    rule === undefined ? `No perimeter rule leads to ${gateway.fqdn.value}` : capitalize(describeRule(rule));
  const wanted =
    leading === undefined
      ? `${gateway.name} listens on ${listener}`
      : `the policy sends agents to ${listener}, which no rule to ${gateway.name} takes`;
  return `${instead}, but ${wanted}. Agents on the internet never get through, and no console reports it. Open ${listener} to ${gateway.fqdn.value}.`;
}

function fixes(path: AgentPath): Fix[] {
  const { listener, port, rules, entry } = path;
  const rule = path.leading ?? rules[0];
  const safe = !sharesPlaces(path);
  const open: Omit<Fix, "preferred"> = {
    title: `Open ${listener} to ${path.gateway.fqdn.value}`,
    edits: text => [addRule(text, path, listener)],
  };
  if (rule === undefined) return [{ ...open, preferred: safe }];
  const policyAndFirewallAgree = path.taking !== undefined && port !== listener;
  // With several rules and none that leads to the listener, mending one shows the others to be stale (CEM108).
  const certain = safe && (path.leading !== undefined || rules.length === 1);
  const change: Fix = {
    title: `Use ${listener} here${port === listener && entry ? " (policy and listener agree)" : ""}`,
    preferred: certain && !policyAndFirewallAgree,
    edits: text => setRule(text, rule, listener, listener),
  };
  const everywhere = policyAndFirewallAgree ? port : (rule.port.value ?? port);
  const all: Fix = {
    title: `Use ${everywhere} in all three places${policyAndFirewallAgree ? " (policy and firewall agree)" : ""}`,
    preferred: certain && policyAndFirewallAgree,
    edits: text => useEverywhere(text, path, everywhere),
  };
  return [change, all, { ...open, preferred: false }];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
