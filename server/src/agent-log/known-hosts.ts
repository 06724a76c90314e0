import type { Certificate, Spec } from "../spec/fields";
import { normalizeFqdn } from "../spec/names";
import type { SpecFile } from "../spec/parse";
import type { Place } from "../spec/place";
import type { Field } from "../spec/schema";

/** A spec that a log is related to. */
export interface KnownSpec {
  /** For people: a path. */
  readonly name: string;
  readonly uri: string;
  readonly file: SpecFile;
}

export interface SpecPlace {
  readonly spec: KnownSpec;
  readonly at: Place;
}

/** The port that the policy sends agents to. */
export interface PolicyPort extends SpecPlace {
  readonly port: number;
}

/** The certificate that a host presents on a port, as far as a spec says. */
export interface Presented extends SpecPlace {
  readonly port: number | undefined;
  readonly certificate: Certificate;
}

export interface KnownHost {
  readonly fqdn: string;
  /** An agent off the LAN reaches the others through a gateway, or not at all. */
  readonly isGateway: boolean;
  readonly policyPorts: readonly PolicyPort[];
  readonly presented: readonly Presented[];
}

type Growing = { fqdn: string; isGateway: boolean; policyPorts: PolicyPort[]; presented: Presented[] };

/** The hosts that specs name. What a spec with a YAML error says is not to be trusted, so that it says nothing here. */
export class KnownHosts {
  private readonly hosts = new Map<string, Growing>();

  constructor(readonly specs: readonly KnownSpec[]) {
    for (const spec of specs)
      for (const document of spec.file.documents)
        if (document.yaml.problems.length === 0) this.read(spec, document.spec);
  }

  get(host: string): KnownHost | undefined {
    return this.hosts.get(host);
  }

  get gateways(): readonly KnownHost[] {
    return [...this.hosts.values()].filter(({ isGateway }) => isGateway);
  }

  private read(spec: KnownSpec, { gateways, policy, smp, siteServers, certificates }: Spec): void {
    const present = (host: Growing | undefined, at: Field<string>, port: number | undefined) => {
      const certificate = certificates.items.find(({ name }) => name === at.value);
      if (certificate !== undefined) host?.presented.push({ spec, at: certificate.at, port, certificate });
    };
    for (const { fqdn, listener } of gateways.items) present(this.host(fqdn, true), listener.certificate, undefined);
    for (const { fqdn, port } of policy.gateways.items) {
      const host = this.host(fqdn, true);
      if (port.value !== undefined) host?.policyPorts.push({ spec, at: port.at, port: port.value });
    }
    const server = this.host(smp.fqdn, false);
    present(server, smp.agentSite.certificate, smp.agentSite.port.effective);
    present(server, smp.https.certificate, smp.https.port.effective);
    for (const { fqdn } of siteServers.items) this.host(fqdn, false);
  }

  private host({ value }: Field<string>, isGateway: boolean): Growing | undefined {
    if (value === undefined) return undefined;
    const key = normalizeFqdn(value);
    const known = this.hosts.get(key) ?? { fqdn: key, isGateway, policyPorts: [], presented: [] };
    known.isGateway ||= isGateway;
    this.hosts.set(key, known);
    return known;
  }
}
