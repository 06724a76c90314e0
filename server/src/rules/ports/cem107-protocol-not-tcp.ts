import { isTcp } from "../../deployment/compare";
import { writeValue } from "../../spec/edits";
import type { Field } from "../../spec/schema";
import { type RuleContext, rule } from "../rule";

export default rule({
  code: "CEM107",
  name: "protocol-not-tcp",
  severity: "error",
  phase: 6,
  source: "KB 440283",
  section: "Phase 6",
  checks: {
    perimeterRule: ({ protocol }, context) => judge(protocol, context),
    internalRule: ({ protocol }, context) => judge(protocol, context),
  },
});

function judge(protocol: Field<string>, { report }: RuleContext): void {
  if (protocol.value === undefined || isTcp(protocol)) return;
  report(
    protocol.at,
    `The rule opens ${protocol.value}, but all CEM traffic is TCP: agents and gateways stay locked out. Use tcp.`,
    {
      fixes: [
        {
          title: "Use tcp",
          preferred: !protocol.at.shared,
          edits: text => [writeValue(text, protocol.at, "tcp")],
        },
      ],
    },
  );
}
