import type { Deployment } from "../../deployment/deployment";
import { rangeOf } from "../../spec/address";
import type { Gateway, Spec } from "../../spec/fields";
import { normalizeFqdn } from "../../spec/names";
import * as type from "../../spec/scalars";
import type { Field, ScalarSpec } from "../../spec/schema";

/** A value that may be meant, and why it is offered. */
export interface Candidate {
  readonly text: string;
  readonly detail: string;
}

/**
 * What may be written as the value of a field: what the format lists, what the spec has defined, or what it
 * already says elsewhere.
 * @param files certificate files near the spec, as paths relative to it
 */
export function candidates(
  spec: ScalarSpec,
  deployment: Deployment | undefined,
  files: readonly string[],
): Candidate[] {
  const { type: kind } = spec;
  if (kind.values) return kind.values.map(text => ({ text, detail: detailOf(spec, text) }));
  if (kind.suggested) return kind.suggested.map(text => ({ text, detail: spec.summary }));
  if (kind === type.path) return files.map(text => ({ text, detail: "certificate file" }));
  if (kind === type.secret) return secrets;
  const found = deployment === undefined ? [] : distinct(fromSpec(spec, deployment));
  if (spec.default === undefined || found.some(({ text }) => text === String(spec.default))) return found;
  return [...found, { text: String(spec.default), detail: "default" }];
}

const secrets: Candidate[] = [
  { text: "prompt", detail: "asked for once, kept in your secret storage" },
  { text: "env:", detail: "an environment variable" },
];

function fromSpec({ type: kind }: ScalarSpec, deployment: Deployment): Candidate[] {
  const { spec } = deployment;
  const gateways = spec.gateways.items.map(({ name, fqdn }) => ({ text: name, detail: fqdn.value ?? "gateway" }));
  if (kind.refersTo === "certificate")
    return deployment.certificates.map(({ name, declared }) => ({
      text: name,
      detail: declared.file.value ?? "certificate",
    }));
  if (kind.refersTo === "gateway") return gateways;
  if (kind.refersTo === "vantage")
    return spec.vantages.items.map(({ name, ssh }) => ({ text: name, detail: ssh.value ?? "vantage" }));
  const ofGateways = () => spec.gateways.items.flatMap(gateway => addressed(gateway, gateway.name));
  if (kind === type.gatewaySource) return [{ text: "any", detail: "every gateway" }, ...gateways, ...ofGateways()];
  if (kind === type.gatewayTarget) return [...fqdns(spec, "gateway"), ...gateways, ...ofGateways()];
  if (kind === type.serverTarget) return [...fqdns(spec), ...addressesOfServers(spec)];
  if (kind === type.address) return strayAddresses(deployment);
  if (kind === type.fqdn || kind === type.sanName) return fqdns(spec);
  if (kind === type.port) return ports(spec);
  return kind === type.thumbprint ? thumbprints(deployment) : [];
}

/** The names that the spec knows, those that define something first. */
function fqdns({ smp, gateways, siteServers, policy, firewall }: Spec, only?: "gateway"): Candidate[] {
  const ofGateways = gateways.items.flatMap(({ fqdn, name }) => named(fqdn, name));
  if (only === "gateway") return ofGateways;
  return [
    ...named(smp.fqdn, "SMP"),
    ...ofGateways,
    ...siteServers.items.flatMap(({ fqdn }) => named(fqdn, "site server")),
    ...gateways.items.flatMap(({ servers, name }) =>
      servers.items.flatMap(server => named(server, `servers of ${name}`)),
    ),
    ...policy.gateways.items.flatMap(({ fqdn }) => named(fqdn, "policy")),
    ...firewall.internal.items.flatMap(({ to }) => named(to, "firewall")),
  ];
}

function addressesOfServers({ smp, siteServers }: Spec): Candidate[] {
  return [
    ...addressed(smp, "SMP"),
    ...siteServers.items.flatMap(server => addressed(server, server.fqdn.value ?? "site server")),
  ];
}

function addressed({ addresses, address }: Pick<Gateway, "addresses"> & Partial<Gateway>, detail: string): Candidate[] {
  const all = address === undefined ? addresses.items : [address, ...addresses.items];
  return all.flatMap(({ value }) => (value !== undefined && rangeOf(value) ? [{ text: value, detail }] : []));
}

/** Addresses in firewall rules that nothing in the spec has yet. */
function strayAddresses(deployment: Deployment): Candidate[] {
  const { perimeter, internal } = deployment.spec.firewall;
  const sides = [...perimeter.items.map(({ to }) => to), ...internal.items.flatMap(({ from, to }) => [from, to])];
  return sides.filter(side => deployment.sides.isStray(side)).flatMap(side => named(side, "firewall rule"));
}

function named({ value }: Field<string>, detail: string): Candidate[] {
  return value === undefined ? [] : [{ text: value, detail }];
}

/** The ports that other places hold: one port stands in several on purpose. */
function ports({ smp, gateways, firewall, policy }: Spec): Candidate[] {
  const from = ({ effective }: Field<number>, detail: string) =>
    effective === undefined ? [] : [{ text: String(effective), detail }];
  return [
    ...gateways.items.flatMap(({ listener, name }) => from(listener.port, `listener of ${name}`)),
    ...policy.gateways.items.flatMap(({ port, fqdn }) => from(port, `policy, ${fqdn.value ?? ""}`)),
    ...firewall.perimeter.items.flatMap(({ port }) => from(port, "perimeter firewall")),
    ...from(smp.agentSite.port, "Symantec Agent site"),
    ...from(smp.https.port, "Default Web Site"),
  ];
}

function thumbprints({ certificates }: Deployment): Candidate[] {
  return certificates.flatMap(({ name, thumbprint }) =>
    thumbprint.known ? [{ text: thumbprint.value, detail: name }] : [],
  );
}

/** One of each, with the first reason. */
function distinct(all: readonly Candidate[]): Candidate[] {
  const seen = new Set<string>();
  return all.filter(({ text }) => {
    const key = normalizeFqdn(text);
    return !seen.has(key) && seen.add(key).size > 0;
  });
}

function detailOf({ default: standard, type: { label, values } }: ScalarSpec, text: string): string {
  if (text === String(standard)) return "default";
  return values?.join(" | ") === label ? "" : label;
}
