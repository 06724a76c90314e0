import { children, context, type Element, readElement, tags } from "../der/der";
import { bitString, boolean, explicit, octetString, oid, sequence, smallInteger } from "../der/der-values";
import type { SanEntry } from "../facts";
import { Unreadable } from "../outcome";
import { subjectAlternativeNames } from "./subject-alternative-name";

/** What the product wants to know of a certificate's extensions (RFC 5280, section 4.2). */
export interface Extensions {
  readonly subjectAlternativeNames: readonly SanEntry[];
  readonly extendedKeyUsage?: readonly string[];
  readonly authority?: BasicConstraints;
  /** keyCertSign of keyUsage; absent when the extension is. */
  readonly signsCertificates?: boolean;
  /** Dotted OIDs of those that restrict what the certificate is good for in ways that nothing here understands. */
  readonly notUnderstood: readonly string[];
  readonly remarks: readonly string[];
}

export interface BasicConstraints {
  readonly ca: boolean;
  /** How many authorities may stand below this one on the way to a leaf. */
  readonly pathLength?: number;
}

const names: Readonly<Record<string, string>> = {
  "2.5.29.17": "subjectAltName",
  "2.5.29.19": "basicConstraints",
  "2.5.29.37": "extendedKeyUsage",
};

/** `element` is the certificate's `[3]`, or undefined when there is none. */
export function extensions(element: Element | undefined): Extensions {
  const remarks: string[] = [];
  const values = element === undefined ? new Map<string, Value>() : firstValues(element, remarks);
  const read = <T>(id: string, parse: (value: Element) => T): T | undefined => {
    const bytes = values.get(id)?.bytes;
    return bytes === undefined ? undefined : orRemark(id, () => parse(readElement(bytes)), remarks);
  };
  const san = read("2.5.29.17", subjectAlternativeNames) ?? [];
  const usage = read("2.5.29.37", value => sequence(value).map(oid));
  const authority = read("2.5.29.19", basicConstraints);
  const signsCertificates = read("2.5.29.15", keyCertSign);
  return {
    subjectAlternativeNames: san,
    notUnderstood: [...values].filter(([id, { critical }]) => isNotUnderstood(id, critical)).map(([id]) => id),
    remarks,
    ...(usage === undefined ? {} : { extendedKeyUsage: usage }),
    ...(authority === undefined ? {} : { authority }),
    ...(signsCertificates === undefined ? {} : { signsCertificates }),
  };
}

interface Value {
  readonly bytes: Uint8Array;
  readonly critical: boolean;
}

/** The first value of every extension. RFC 5280 forbids a second one; Windows, like most, then uses the first. */
function firstValues(element: Element, remarks: string[]): Map<string, Value> {
  const values = new Map<string, Value>();
  for (const extension of sequence(explicit(element, context(3)))) {
    const parts = sequence(extension);
    const id = oid(parts[0]);
    if (values.has(id)) remarks.push(`it has the extension ${names[id] ?? id} twice, and only the first one counts`);
    else values.set(id, { bytes: octetString(parts.at(-1)), critical: isTrue(parts[1]) });
  }
  return values;
}

/** BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER OPTIONAL } */
function basicConstraints(value: Element): BasicConstraints {
  const parts = children(value);
  const length = parts.find(part => part.tag === tags.integer);
  return { ca: isTrue(parts[0]), ...(length === undefined ? {} : { pathLength: smallInteger(length) }) };
}

/** KeyUsage ::= BIT STRING, in which keyCertSign is bit 5, counted from the left. */
function keyCertSign(value: Element): boolean {
  return ((bitString(value)[0] ?? 0) & 0x04) !== 0;
}

function isTrue(element: Element | undefined): boolean {
  return element?.tag === tags.boolean && boolean(element);
}

const nameConstraints = "2.5.29.30";
/** Critical ones that are judged, or that ask nothing of a client without policies of its own (RFC 5280, 4.2.1). */
const understood: ReadonlySet<string> = new Set(
  [14, 15, 17, 19, 31, 32, 33, 35, 36, 37, 54].map(arc => `2.5.29.${arc}`),
);

function isNotUnderstood(id: string, critical: boolean): boolean {
  return id === nameConstraints || (critical && !understood.has(id));
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
