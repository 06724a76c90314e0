import { writeText } from "../../spec/edits";
import { sameFqdn } from "../../spec/names";
import type { Field } from "../../spec/schema";
import { relatedTo } from "../finding";
import { respelling } from "../fixes";
import { type RuleContext, rule } from "../rule";

type Name = Field<string>;

export default rule({
  code: "CEM211",
  name: "trailing-dot",
  severity: "warning",
  source: "RFC 9525",
  section: "6.3",
  checks: {
    document({ smp, gateways }, context) {
      if (hasDot(smp.fqdn)) reportDot([smp.fqdn, ...gateways.items.flatMap(({ servers }) => servers.items)], context);
    },
    gateway({ fqdn, servers }, context) {
      const { deployment } = context;
      const { smp } = deployment.spec;
      if (hasDot(fqdn)) reportDot([fqdn, ...deployment.policyEntriesFor(fqdn).map(entry => entry.fqdn)], context);
      for (const server of servers.items)
        if (hasDot(server) && !isSaidOf(smp.fqdn, server)) reportDot([server], context);
    },
    policyEntry({ fqdn }, context) {
      const gateway = context.deployment.gatewayByFqdn(fqdn.value);
      if (hasDot(fqdn) && !isSaidOf(gateway?.fqdn, fqdn)) reportDot([fqdn], context);
    },
  },
});

function hasDot({ value }: Name): boolean {
  return value?.endsWith(".") === true;
}

/** Whether the same name has the dot where it is defined, and the finding there speaks of this place too. */
function isSaidOf(defined: Name | undefined, { value }: Name): boolean {
  return defined !== undefined && hasDot(defined) && sameFqdn(defined.value, value);
}

/** Reports the first of several places, and mends all that have its name with the dot. */
function reportDot([first, ...others]: readonly [Name, ...Name[]], { report }: RuleContext): void {
  const plain = first.value?.slice(0, -1) ?? "";
  const same = others.filter(other => hasDot(other) && sameFqdn(other.value, plain) && !isShared(other, first));
  report(
    first.at,
    `${first.value} ends in a dot. For DNS that is the same name, but no certificate has the dot, and Windows compares the name as it is written: the handshake can fail over it. Write ${plain}.`,
    {
      related: same.map(({ at }) => relatedTo(at, "with the dot too")),
      fixes: [
        respelling({
          title: `Write ${plain}, without the dot`,
          preferred: true,
          edits: text => [first, ...same].map(({ at }) => writeText(text, at, plain)),
        }),
      ],
    },
  );
}

/** Whether an anchor stands for both. */
function isShared(a: Name, b: Name): boolean {
  return a.at.span.start === b.at.span.start;
}
