import { waysWith } from "../../deployment/agent-path";
import { writeValue } from "../../spec/edits";
import { rule } from "../rule";
import { otherPlaces } from "./places";

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
        report(translated.at, message, {
          related: otherPlaces(path, translated.at),
          fixes: [
            {
              title: `Translate to ${path.listener}, where ${gateway.name} listens`,
              preferred: true,
              edits: text => [writeValue(text, translated.at, String(path.listener))],
            },
          ],
        });
      }
    },
  },
});
