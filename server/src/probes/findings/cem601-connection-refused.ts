import { capitalized } from "../../rules/capitalized";
import { liveRule } from "./live-rule";
import { otherPorts } from "./related";
import { consequence, subject } from "./words";

export default liveRule({
  code: "CEM601",
  name: "connection-refused",
  severity: "error",
  phase: 5,
  source: "KB 440283",
  section: "Where failures originate; Diagnostics",
  tell(_, { target }) {
    const { host, port, places, role } = target;
    const todo =
      role === "gateway"
        ? `See in Gateway Manager that the listener has this port, and in services.msc that Symantec Internet Gateway runs.`
        : `See in IIS Manager that the site runs and has a binding on ${port}.`;
    return {
      at: places.port,
      message: `${capitalized(subject(target))} refuses connections to ${host}:${port}: nothing listens there, or a firewall turns them away, so ${consequence(target)}. ${todo}`,
      related: otherPorts(target, places.port),
    };
  },
});
