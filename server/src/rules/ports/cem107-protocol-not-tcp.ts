import { isTcp } from "../../deployment/deployment";
import { writeValue } from "../../spec/edits";
import type { Field } from "../../spec/schema";
import { rule } from "../rule";

export default rule({
  code: "CEM107",
  name: "protocol-not-tcp",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  appliesTo: ({ spec: { firewall } }) =>
    [...firewall.perimeter.items, ...firewall.internal.items].map(({ protocol }) => protocol),
  check(protocol: Field<string>, { report, deployment: { text } }) {
    if (protocol.value === undefined || isTcp(protocol)) return;
    report(
      protocol.at,
      `The rule opens ${protocol.value}, but all CEM traffic is TCP: agents and gateways stay locked out. Use tcp.`,
      {
        fixes: [
          { title: "Use tcp", preferred: !protocol.at.shared, edits: () => [writeValue(text, protocol.at, "tcp")] },
        ],
      },
    );
  },
});
