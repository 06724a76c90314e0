import type { CertificateFacts, CertificateFile } from "../../certificates/facts";
import { declarable } from "../../deployment/declarable";
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
  const { hash, key } = declarable(leaf);
  return [
    ...names(declared.subjectAlternativeNames, leaf),
    ...scalar(declared.hash, leaf.hash ?? leaf.signatureAlgorithm, hash),
    ...scalar(declared.key, leaf.key.label, key),
    ...usages(declared.extendedKeyUsage, leaf),
    ...moment(declared.notBefore, leaf.notBefore),
    ...moment(declared.notAfter, leaf.notAfter),
    ...thumbprint(declared.thumbprint, leaf.sha1),
    ...issuer(declared.issuedBy, leaf),
  ];
}

/** What the format has no word for cannot be written. */
function scalar({ at, value }: Field<string>, holds: string, written: string | undefined): Contradiction[] {
  if (value === undefined || value === holds) return [];
  const found = { at, says: value, holds };
  return [written === undefined ? found : { ...found, edits: text => [writeText(text, at, written)] }];
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

function names(list: Items<Field<string>>, leaf: CertificateFacts): Contradiction[] {
  const others = new Set(
    leaf.subjectAlternativeNames.filter(({ kind }) => kind !== "dns").map(({ value }) => asciiLowerCase(value)),
  );
  // Entries that are no DNS names may be declared or not, and some cannot be; CEM209 speaks of them.
  const { at, state } = list;
  const declared = { at, state, items: list.items.filter(({ value }) => !others.has(asciiLowerCase(value ?? ""))) };
  return listed(declared, declarable(leaf).names, normalizeFqdn);
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
  if (list.state !== "ok") return [];
  const declared = list.items.flatMap(({ value }) => value ?? []);
  const declaredSet = new Set(declared.map(normal));
  const heldSet = new Set(held.map(normal));
  // An item that cannot be used has a finding of its own, and may be meant for what is missing.
  const isWhole = declared.length === list.items.length;
  const hasAll = !isWhole || declaredSet.size === heldSet.size;
  if (hasAll && [...declaredSet].every(each => heldSet.has(each))) return [];
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
