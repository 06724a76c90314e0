import type { CertificateFacts, CertificateFile } from "../../certificates/facts";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { asciiLowerCase } from "../../spec/ascii-case";
import type { Moment } from "../../spec/dates";
import { writeText, writeValue } from "../../spec/edits";
import { firstFew } from "../../spec/first-few";
import { normalizeFqdn } from "../../spec/names";
import type { Place } from "../../spec/place";
import { keyUsageOids } from "../../spec/scalars";
import type { Field, Items } from "../../spec/schema";
import { goodThumbprint } from "../../spec/thumbprint";
import type { Fix } from "../finding";
import { replaceItems } from "./replace-items";

/** A declared field that says something else than the file. Without `edits` the file does not tell what to write. */
export interface Contradiction {
  readonly at: Place;
  readonly says: string;
  readonly holds: string;
  readonly edits?: Fix["edits"];
}

export function contradictions({ declared }: KnownCertificate, { leaf }: CertificateFile): Contradiction[] {
  return [
    ...names(declared.subjectAlternativeNames, leaf),
    ...scalar(declared.hash, leaf.hash),
    ...scalar(declared.key, leaf.key.label),
    ...usages(declared.extendedKeyUsage, leaf),
    ...moment(declared.notBefore, leaf.notBefore),
    ...moment(declared.notAfter, leaf.notAfter),
    ...thumbprint(declared.thumbprint, leaf.sha1),
    ...issuer(declared.issuedBy, leaf),
  ];
}

function scalar(field: Field<string>, held: string | undefined): Contradiction[] {
  if (field.value === undefined || held === undefined || field.value === held) return [];
  return [{ at: field.at, says: field.value, holds: held, edits: text => [writeText(text, field.at, held)] }];
}

/** A bare date stands for the whole day: nobody writes down the second at which a certificate ends. */
function moment({ at, value }: Field<Moment>, held: number | undefined): Contradiction[] {
  if (value === undefined || held === undefined) return [];
  const full = new Date(held).toISOString().replace(".000Z", "Z");
  const shown = value.dateOnly ? full.slice(0, 10) : full;
  const same = value.dateOnly ? value.text === shown : Math.abs(value.time - held) < 1000;
  return same ? [] : [{ at, says: value.text, holds: shown, edits: text => [writeValue(text, at, shown)] }];
}

function thumbprint({ at, value }: Field<string>, sha1: string): Contradiction[] {
  const declared = goodThumbprint(value);
  if (declared === undefined || declared === sha1) return [];
  return [{ at, says: declared, holds: sha1, edits: text => [writeText(text, at, sha1)] }];
}

/** Whether a CA is internal or public does not stand in a certificate; whether it signed itself does. */
function issuer({ at, value }: Field<string>, { selfSigned, issuerName }: CertificateFacts): Contradiction[] {
  if (value === undefined || (value === "self") === selfSigned) return [];
  if (!selfSigned) return [{ at, says: "issuedBy: self", holds: `a certificate issued by ${issuerName}` }];
  return [{ at, says: `issuedBy: ${value}`, holds: "self", edits: text => [writeText(text, at, "self")] }];
}

function names(list: Items<Field<string>>, { subjectAlternativeNames }: CertificateFacts): Contradiction[] {
  const others = new Set(
    subjectAlternativeNames.filter(({ kind }) => kind !== "dns").map(({ value }) => asciiLowerCase(value)),
  );
  const dns = subjectAlternativeNames.filter(({ kind }) => kind === "dns").map(({ value }) => value);
  // Entries that are no DNS names may be declared or not; CEM209 speaks of them.
  const { at, state } = list;
  const declared = { at, state, items: list.items.filter(({ value }) => !others.has(asciiLowerCase(value ?? ""))) };
  return listed(declared, dns, normalizeFqdn);
}

function usages(list: Items<Field<string>>, { extendedKeyUsage = [] }: CertificateFacts): Contradiction[] {
  const named = (oid: string) => Object.entries(keyUsageOids).find(([, each]) => each === oid)?.[0] ?? oid;
  return listed(list, extendedKeyUsage.map(named), usage => keyUsageOids[usage] ?? usage);
}

function listed(
  list: Items<Field<string>>,
  held: readonly string[],
  normal: (text: string) => string,
): Contradiction[] {
  if (list.state !== "ok" || list.items.some(({ value }) => value === undefined)) return [];
  const declared = list.items.map(({ value }) => value ?? "");
  const declaredSet = new Set(declared.map(normal));
  const heldSet = new Set(held.map(normal));
  if (declaredSet.size === heldSet.size && [...declaredSet].every(each => heldSet.has(each))) return [];
  return [
    {
      at: list.at,
      says: enumerate(declared),
      holds: enumerate(held),
      edits: text => replaceItems(text, list, held, normal),
    },
  ];
}

function enumerate(values: readonly string[]): string {
  return values.length === 0 ? "none" : firstFew(values, 4);
}
