import type { Certificate, Spec } from "../spec/fields";
import { normalizeFqdn } from "../spec/names";
import type { SpecFile } from "../spec/parse";
import type { Place } from "../spec/place";
import type { Field } from "../spec/schema";
import { goodThumbprint } from "../spec/thumbprint";

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

/** The hosts that specs name, and the thumbprints that they record. What a spec with a YAML error says is not to be trusted, so that it says nothing here. */
export class KnownHosts {
  private readonly hosts = new Map<string, Growing>();
  /** Gateways by the address that specs record; undefined for one that several have. */
  private readonly byAddress = new Map<string, Growing | undefined>();
  /** What has each thumbprint, for messages: `the certificate “san” of the spec`. */
  private readonly thumbprints = new Map<string, string>();

  constructor(readonly specs: readonly KnownSpec[]) {
    for (const spec of specs)
      for (const document of spec.file.documents)
        if (document.yaml.problems.length === 0) this.read(spec, document.spec);
  }

  get(host: string): KnownHost | undefined {
    return this.hosts.get(host) ?? this.byAddress.get(host);
  }

  /** `3F2A…4938 is the certificate “san” of the spec`; undefined without a spec to compare with. */
  whose(thumbprint: string): string | undefined {
    if (this.specs.length === 0) return undefined;
    const owner = this.thumbprints.get(thumbprint);
    return owner === undefined
      ? `${thumbprint} is none of the thumbprints that the spec records`
      : `${thumbprint} is ${owner}`;
  }

  /** Whether specs record it. */
  hasThumbprint(thumbprint: string): boolean {
    return this.thumbprints.has(thumbprint);
  }

  get gateways(): readonly KnownHost[] {
    return [...this.hosts.values()].filter(({ isGateway }) => isGateway);
  }

  private read(spec: KnownSpec, { gateways, policy, smp, siteServers, certificates }: Spec): void {
    const present = (host: Growing | undefined, at: Field<string>, port: number | undefined) => {
      const certificate = certificates.items.find(({ name }) => name === at.value);
      if (certificate !== undefined) host?.presented.push({ spec, at: certificate.at, port, certificate });
    };
    for (const { fqdn, listener, address } of gateways.items) {
      const host = this.host(fqdn, true);
      present(host, listener.certificate, undefined);
      if (host !== undefined && address.value !== undefined) this.addressed(normalizeFqdn(address.value), host);
    }
    for (const { fqdn, port } of policy.gateways.items) {
      const host = this.host(fqdn, true);
      if (port.value !== undefined) host?.policyPorts.push({ spec, at: port.at, port: port.value });
    }
    const server = this.host(smp.fqdn, false);
    present(server, smp.agentSite.certificate, smp.agentSite.port.effective);
    present(server, smp.https.certificate, smp.https.port.effective);
    for (const { fqdn } of siteServers.items) this.host(fqdn, false);
    for (const { name, thumbprint } of certificates.items)
      this.record(thumbprint, `the certificate “${name}” of the spec`);
    for (const { fqdn, thumbprint } of policy.gateways.items)
      this.record(thumbprint, `the thumbprint that the policy has for ${fqdn.value}`);
    for (const { name, listener } of gateways.items)
      this.record(listener.thumbprint, `the thumbprint recorded for the listener of ${name}`);
    this.record(smp.agentSite.thumbprint, "the thumbprint recorded for the Symantec Agent site");
  }

  private addressed(address: string, host: Growing): void {
    const before = this.byAddress.get(address);
    this.byAddress.set(address, this.byAddress.has(address) && before !== host ? undefined : host);
  }

  private record({ value }: Field<string>, owner: string): void {
    const digits = goodThumbprint(value);
    if (digits !== undefined && !this.thumbprints.has(digits)) this.thumbprints.set(digits, owner);
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
