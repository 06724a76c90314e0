import { appendItem } from "../../spec/edits";
import type { Gateway } from "../../spec/fields";
import type { Field } from "../../spec/schema";
import { textScalar } from "../../yaml/text";
import { relatedTo } from "../finding";
import { decision } from "../fixes";
import type { RuleContext } from "../rule";
import { rulesToSmp, whyUnknown } from "./internal";
import { mendInternalRule } from "./near-rules";

/** A port of the SMP that every gateway must be able to reach. */
export interface SmpPort {
  readonly port: Field<number>;
  /** What listens there, for messages. */
  readonly what: string;
}

/** Reports a gateway whose way to a port of the SMP no rule opens. */
export function checkReaches(
  gateway: Gateway,
  { port, what }: SmpPort,
  { report, notChecked, deployment }: RuleContext,
): void {
  const { firewall, smp } = deployment.spec;
  const { at, state } = firewall.internal;
  const wanted = port.effective;
  if (state === "bad" || wanted === undefined || smp.fqdn.value === undefined) return;
  // CEM003 tells that once for all gateways.
  if (state === "absent") return notChecked(at, `${gateway.name}: the spec has no internal firewall rules`);
  const rules = rulesToSmp(deployment, gateway);
  if (rules.some(rule => rule.port.value === wanted)) return;
  const unknown = whyUnknown(deployment, gateway, wanted);
  if (unknown !== undefined) return notChecked(at, unknown);
  const rule = {
    from: textScalar(gateway.name),
    to: textScalar(smp.fqdn.value),
    port: String(wanted),
    protocol: "tcp",
  };
  const open = decision({
    at: [at],
    title: where => `Open ${wanted} from ${gateway.name} to ${smp.fqdn.value} in ${where}`,
    preferred: !at.shared,
    edits: text => [appendItem(text, at, rule)],
  });
  report(
    at,
    `No internal firewall rule lets ${gateway.name} through to ${smp.fqdn.value} on ${wanted}, ${what}. The gateway shows the SMP as disconnected, and no agent gets further. Open ${wanted} from ${gateway.name}.`,
    {
      related: [
        relatedTo(port.at, `${what}: ${wanted}${port.state === "absent" ? " (the default)" : ""}`),
        relatedTo(gateway.at, gateway.name),
      ],
      missingUntil: 6,
      fixes: [mendInternalRule(deployment, gateway, wanted) ?? open],
    },
  );
}
