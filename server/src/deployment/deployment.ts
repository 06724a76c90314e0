import type { AddressRange } from "../spec/address";
import { type CollectionName, collectionsOf } from "../spec/collections";
import type { ChangedItems } from "../spec/edit-spec";
import type { Certificate, Gateway, InternalRule, PerimeterRule, PolicyEntry, Spec } from "../spec/fields";
import type { Issues } from "../spec/issues";
import { normalizeFqdn } from "../spec/names";
import type { Field } from "../spec/schema";
import type { Cuttable } from "../yaml/pieces";
import type { YamlProblem } from "../yaml/tree";
import { rangesOf, type Server } from "./addressed";
import type { CertificateSource } from "./certificate-source";
import { fqdnKey, isTcp } from "./compare";
import { fromAny, internalReading, perimeterReading } from "./firewall-reading";
import { FirewallRules, type Parties } from "./firewall-rules";
import { KnownCertificate } from "./known-certificate";
import { digitsOf } from "./known-numbers";
import { Lookup, type Replaceable } from "./lookup";
import { Source } from "./observed";
import { ObservedModel } from "./observed-model";
import { Sides } from "./sides";

/** Milliseconds that "now" may lie behind in a file that is open: days are counted, not seconds. */
const clockStep = 60_000;

/**
 * One document of a file as rules see it: the model, what reading it found, plain lookups over it, the certificates'
 * facts and the clock handed in. It lives as long as the file is open; an edit replaces the parts that it touches.
 * Everything that rules get here is observed, so that a check is made again when what it looked at has changed.
 */
export class Deployment {
  readonly spec: Spec;
  private readonly model: ObservedModel;
  private readonly clock = new Source();
  private readonly known: KnownCertificate[];
  private readonly certificatesByName: Lookup<string, KnownCertificate>;
  private readonly certificatesByNumber: Lookup<string, KnownCertificate>;
  private readonly gatewaysByName: Lookup<string, Gateway>;
  private readonly gatewaysByFqdn: Lookup<string | undefined, Gateway>;
  private readonly gatewaysByCertificate: Lookup<string | undefined, Gateway>;
  /** What the sides of firewall rules stand for. */
  readonly sides: Sides;
  readonly perimeter: FirewallRules<PerimeterRule>;
  readonly internal: FirewallRules<InternalRule>;
  private readonly entriesByFqdn: Lookup<string | undefined, PolicyEntry>;
  private readonly lookups: Readonly<Record<CollectionName, readonly Replaceable[]>>;

  constructor(
    private read: Cuttable,
    /** The parser's problems. With any of them the model is not to be trusted, and only CEM001 speaks. */
    public problems: readonly YamlProblem[],
    held: Spec,
    readonly issues: Issues,
    private source: CertificateSource,
    private moment: number,
  ) {
    this.model = new ObservedModel(held);
    this.spec = this.model.spec;
    const { certificates, gateways, perimeter, internal, policyEntries } = collectionsOf(held);
    this.known = certificates.items.map(item => new KnownCertificate(item, source, this));
    this.certificatesByName = new Lookup(this.known, ({ name }) => [name]);
    this.certificatesByNumber = new Lookup(this.known, digitsOf);
    this.gatewaysByName = new Lookup(gateways.items, ({ name }) => [name]);
    this.gatewaysByFqdn = new Lookup(gateways.items, ({ fqdn }) => [fqdnKey(fqdn)]);
    this.gatewaysByCertificate = new Lookup(gateways.items, ({ listener }) => [listener.certificate.value]);
    const gatewayNamed = (name: string | undefined) => this.gatewayNamed(name);
    this.sides = new Sides(gateways.items, held, gatewayNamed);
    const parties: Parties = { gatewayNamed, isKnownAddress: range => this.sides.isKnown(range) };
    this.perimeter = new FirewallRules(perimeter.items, perimeterReading, parties);
    this.internal = new FirewallRules(internal.items, internalReading, parties);
    this.entriesByFqdn = new Lookup(policyEntries.items, ({ fqdn }) => [fqdnKey(fqdn)]);
    this.lookups = {
      certificates: [this.certificatesByName, this.certificatesByNumber],
      gateways: [
        this.gatewaysByName,
        this.gatewaysByFqdn,
        this.gatewaysByCertificate,
        this.sides,
        this.perimeter.ofNoGateway,
        this.internal.ofNoGateway,
      ],
      perimeter: [this.perimeter],
      internal: [this.internal],
      policyEntries: [this.entriesByFqdn],
    };
  }

  /** The text of the whole file. Nothing for rules: what they say outlives it. */
  get text(): string {
    return this.read.toString();
  }

  /** Milliseconds since the epoch: "now" for every question of validity. */
  get now(): number {
    this.clock.observe();
    return this.moment;
  }

  get certificates(): readonly KnownCertificate[] {
    this.model.observeItems("certificates");
    return this.known;
  }

  certificateNamed(name: string): KnownCertificate | undefined {
    return this.certificatesByName.get(name)[0];
  }

  /** The certificate a reference names; undefined when the reference is missing, bad, or names nothing (CEM008). */
  certificateOf(reference: Field<string>): KnownCertificate | undefined {
    return reference.value === undefined ? undefined : this.certificateNamed(reference.value);
  }

  /** Those of which `digits` (hex, upper case) are a number, see `numbersOf`; in the order of the text. */
  certificatesWithNumber(digits: string): readonly KnownCertificate[] {
    return this.certificatesByNumber.get(digits);
  }

