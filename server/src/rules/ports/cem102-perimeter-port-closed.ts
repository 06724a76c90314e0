import { type AgentPath, waysWith } from "../../deployment/agent-path";
import type { Deployment } from "../../deployment/deployment";
import type { PerimeterRule } from "../../spec/fields";
import { capitalized } from "../capitalized";
import type { Fix } from "../finding";
import { decision } from "../fixes";
import { rule } from "../rule";
import { mendPerimeterRule } from "./near-rules";
import { addRule, allPlaces, describeRule, otherPlaces, setRule, sharesPlaces, useEverywhere } from "./places";

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
        report(at, message(path, first), {
          related: otherPlaces(path, at),
          fixes: fixes(path, deployment),
          missingUntil: first === undefined ? 6 : undefined,
        });
      }
    },
  },
});

function message({ gateway, listener, leading }: AgentPath, rule: PerimeterRule | undefined): string {
  const instead =
    rule === undefined ? `No perimeter rule leads to ${gateway.fqdn.value}` : capitalized(describeRule(rule));
  const wanted =
    leading === undefined
      ? `${gateway.name} listens on ${listener}`
      : `the policy sends agents to ${listener}, which no rule to ${gateway.name} takes`;
  return `${instead}, but ${wanted}. Agents on the internet never get through, and no console reports it. Open ${listener} to ${gateway.fqdn.value}.`;
}

function fixes(path: AgentPath, deployment: Deployment): Fix[] {
  const { listener, port, rules, entry, gateway } = path;
  const rule = path.leading ?? rules[0];
  const certain = !sharesPlaces(path);
  const open = decision({
    at: [path.perimeter],
    title: where => `Open ${listener} to ${gateway.fqdn.value} in ${where}`,
    preferred: certain && rule === undefined,
    edits: text => [addRule(text, path, listener)],
  });
  if (rule === undefined) return [mendPerimeterRule(deployment, path) ?? open];
  const change = decision({
    at: [rule.port.at],
    title: where => `Use ${listener} in ${where}${port === listener && entry ? " (policy and listener agree)" : ""}`,
    // With several rules and none that leads to the listener, mending one shows the others to be stale (CEM108).
    preferred: certain && (path.leading !== undefined || rules.length === 1),
    edits: text => setRule(text, rule, listener, listener),
  });
  const everywhere = rule.port.value ?? port;
  const all = decision({
    at: allPlaces(path),
    title: where => `Use ${everywhere} in ${where}`,
    preferred: false,
    edits: text => useEverywhere(text, path, everywhere),
  });
  return [change, all, open];
}
