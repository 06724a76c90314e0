import { writeValue } from "../../spec/edits";
import { decision } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM506",
  name: "offloading-load-balancer",
  severity: "error",
  phase: 4,
  source: "KB 181705",
  section: "",
  checks: {
    gateway({ name, loadBalancer: { tls, httpResponder } }, { report }) {
      if (tls.value === "offload")
        report(
          tls.at,
          `The load balancer before ${name} ends TLS itself. Agents then shake hands with the wrong device, and their connections fail. Let TLS pass through.`,
          {
            fixes: [
              decision({
                at: [tls.at],
                title: where => `Let TLS pass through ${where}`,
                preferred: !tls.at.shared,
                edits: text => [writeValue(text, tls.at, "passthrough")],
              }),
            ],
          },
        );
      if (httpResponder.value === true)
        report(
          httpResponder.at,
          `The load balancer before ${name} answers HTTP in the gateway's stead, which breaks agents' connections from time to time. Turn its HTTP responder off.`,
          {
            fixes: [
              decision({
                at: [httpResponder.at],
                title: where => `Turn the HTTP responder off in ${where}`,
                preferred: !httpResponder.at.shared,
                edits: text => [writeValue(text, httpResponder.at, "false")],
              }),
            ],
          },
        );
    },
  },
});
