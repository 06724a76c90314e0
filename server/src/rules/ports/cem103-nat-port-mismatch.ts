import { type AgentPath, waysWith } from "../../deployment/agent-path";
import { writeValue } from "../../spec/edits";
import type { Field } from "../../spec/schema";
import type { Fix } from "../finding";
import { decision } from "../fixes";
import { rule } from "../rule";
import { otherPlaces, setListener, sharesPlaces } from "./places";

export default rule({
  code: "CEM103",
  name: "nat-port-mismatch",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  checks: {
    gateway(gateway, { report, notChecked, deployment }) {
      for (const { path } of waysWith(deployment, gateway, "natMismatch")) {
        if ("unknown" in path) {
          notChecked(deployment.spec.firewall.perimeter.at, `${gateway.name}: ${path.unknown}`);
          continue;
        }
        const translated = path.taking?.translatedPort;
        if (translated === undefined) continue;
        const message = `The perimeter firewall takes agents in on ${path.port} and passes them on to ${translated.value}, but ${gateway.name} listens on ${path.listener}. Nothing answers there, and agents time out. Translate to ${path.listener}.`;
        report(translated.at, message, { related: otherPlaces(path, translated.at), fixes: fixes(path, translated) });
      }
    },
  },
});

function fixes(path: AgentPath, { at, value }: Field<number>): Fix[] {
  const { gateway, listener, entry } = path;
  const isShared = sharesPlaces(path) || at.shared;
  // Policy and firewall may be of one mind about the port, and the listener alone of another.
  const outvoted = entry !== undefined && value === path.port;
  const agreeing = outvoted ? " (policy and perimeter firewall agree)" : "";
  const translate = decision({
    at: [at],
    title: where => `Translate to ${listener}, where ${gateway.name} listens, in ${where}`,
    preferred: !outvoted && !at.shared,
    edits: text => [writeValue(text, at, String(listener))],
  });
  if (value === undefined) return [translate];
  const listen = decision({
    at: [gateway.listener.port.at],
    title: where => `Use ${value} in ${where}${agreeing}`,
    preferred: outvoted && !isShared,
    edits: text => setListener(text, gateway, value),
  });
  return [translate, listen];
}
