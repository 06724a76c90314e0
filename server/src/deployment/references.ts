import type { Field, Items, Named, Referable } from "../spec/schema";
import { type Deployment, groupBy } from "./deployment";

/** A place that names something defined elsewhere in the same document. */
export interface Reference {
  readonly field: Field<string>;
  readonly to: Referable;
  readonly found: boolean;
  /** What could be named there. */
  readonly candidates: readonly string[];
}

const collected = new WeakMap<Deployment, readonly Reference[]>();

/** Every reference with a usable value, in the order of the format. */
export function referencesOf(deployment: Deployment): readonly Reference[] {
  const known = collected.get(deployment) ?? collect(deployment);
  collected.set(deployment, known);
  return known;
}

function collect(deployment: Deployment): Reference[] {
  const { smp, gateways, firewall, certificates, vantages } = deployment.spec;
  const toCertificate = referTo("certificate", certificates);
  const toGateway = referTo("gateway", gateways);
  const toVantage = referTo("vantage", vantages);
  const known = (field: Field<string>) => deployment.gatewayNamed(field.value) !== undefined;
  return [
    toCertificate(smp.https.certificate),
    toCertificate(smp.agentSite.certificate),
    ...gateways.items.flatMap(({ listener, vantage }) => [toCertificate(listener.certificate), toVantage(vantage)]),
    // A perimeter rule may lead to any FQDN; a bare name must be a gateway's.
    ...firewall.perimeter.items.map(({ to }) => toGateway(to, isFqdn(to) || known(to))),
    ...firewall.internal.items.map(({ from }) => toGateway(from, from.value === "any" || known(from))),
  ].filter(reference => reference.field.value !== undefined);
}

/** Makes references to what `defined` holds. While that cannot be read (CEM005), nothing is known to be missing from it. */
function referTo(to: Referable, { items, state }: Items<Named>) {
  const candidates = items.map(({ name }) => name);
  const names = new Set<string | undefined>(candidates);
  return (field: Field<string>, found = names.has(field.value)): Reference => ({
    field,
    to,
    candidates,
    found: found || state === "bad",
  });
}

const bindings = new WeakMap<Deployment, ReadonlyMap<string | undefined, readonly Field<string>[]>>();

/** The fields that name a certificate, by the name they use. */
export function bindingsOf(deployment: Deployment, certificate: string): readonly Field<string>[] {
  const known = bindings.get(deployment) ?? groupBindings(deployment);
  bindings.set(deployment, known);
  return known.get(certificate) ?? [];
}

function groupBindings(deployment: Deployment) {
  const fields = referencesOf(deployment).filter(({ to }) => to === "certificate");
  return groupBy(
    fields.map(({ field }) => field),
    field => field.value,
  );
}

function isFqdn(field: Field<string>): boolean {
  return field.value?.includes(".") === true;
}
