import { capitalized } from "../../rules/capitalized";
import { liveRule } from "./live-rule";
import { otherPorts } from "./related";
import { consequence, subject } from "./words";

export default liveRule({
  code: "CEM605",
  name: "handshake-failed",
  severity: "error",
  phase: 5,
  source: "KB 440283",
  section: "Where failures originate",
  tell({ reason }, { target }) {
    const { places, port, role } = target;
    const todo =
      role === "gateway"
        ? `See that the gateway itself listens there, with its certificate imported, and that TLS passes through what stands before it.`
        : "See in IIS Manager that the binding is HTTPS and has its certificate.";
    return {
      at: places.port,
      message: `${capitalized(subject(target))} answers on ${port}, but the TLS handshake fails: ${reason}. So ${consequence(target)}. ${todo}`,
      related: otherPorts(target, places.port),
    };
  },
});
