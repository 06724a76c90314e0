import { type AgentPath, waysWith } from "../../deployment/agent-path";
import { writeValue } from "../../spec/edits";
import type { Fix } from "../finding";
import { decision } from "../fixes";
import { rule } from "../rule";
import { otherPlaces, setListener, sharesPlaces } from "./places";

export default rule({
  code: "CEM112",
  name: "listener-port-differs",
  severity: "error",
  phase: 5,
  source: "KB 440283",
  section: "Phase 5, Step 5a",
  checks: {
    gateway(gateway, { report, notChecked, deployment }) {
      const { at, state } = gateway.listener.port;
      for (const { path } of waysWith(deployment, gateway, "listenerDiffers")) {
        if ("unknown" in path) {
          notChecked(at, path.unknown);
          continue;
        }
        const listens = `${path.listener}${state === "absent" ? ", the default" : ""}`;
        const message = `The CEM policy sends agents to port ${path.port} and the perimeter firewall takes it, but ${gateway.name} listens on ${listens}. Nothing answers there, and agents time out. Set ${path.port} in Gateway Manager and restart its service, or let the firewall translate ${path.port} to ${path.listener}.`;
        report(at, message, { related: otherPlaces(path, at), fixes: fixes(path) });
      }
    },
  },
});

function fixes(path: AgentPath): Fix[] {
  const { gateway, port, listener, taking } = path;
  const listen = decision({
    at: [gateway.listener.port.at],
    title: where => `Use ${port} in ${where} (policy and perimeter firewall agree)`,
    preferred: !sharesPlaces(path),
    edits: text => setListener(text, gateway, port),
  });
  if (taking === undefined) return [listen];
  const translate = decision({
    at: [taking.translatedPort.at],
    title: where => `Translate ${port} to ${listener} in ${where}`,
    preferred: false,
    edits: text => [writeValue(text, taking.translatedPort.at, String(listener))],
  });
  return [listen, translate];
}
