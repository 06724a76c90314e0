import { bmp, type Der, element, ia5, oid, printable, sequence, set, tagged, teletex, utf8 } from "./der";

const types: Readonly<Record<string, string>> = {
  CN: "2.5.4.3",
  C: "2.5.4.6",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  DC: "0.9.2342.19200300.100.1.25",
  emailAddress: "1.2.840.113549.1.9.1",
};

const strings = { utf8, printable, teletex, ia5, bmp };

/** How a text is written. */
export type StringType = keyof typeof strings;

/** A name of one attribute each, the most general first: `dn("O=Example", "CN=Root")`. */
export function dn(...attributes: readonly string[]): Der {
  return dnAs("utf8", ...attributes);
}

export function dnAs(type: StringType, ...attributes: readonly string[]): Der {
  return sequence(...attributes.map(each => set(attribute(each, type))));
}

/** Several attributes in one part of a name, in this order. */
export function dnOfOne(...attributes: readonly string[]): Der {
  return sequence(set(...attributes.map(each => attribute(each, "utf8"))));
}

function attribute(text: string, type: StringType): Der {
  const [name = "", ...rest] = text.split("=");
  const write = name === "emailAddress" || name === "DC" ? ia5 : strings[type];
  return sequence(oid(types[name] ?? name), write(rest.join("=")));
}

/** Forms of GeneralName (RFC 5280, 4.2.1.6). */
export const dnsName = (text: string): Der => element(0x82, Buffer.from(text));
export const mailbox = (text: string): Der => element(0x81, Buffer.from(text));
export const uri = (text: string): Der => element(0x86, Buffer.from(text));
export const directoryName = (name: Der): Der => tagged(4, name);
export const registeredId = (dotted: string): Der => element(0x88, oid(dotted).subarray(2));
/** An address or, for a constraint, an address and its mask. */
export const ip = (...octets: readonly number[]): Der => element(0x87, Buffer.from(octets));
/** Of 32 hex digits each. */
export const ip6 = (...parts: readonly string[]): Der => element(0x87, Buffer.from(parts.join(""), "hex"));
export const upn = (text: string): Der => tagged(0, oid("1.3.6.1.4.1.311.20.2.3"), tagged(0, utf8(text)));
