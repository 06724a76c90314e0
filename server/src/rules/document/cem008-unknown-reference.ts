import { rangeOf } from "../../spec/address";
import { writeText } from "../../spec/edits";
import { firstFew } from "../../spec/first-few";
import type { Field, Items, Named, Referable } from "../../spec/schema";
import { closest, mostCandidates } from "../closest";
import { decision } from "../fixes";
import { type RuleContext, rule } from "../rule";

export default rule({
  code: "CEM008",
  name: "unknown-reference",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  checks: {
    document({ smp }, context) {
      checkCertificate(smp.https.certificate, context);
      checkCertificate(smp.agentSite.certificate, context);
    },
    gateway({ listener, vantage }, context) {
      const { vantages } = context.deployment.spec;
      checkCertificate(listener.certificate, context);
      if (vantages.items.every(({ name }) => name !== vantage.value))
        reportUnknown(vantage, "vantage", vantages, context);
    },
    // A perimeter rule may lead to any FQDN; a bare name must be a gateway's. What an address belongs to need not be in the spec.
    perimeterRule({ to }, context) {
      if (!isFqdn(to) && !isAddress(to)) checkGateway(to, context);
    },
    internalRule({ from }, context) {
      if (from.value !== "any" && !isAddress(from)) checkGateway(from, context);
    },
  },
});

function checkCertificate(field: Field<string>, context: RuleContext): void {
  const { deployment } = context;
  if (deployment.certificateOf(field) === undefined)
    reportUnknown(field, "certificate", deployment.spec.certificates, context);
}

function checkGateway(field: Field<string>, context: RuleContext): void {
  const { deployment } = context;
  if (deployment.gatewayNamed(field.value) === undefined)
    reportUnknown(field, "gateway", deployment.spec.gateways, context);
}

/** While `defined` cannot be read (CEM005), or is missing itself (CEM003), nothing is known to be missing from it. */
function reportUnknown(
  field: Field<string>,
  what: Referable,
  defined: Items<Named>,
  { report, notChecked }: RuleContext,
): void {
  const name = field.value;
  if (name === undefined || defined.state === "bad") return;
  if (defined.state === "absent" && what !== "vantage")
    return notChecked(field.at, `the spec has no ${what}s, so nobody can tell what “${name}” is`);
  const { items } = defined;
  const candidates = items.length > mostCandidates ? [] : items.map(each => each.name);
  const meant = closest(name, candidates);
  const hint = meant === undefined ? known(what, items.length, candidates) : `Did you mean ${meant}?`;
  const message = `The spec defines no ${what} “${name}”, so what is set here can be checked against nothing. ${hint}`;
  const fixes =
    meant === undefined
      ? []
      : [
          decision({
            at: [field.at],
            title: where => `Use ${meant}${where && ` (${where} has it)`}`,
            preferred: false,
            edits: text => [writeText(text, field.at, meant)],
          }),
        ];
  report(field.at, message, { fixes });
}

/** `names` are none of very many. */
function known(what: Referable, count: number, names: readonly string[]): string {
  if (count === 0) return `It defines no ${what} at all.`;
  return names.length === 0 ? `It defines ${count.toLocaleString("en")} others.` : `Defined: ${firstFew(names, 6)}.`;
}

function isAddress({ value }: Field<string>): boolean {
  return rangeOf(value) !== undefined;
}

function isFqdn(field: Field<string>): boolean {
  return field.value?.includes(".") === true;
}
