import type { Certificate, Gateway, InternalRule, PerimeterRule, PolicyEntry, Spec } from "../spec/fields";
import type { Issue } from "../spec/issues";
import { normalizeFqdn } from "../spec/names";
import type { Field } from "../spec/schema";
import type { YamlProblem } from "../yaml/tree";
import type { CertificateSource } from "./certificate-source";
import { KnownCertificate } from "./known-certificate";

/**
 * One document of a file as rules see it: the model, what reading it found, plain indexes over it, the
 * certificates' facts and the clock handed in. Rules are pure functions of this.
 */
export class Deployment {
  readonly certificates: readonly KnownCertificate[];
  private readonly certificatesByName: ReadonlyMap<string, KnownCertificate>;
  private readonly gatewaysByName: ReadonlyMap<string, Gateway>;
  private readonly gatewaysByFqdn: ReadonlyMap<string, Gateway>;
  private readonly rulesByGateway: ReadonlyMap<Gateway | undefined, readonly PerimeterRule[]>;
  private readonly internalRulesByGateway: ReadonlyMap<Gateway | undefined, readonly InternalRule[]>;
  private readonly entriesByFqdn: ReadonlyMap<string | undefined, readonly PolicyEntry[]>;

  /** Rules of which something cannot be used: any of them might be the very one that a check looks for. */
  readonly unclearPerimeterRules: readonly PerimeterRule[];
  readonly unclearInternalRules: readonly InternalRule[];

  constructor(
    readonly text: string,
    /** The parser's problems. With any of them the model is not to be trusted, and only CEM001 speaks. */
    readonly problems: readonly YamlProblem[],
    readonly spec: Spec,
    readonly issues: readonly Issue[],
    source: CertificateSource,
    /** Milliseconds since the epoch: "now" for every question of validity. */
    readonly now: number,
  ) {
    this.certificates = spec.certificates.items.map(item => new KnownCertificate(item, source));
    this.certificatesByName = new Map(this.certificates.map(known => [known.name, known]));
    this.gatewaysByName = new Map(spec.gateways.items.map(gateway => [gateway.name, gateway]));
    this.gatewaysByFqdn = firstByFqdn(spec.gateways.items);
    const { perimeter, internal } = spec.firewall;
    this.rulesByGateway = groupBy(perimeter.items.filter(isTcpRule), rule => this.gatewayNamed(rule.to.value));
    this.internalRulesByGateway = groupBy(internal.items.filter(isTcpRule), ({ from }) =>
      from.value === "any" ? undefined : this.gatewayNamed(from.value),
    );
    this.unclearPerimeterRules = perimeter.items.filter(({ to, port, translatedPort, protocol }) =>
      isUnclear([to, port], [translatedPort, protocol]),
    );
    this.unclearInternalRules = internal.items.filter(({ from, to, port, protocol }) =>
      isUnclear([from, to, port], [protocol]),
    );
    this.entriesByFqdn = groupBy(spec.policy.gateways.items, entry => fqdnKey(entry.fqdn));
  }

  /** The certificate a reference names; undefined when the reference is missing, bad, or names nothing (CEM008). */
  certificateOf(reference: Field<string>): KnownCertificate | undefined {
    return reference.value === undefined ? undefined : this.certificatesByName.get(reference.value);
  }

  gatewayByFqdn(fqdn: string | undefined): Gateway | undefined {
    return fqdn === undefined ? undefined : this.gatewaysByFqdn.get(normalizeFqdn(fqdn));
  }

  /** The gateway a firewall rule names, by name or by FQDN. */
  gatewayNamed(nameOrFqdn: string | undefined): Gateway | undefined {
    return nameOrFqdn === undefined
      ? undefined
      : (this.gatewaysByName.get(nameOrFqdn) ?? this.gatewayByFqdn(nameOrFqdn));
  }

  /** The perimeter rules that lead to `gateway` and carry TCP. A rule without a protocol carries it. */
  tcpRulesTo(gateway: Gateway): readonly PerimeterRule[] {
    return this.rulesByGateway.get(gateway) ?? [];
  }

  policyEntriesOf(gateway: Gateway): readonly PolicyEntry[] {
    const key = fqdnKey(gateway.fqdn);
    return key === undefined ? [] : (this.entriesByFqdn.get(key) ?? []);
  }

  /** The internal rules that name `gateway` as their source and carry TCP; those from `any` are not among them. */
  tcpRulesFrom(gateway: Gateway): readonly InternalRule[] {
    return this.internalRulesByGateway.get(gateway) ?? [];
  }

  /** The internal rules that carry TCP from everywhere. */
  get tcpRulesFromAny(): readonly InternalRule[] {
    return (this.internalRulesByGateway.get(undefined) ?? []).filter(rule => rule.from.value === "any");
  }

  certificateNames(): readonly string[] {
    return this.spec.certificates.items.map((item: Certificate) => item.name);
  }
}

/** CEM speaks TCP only; case does not matter, and a rule that names no protocol is taken for TCP. */
export function isTcp(protocol: Field<string>): boolean {
  return protocol.state === "absent" || protocol.value?.toLowerCase() === "tcp";
}

function isTcpRule({ protocol }: { readonly protocol: Field<string> }): boolean {
  return isTcp(protocol);
}

function isUnclear(required: readonly Field<unknown>[], optional: readonly Field<unknown>[]): boolean {
  return required.some(({ value }) => value === undefined) || optional.some(({ state }) => state === "bad");
}

function fqdnKey({ value }: Field<string>): string | undefined {
  return value === undefined ? undefined : normalizeFqdn(value);
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** The port agents connect to: what the policy says or, while it does not name the gateway, the listener's. */
export function agentsPort(deployment: Deployment, gateway: Gateway): number | undefined {
  const [entry] = deployment.policyEntriesOf(gateway);
  return entry?.port.value ?? gateway.listener.port.effective;
}

function firstByFqdn(gateways: readonly Gateway[]): Map<string, Gateway> {
  const byFqdn = new Map<string, Gateway>();
  for (const gateway of gateways) {
    const fqdn = fqdnKey(gateway.fqdn);
    if (fqdn !== undefined && !byFqdn.has(fqdn)) byFqdn.set(fqdn, gateway);
  }
  return byFqdn;
}
