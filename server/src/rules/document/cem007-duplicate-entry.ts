import { removeAt } from "../../spec/edits";
import type { Place } from "../../spec/place";
import { relatedTo } from "../finding";
import { decision } from "../fixes";
import { type RuleContext, rule } from "../rule";

interface Duplicate {
  readonly at: Place;
  readonly first: Place;
  /** What goes when the duplicate goes. */
  readonly whole: Place;
  readonly message: string;
}

export default rule({
  code: "CEM007",
  name: "duplicate-entry",
  severity: "error",
  source: "format cem/v1",
  section: "Files",
  checks: {
    issue(issue, context) {
      if (issue.kind !== "duplicate-key") return;
      const { at, first } = issue;
      const message = `“${at.segment}” stands here twice, and only the first counts. Remove one of the two.`;
      reportDuplicate({ at, first, whole: at, message }, context);
    },
    gateway(gateway, context) {
      const { at: whole, fqdn, name } = gateway;
      const first = fqdn.value === undefined ? undefined : context.deployment.gatewaysFor(fqdn)[0];
      if (first === undefined || first === gateway) return;
      const message = `${name} and ${first.name} have the same name ${fqdn.value}: agents could reach only one of them. Give each gateway its own FQDN, or remove one.`;
      reportDuplicate({ at: fqdn.at, first: first.fqdn.at, whole, message }, context);
    },
    policyEntry(entry, context) {
      const { at: whole, fqdn } = entry;
      const first = fqdn.value === undefined ? undefined : context.deployment.policyEntriesFor(fqdn)[0];
      if (first === undefined || first === entry) return;
      const message = `The policy names ${fqdn.value} twice, and nobody can tell which entry agents follow. Remove one of the two.`;
      reportDuplicate({ at: fqdn.at, first: first.fqdn.at, whole, message }, context);
    },
    perimeterRule: (rule, context) => secondRule(rule, context.deployment.perimeter.firstLike(rule), context),
    internalRule: (rule, context) => secondRule(rule, context.deployment.internal.firstLike(rule), context),
  },
});

interface Placed {
  readonly at: Place;
}

function secondRule(rule: Placed, first: Placed | undefined, context: RuleContext): void {
  if (first === undefined || first === rule) return;
  const message =
    "The same firewall rule stands here a second time; changing one of them would leave the other open. Remove it.";
  reportDuplicate({ at: rule.at, first: first.at, whole: rule.at, message }, context);
}

function reportDuplicate({ at, first, whole, message }: Duplicate, { report }: RuleContext): void {
  report(at, message, {
    span: at.key !== undefined && at === whole ? at.keySpan : at.span,
    related: [relatedTo(first, "the first one")],
    fixes: [
      decision({
        at: [whole],
        title: where => `Remove the later one${where && ` (${where} has the first)`}`,
        preferred: false,
        edits: text => [removeAt(text, whole)],
      }),
    ],
  });
}
