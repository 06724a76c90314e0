import type { Deployment } from "../../deployment/deployment";
import { isTcp } from "../../deployment/deployment";
import { removeAt } from "../../spec/edits";
import type { InternalRule, PerimeterRule } from "../../spec/fields";
import { normalizeFqdn } from "../../spec/names";
import type { Place } from "../../spec/place";
import type { Field } from "../../spec/schema";
import { relatedTo } from "../finding";
import { rule } from "../rule";
import { issuesOf } from "./issues";

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
  appliesTo: deployment => [
    ...duplicateKeys(deployment),
    ...duplicateGateways(deployment),
    ...duplicatePolicyEntries(deployment),
    ...duplicateRules(deployment),
  ],
  check({ at, first, whole, message }: Duplicate, { report, deployment: { text } }) {
    report(at, message, {
      span: at.key !== undefined && at === whole ? at.keySpan : at.span,
      related: [relatedTo(first, "the first one")],
      fixes: [{ title: "Remove the later one", preferred: false, edits: () => [removeAt(text, whole)] }],
    });
  },
});

function duplicateKeys(deployment: Deployment): Duplicate[] {
  return issuesOf(deployment, "duplicate-key").map(({ at, first }) => ({
    at,
    first,
    whole: at,
    message: `“${at.segment}” stands here twice, and only the first counts. Remove one of the two.`,
  }));
}

function duplicateGateways({ spec }: Deployment): Duplicate[] {
  return laterOnes(spec.gateways.items, item => fqdnKey(item.fqdn)).map(([later, first]) => ({
    at: later.fqdn.at,
    first: first.fqdn.at,
    whole: later.at,
    message: `${later.name} and ${first.name} have the same name ${later.fqdn.value}: agents could reach only one of them. Give each gateway its own FQDN, or remove one.`,
  }));
}

function duplicatePolicyEntries({ spec }: Deployment): Duplicate[] {
  return laterOnes(spec.policy.gateways.items, item => fqdnKey(item.fqdn)).map(([later, first]) => ({
    at: later.fqdn.at,
    first: first.fqdn.at,
    whole: later.at,
    message: `The policy names ${later.fqdn.value} twice, and nobody can tell which entry agents follow. Remove one of the two.`,
  }));
}

function duplicateRules(deployment: Deployment): Duplicate[] {
  const { perimeter, internal } = deployment.spec.firewall;
  const pairs = [
    ...laterOnes(perimeter.items, rule => perimeterKey(deployment, rule)),
    ...laterOnes(internal.items, rule => internalKey(deployment, rule)),
  ];
  return pairs.map(([later, first]) => ({
    at: later.at,
    first: first.at,
    whole: later.at,
    message:
      "The same firewall rule stands here a second time; changing one of them would leave the other open. Remove it.",
  }));
}

/** Two rules are equal when they mean the same: names and FQDNs of one gateway, default and written protocol. */
function perimeterKey(
  deployment: Deployment,
  { to, port, translatedPort, protocol, from }: PerimeterRule,
): string | undefined {
  if (to.value === undefined || port.value === undefined || translatedPort.state === "bad") return undefined;
  const source = (from.value ?? "any").toLowerCase();
  const target = translatedPort.value ?? port.value;
  return [source, targetKey(deployment, to.value), port.value, target, protocolKey(protocol)].join(" ");
}

function internalKey(deployment: Deployment, { from, to, port, protocol }: InternalRule): string | undefined {
  if (from.value === undefined || to.value === undefined || port.value === undefined) return undefined;
  return [targetKey(deployment, from.value), normalizeFqdn(to.value), port.value, protocolKey(protocol)].join(" ");
}

function targetKey(deployment: Deployment, nameOrFqdn: string): string {
  return deployment.gatewayNamed(nameOrFqdn)?.name ?? normalizeFqdn(nameOrFqdn);
}

function protocolKey(protocol: Field<string>): string {
  return isTcp(protocol) ? "tcp" : (protocol.value ?? "?").toLowerCase();
}

function fqdnKey(fqdn: Field<string>): string | undefined {
  return fqdn.value === undefined ? undefined : normalizeFqdn(fqdn.value);
}

/** Each item whose key stood before, with the first one that had it. Items without a key are never equal. */
function laterOnes<T>(items: readonly T[], keyOf: (item: T) => string | undefined): [T, T][] {
  const firsts = new Map<string, T>();
  const pairs: [T, T][] = [];
  for (const item of items) {
    const key = keyOf(item);
    const first = key === undefined ? undefined : firsts.get(key);
    if (first !== undefined) pairs.push([item, first]);
    else if (key !== undefined) firsts.set(key, item);
  }
  return pairs;
}
