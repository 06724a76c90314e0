import { liveRule } from "./live-rule";
import { otherPorts } from "./related";
import { consequence, subject } from "./words";

export default liveRule({
  code: "CEM602",
  name: "no-answer",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Where failures originate; Diagnostics",
  tell(_, { target }) {
    const { host, port, places, role } = target;
    const firewall = role === "gateway" ? "the perimeter firewall" : "the internal firewall";
    return {
      at: places.port,
      message: `Nothing answers at ${host}:${port}, so ${consequence(target)}. A firewall drops what is sent, or ${host} leads to another machine. Open ${port} to ${subject(target)} in ${firewall}, and see where the name leads.`,
      related: otherPorts(target, places.port),
    };
  },
});
