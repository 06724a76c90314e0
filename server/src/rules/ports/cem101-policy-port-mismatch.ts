import { type AgentPath, waysWith } from "../../deployment/agent-path";
import { writeValue } from "../../spec/edits";
import type { PolicyEntry } from "../../spec/fields";
import type { Fix } from "../finding";
import { decision } from "../fixes";
import { rule } from "../rule";
import { allPlaces, otherPlaces, sharesPlaces, useEverywhere } from "./places";

export default rule({
  code: "CEM101",
  name: "policy-port-mismatch",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  checks: {
    gateway(gateway, { report, notChecked, deployment }) {
      for (const { path, entry } of waysWith(deployment, gateway, "policyMismatch")) {
        if (entry === undefined) continue;
        const { at } = entry.port;
        if ("unknown" in path) {
          notChecked(at, path.unknown);
          continue;
        }
        const good = publicPort(path);
        const message = `The CEM policy sends agents to port ${path.port}, but ${path.gateway.name} listens on ${path.listener}. Agents will time out and no console reports it. ${advice(path, good)}`;
        report(at, message, { related: otherPlaces(path, at), fixes: fixes(path, entry, good) });
      }
    },
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

function fixes(path: AgentPath, entry: PolicyEntry, good: number): Fix[] {
  const agreeing = path.leading === undefined ? "" : " (listener and perimeter firewall agree)";
  return [
    decision({
      at: [entry.port.at],
      title: where => `Use ${good} in ${where}${agreeing}`,
      preferred: !sharesPlaces(path),
      edits: text => [writeValue(text, entry.port.at, String(good))],
    }),
    decision({
      at: allPlaces(path),
      title: where => `Use ${path.port} in ${where}`,
      preferred: false,
      edits: text => useEverywhere(text, path, path.port),
    }),
  ];
}
