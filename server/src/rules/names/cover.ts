import { type KnownCertificate, unusableItem } from "../../deployment/known-certificate";
import { appendItem } from "../../spec/edits";
import type { Gateway, Spec } from "../../spec/fields";
import { firstFew } from "../../spec/first-few";
import { sameFqdn } from "../../spec/names";
import type { Field } from "../../spec/schema";
import { textScalar } from "../../yaml/text";
import { capitalized } from "../capitalized";
import { type Fix, relatedTo } from "../finding";
import { decision } from "../fixes";
import type { RuleContext } from "../rule";

/** A certificate at work: the field that names it, and the name it must cover there. */
export interface Binding {
  readonly certificate: Field<string>;
  readonly fqdn: Field<string>;
  /** What the name is to the agents, for messages. */
  readonly what: string;
}

export function gatewayBinding({ name, fqdn, listener }: Gateway): Binding {
  return { certificate: listener.certificate, fqdn, what: `the name agents reach ${name} by` };
}

export function siteBindings({ smp }: Pick<Spec, "smp">): readonly Binding[] {
  return [
    { certificate: smp.https.certificate, fqdn: smp.fqdn, what: "the name the Default Web Site answers to" },
    { certificate: smp.agentSite.certificate, fqdn: smp.fqdn, what: "the name the Symantec Agent site answers to" },
  ];
}

/** Reports a binding whose certificate does not cover the name (RFC 9525: DNS names only, never the common name). */
export function checkCover({ certificate: reference, fqdn, what }: Binding, context: RuleContext): void {
  const name = fqdn.value;
  const certificate = context.deployment.certificateOf(reference);
  if (name === undefined || certificate === undefined) return;
  const names = certificate.names;
  if (!names.known) return context.notChecked(reference.at, names.reason);
  const covers = certificate.covers(name);
  if (covers === undefined) return context.notChecked(reference.at, doubt(certificate, name));
  // The common name alone is CEM210, which says more.
  if (covers || onlyInCommonName(certificate, name)) return;
  const listed = names.value.filter(entry => entry.kind === "dns").map(entry => entry.value);
  context.report(reference.at, message(certificate, name, what, listed), {
    related: [
      relatedTo(names.at, `the names ${names.from === "file" ? "in the file" : "declared"}`),
      relatedTo(fqdn.at, name),
    ],
    fixes: names.from === "declared" ? [declare(certificate, name)] : [],
  });
}

function doubt({ name, declared }: KnownCertificate, wanted: string): string {
  const unusable = unusableItem(declared.subjectAlternativeNames);
  return `no usable name that is declared for “${name}” covers ${wanted}, and ${unusable?.at.path}, which cannot be used, may be meant for it`;
}

export function onlyInCommonName(certificate: KnownCertificate, name: string | undefined): boolean {
  const held = certificate.file?.leaf.commonName;
  return name !== undefined && certificate.covers(name) === false && sameFqdn(held, name);
}

function message(certificate: KnownCertificate, name: string, what: string, listed: readonly string[]): string {
  const wildcard = listed.find(san => san.startsWith("*."));
  const why =
    wildcard === undefined
      ? `It covers ${listed.length === 0 ? "no name" : firstFew(listed, 4)}.`
      : `The wildcard ${wildcard} covers one label of its own domain and no other.`;
  return `The certificate “${certificate.name}” does not cover ${name}, ${what}. ${why} Agents will refuse the connection. Request a certificate that also lists ${name}.`;
}

function declare(certificate: KnownCertificate, name: string): Fix {
  // Nothing matches a certificate's name that ends in a dot.
  const declared = name.replace(/\.$/, "");
  const { at } = certificate.declared.subjectAlternativeNames;
  return decision({
    at: [at],
    title: where => `${capitalized(where)} really lists ${declared}: record it`,
    preferred: false,
    edits: text => [appendItem(text, at, textScalar(declared))],
  });
}
