import { children, context, type Element, readElement } from "../der/der";
import { boolean, explicit, octetString, oid, sequence } from "../der/der-values";
import type { SanEntry } from "../facts";
import { Unreadable } from "../outcome";
import { subjectAlternativeNames } from "./subject-alternative-name";

/** What the product wants to know of a certificate's extensions (RFC 5280, section 4.2). */
export interface Extensions {
  readonly subjectAlternativeNames: readonly SanEntry[];
  readonly extendedKeyUsage?: readonly string[];
  readonly isCa: boolean;
  readonly remarks: readonly string[];
}

const names: Readonly<Record<string, string>> = {
  "2.5.29.17": "subjectAltName",
  "2.5.29.19": "basicConstraints",
  "2.5.29.37": "extendedKeyUsage",
};

/** `element` is the certificate's `[3]`, or undefined when there is none. */
export function extensions(element: Element | undefined): Extensions {
  const remarks: string[] = [];
  const values = element === undefined ? new Map<string, Uint8Array>() : firstValues(element, remarks);
  const read = <T>(id: string, parse: (value: Element) => T): T | undefined => {
    const bytes = values.get(id);
    return bytes === undefined ? undefined : orRemark(id, () => parse(readElement(bytes)), remarks);
  };
  const san = read("2.5.29.17", subjectAlternativeNames) ?? [];
  const usage = read("2.5.29.37", value => sequence(value).map(oid));
  const isCa = read("2.5.29.19", authority) ?? false;
  return { subjectAlternativeNames: san, isCa, remarks, ...(usage === undefined ? {} : { extendedKeyUsage: usage }) };
}

/** The first value of every extension. RFC 5280 forbids a second one; Windows, like most, then uses the first. */
function firstValues(element: Element, remarks: string[]): Map<string, Uint8Array> {
  const values = new Map<string, Uint8Array>();
  for (const extension of sequence(explicit(element, context(3)))) {
    const parts = sequence(extension);
    const id = oid(parts[0]);
    if (values.has(id)) remarks.push(`it has the extension ${names[id] ?? id} twice, and only the first one counts`);
    else values.set(id, octetString(parts.at(-1)));
  }
  return values;
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint … } */
function authority(value: Element): boolean {
  const [first] = children(value);
  return first?.tag === 0x01 && boolean(first);
}

function orRemark<T>(id: string, parse: () => T, remarks: string[]): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    remarks.push(`its extension ${names[id] ?? id} is malformed`);
    return undefined;
  }
}