  /** The fields that name a certificate. */
  bindingsOf(certificate: string): readonly Field<string>[] {
    const { https, agentSite } = this.spec.smp;
    const sites = [https.certificate, agentSite.certificate].filter(({ value }) => value === certificate);
    return [...sites, ...this.gatewaysPresenting(certificate).map(({ listener }) => listener.certificate)];
  }

  /** The gateways whose listener has this certificate. */
  gatewaysPresenting(certificate: string): readonly Gateway[] {
    return this.gatewaysByCertificate.get(certificate);
  }

  gatewayByFqdn(fqdn: string | undefined): Gateway | undefined {
    return fqdn === undefined ? undefined : this.gatewaysByFqdn.get(normalizeFqdn(fqdn))[0];
  }

  /** The gateway a firewall rule names, by name or by FQDN. */
  gatewayNamed(nameOrFqdn: string | undefined): Gateway | undefined {
    return nameOrFqdn === undefined
      ? undefined
      : (this.gatewaysByName.get(nameOrFqdn)[0] ?? this.gatewayByFqdn(nameOrFqdn));
  }

  /** Gateways of which nobody can tell how agents reach them. */
  get gatewaysWithoutFqdn(): readonly Gateway[] {
    return this.gatewaysByFqdn.get(undefined);
  }

  /** The perimeter rules that lead to `gateway` and carry TCP. */
  tcpRulesTo(gateway: Gateway): readonly PerimeterRule[] {
    return this.perimeter.tcp(gateway);
  }

  policyEntriesOf(gateway: Gateway): readonly PolicyEntry[] {
    return gateway.fqdn.value === undefined ? [] : this.policyEntriesFor(gateway.fqdn);
  }

  /** The entries of an FQDN, spelled as it may be; of none: those whose FQDN cannot be used. */
  policyEntriesFor(fqdn: Field<string>): readonly PolicyEntry[] {
    return this.entriesByFqdn.get(fqdnKey(fqdn));
  }

  get policyEntriesWithoutFqdn(): readonly PolicyEntry[] {
    return this.entriesByFqdn.get(undefined);
  }

  /** The gateways of an FQDN, in the order of the text. */
  gatewaysFor(fqdn: Field<string>): readonly Gateway[] {
    return this.gatewaysByFqdn.get(fqdnKey(fqdn));
  }

  /** The internal rules that name `gateway` as their source and carry TCP; those from `any` are not among them. */
  tcpRulesFrom(gateway: Gateway): readonly InternalRule[] {
    return this.internal.tcp(gateway);
  }

  /** The internal rules that carry TCP from everywhere to `server`. */
  tcpRulesFromAny(server: Server): readonly InternalRule[] {
    return this.internalRulesFromAny(server).filter(({ protocol }) => isTcp(protocol));
  }

  /** The internal rules from everywhere to `server`, or to everywhere. */
  internalRulesFromAny(server: Server): readonly InternalRule[] {
    const toServer = this.internal.ofAny(fromAny(server.fqdn.value), rangesOf(server));
    return inBoth(toServer, this.internal.ofAny(fromAny("any"), []));
  }

  certificateNames(): readonly string[] {
    return this.spec.certificates.items.map((item: Certificate) => item.name);
  }

  /** The file is another; what of the model has changed is told by the calls below. */
  reread(text: Cuttable, problems: readonly YamlProblem[]): void {
    this.read = text;
    this.problems = problems;
  }

  /** Items of a collection, from `index` on, stand in the place of those before: whoever looked at any of them is told. */
  replaceItems({ collection, index, before, items }: ChangedItems): void {
    if (collection !== "certificates") return this.exchange(collection, before, items);
    this.replaceCertificates(index, before.length, items as readonly Certificate[]);
  }

  private replaceCertificates(index: number, removed: number, declared: readonly Certificate[]): void {
    const known = declared.map(item => new KnownCertificate(item, this.source, this));
    this.exchange("certificates", this.known.splice(index, removed, ...known), known);
  }

  private exchange(name: CollectionName, before: readonly object[], items: readonly object[]): void {
    // A word that is no entry yet.
    if (before.length + items.length === 0) return;
    for (const lookup of this.lookups[name]) lookup.exchange(before, items);
    if (name === "gateways") this.addressesChanged([...before, ...items].flatMap(each => rangesOf(each as Gateway)));
    this.model.itemsChanged(name);
  }

  private addressesChanged(ranges: readonly AddressRange[]): void {
    if (ranges.length === 0) return;
    this.perimeter.addressesChanged(ranges);
    this.internal.addressesChanged(ranges);
  }

  /** A field of the document is another, but for the items of collections in it. */
  replaceField(name: string): void {
    if (name === "smp" || name === "siteServers") this.addressesChanged(this.sides.serversChanged());
    this.model.fieldChanged(name);
  }

  /** Other facts may be known of certificate files, and time has passed. Gives the indexes of the certificates that changed. */
  update(source: CertificateSource, now: number): readonly number[] {
    this.source = source;
    if (Math.abs(now - this.moment) >= clockStep) {
      this.moment = now;
      this.clock.changed();
    }
    const changed = [...this.known.keys()].filter(index => this.known[index]?.isUpToDate(source) === false);
    for (const index of changed) {
      const known = this.known[index];
      if (known !== undefined) this.replaceCertificates(index, 1, [known.declared]);
    }
    return changed;
  }
}

/** Two lists in one, which is the first in most specs. */
function inBoth<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  return others.length === 0 ? some : [...some, ...others];
}

/** The port agents connect to: what the policy says or, while it does not name the gateway, the listener's. */
export function agentsPort(deployment: Deployment, gateway: Gateway): number | undefined {
  const entry = deployment.policyEntriesOf(gateway)[0];
  return entry?.port.value ?? gateway.listener.port.effective;
}
