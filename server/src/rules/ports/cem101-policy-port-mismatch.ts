import { type AgentPath, pathsWith, type Way } from "../../deployment/agent-path";
import { writeValue } from "../../spec/edits";
import type { PolicyEntry } from "../../spec/fields";
import type { Fix } from "../finding";
import { rule } from "../rule";
import { otherPlaces, sharesPlaces, useEverywhere } from "./places";

export default rule({
  code: "CEM101",
  name: "policy-port-mismatch",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  appliesTo: deployment => pathsWith(deployment, "policyMismatch"),
  check({ path, entry }: Way, { report, notChecked, deployment: { text } }) {
    if (entry === undefined) return;
    if ("unknown" in path) return notChecked(entry.port.at, path.unknown);
    const good = publicPort(path);
    const message = `The CEM policy sends agents to port ${path.port}, but ${path.gateway.name} listens on ${path.listener}. Agents will time out and no console reports it. ${advice(path, good)}`;
    report(entry.port.at, message, {
      related: otherPlaces(path, entry.port.at),
      fixes: fixes(text, path, entry, good),
    });
  },
});

/** The port that reaches the listener from outside: what the firewall translates to it, else the listener's own. */
function publicPort(path: AgentPath): number {
  return path.leading?.port.value ?? path.listener;
}

function advice(path: AgentPath, good: number): string {
  return good === path.listener
    ? `Use ${good} in the policy.`
    : `Use ${good} in the policy: the firewall translates it to ${path.listener}.`;
}

function fixes(text: string, path: AgentPath, entry: PolicyEntry, good: number): Fix[] {
  const policyAndFirewallAgree = path.taking !== undefined && path.leading === undefined;
  // With several rules, moving the listener would leave the others without a purpose (CEM108).
  const everywhere = policyAndFirewallAgree && path.rules.length === 1;
  const safe = !sharesPlaces(path);
  const agreeing = path.leading === undefined ? "" : " (listener and firewall agree)";
  return [
    {
      title: `Use ${good} here${agreeing}`,
      preferred: safe && !everywhere,
      edits: () => [writeValue(text, entry.port.at, String(good))],
    },
    {
      title: `Use ${path.port} in all three places${policyAndFirewallAgree ? " (policy and firewall agree)" : ""}`,
      preferred: safe && everywhere,
      edits: () => useEverywhere(text, path, path.port),
    },
  ];
}
