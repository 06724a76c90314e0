import { isIP } from "node:net";
import type { CertificateFacts, SanEntry } from "../../server/src/certificates/facts";
import { NameCover } from "../../server/src/certificates/names";
import { serverAuth } from "../../server/src/rules/certificate/requirements";
import { keyUsageOids } from "../../server/src/spec/scalars";
import type { Case, PeerName } from "./case";

/** What keeps a client from taking the leaf: its dates, its name, its usages. The path's judge leaves them to rules of their own. */
export function leafFaults(facts: CertificateFacts, given: Case, now: number): readonly string[] {
  const { notBefore = Number.POSITIVE_INFINITY, notAfter = Number.NEGATIVE_INFINITY } = facts;
  const names = [given.expected_peer_name ?? [], given.expected_peer_names ?? []].flat();
  return [
    ...(now < notBefore || now > notAfter ? ["the leaf is not valid at that time"] : []),
    ...names.filter(name => !isNamed(facts.subjectAlternativeNames, name)).map(({ value }) => `no name is ${value}`),
    ...usageFaults(facts, given),
  ];
}

function isNamed(sans: readonly SanEntry[], { kind, value }: PeerName): boolean {
  switch (kind) {
    case "DNS":
      return new NameCover(sans).covers(value);
    case "IP":
      return isIP(value) !== 0 && sans.some(san => san.kind === "ip" && canonical(san.value) === canonical(value));
    case "RFC822":
      return sans.some(san => san.kind === "email" && mailbox(san.value) === mailbox(value));
    default:
      return false;
  }
}

/** WHATWG URLs write an IPv6 address as RFC 5952 has it. */
function canonical(address: string): string {
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname : address;
}

/** A host's letters may be of any case; those before the `@` may not. */
function mailbox(address: string): string {
  const at = address.lastIndexOf("@");
  return address.slice(0, at) + address.slice(at).toLowerCase();
}

/** Without an extension all usages are allowed (RFC 5280, 4.2.1.3 and 4.2.1.12). Key usages count where a case asks for them. */
function usageFaults({ extendedKeyUsage, keyUsage }: CertificateFacts, given: Case): readonly string[] {
  const asked = given.extended_key_usage ?? [];
  const wanted = asked.length > 0 ? asked.map(name => keyUsageOids[name] ?? name) : defaultUsages(given);
  const lacks = wanted.some(usage => extendedKeyUsage?.includes(usage) === false);
  const mayNot = given.key_usage?.some(usage => keyUsage?.some(each => each === usage) === false);
  return [
    ...(lacks ? ["the leaf's extended key usage lacks what it is used for"] : []),
    ...(mayNot ? ["the leaf's key usage lacks what it is used for"] : []),
  ];
}

/** A name for mail is no server's, and the case would say what else it is for. */
function defaultUsages({ validation_kind, expected_peer_name }: Case): readonly string[] {
  if (validation_kind === "CLIENT") return [keyUsageOids.clientAuth ?? ""];
  return expected_peer_name?.kind === "RFC822" ? [] : [serverAuth];
}
