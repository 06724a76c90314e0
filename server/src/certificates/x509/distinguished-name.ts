import { children, type Element } from "../der/der";
import { hex, text } from "../der/der-text";
import { oid, sequence } from "../der/der-values";

/** Short names of RFC 4514, and the few more that certificates use and OpenSSL and Windows show alike. */
const shortNames: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.4": "SN",
  "2.5.4.5": "serialNumber",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.9": "street",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "2.5.4.12": "title",
  "2.5.4.42": "GN",
  "0.9.2342.19200300.100.1.1": "UID",
  "0.9.2342.19200300.100.1.25": "DC",
  "1.2.840.113549.1.9.1": "emailAddress",
};

export interface DistinguishedName {
  /** `CN=gw.example.com, O=CEM Test`: the most specific part first (RFC 4514, section 2.1). */
  readonly text: string;
  readonly commonName?: string;
  /**
   * What names are compared by, a text for each part from the most general one on (RFC 5280, 7.1): neither case nor the
   * type of a string counts, nor how many blanks stand between words.
   */
  readonly rdns: readonly string[];
  /** All of them as one text: two names are the same when these are. */
  readonly key: string;
  /** Values of emailAddress, which old certificates have in place of a name of their own for mail. */
  readonly mailAddresses: readonly string[];
}

interface Attribute {
  readonly type: string;
  readonly value: string;
  readonly compared: string;
}

export function distinguishedName(element: Element | undefined): DistinguishedName {
  const parts = sequence(element).map(part => children(part).map(attribute));
  const commonName = parts.flat().findLast(part => part.type === "CN")?.value;
  const shown = parts
    .toReversed()
    .map(part => part.map(({ type, value }) => `${type}=${escaped(value)}`).join("+"))
    .join(", ");
  const rdns = parts.map(part => JSON.stringify(part.map(({ compared }) => compared).sort()));
  const mailAddresses = parts.flat().flatMap(({ type, value }) => (type === "emailAddress" ? [value] : []));
  return { text: shown, rdns, key: rdns.join(), mailAddresses, ...(commonName === undefined ? {} : { commonName }) };
}

function attribute(element: Element): Attribute {
  const [type, value] = sequence(element);
  const dotted = oid(type);
  const shown = value === undefined ? "" : (text(value) ?? `#${hex(value.raw)}`);
  return { type: shortNames[dotted] ?? dotted, value: shown, compared: `${dotted}=${prepared(shown)}` };
}

/** Near to what RFC 4518 makes of a text before it is compared; what is left open decides nothing, since signatures do. */
function prepared(value: string): string {
  return value.normalize("NFKC").toLowerCase().trim().replace(/\s+/g, " ");
}

/** RFC 4514, section 2.4. The backslash of a character shown as `\x00` or `\u202e` is left alone. */
function escaped(value: string): string {
  return value
    .replace(/["+,;<>]|\\(?!x[0-9a-f]{2}|u[0-9a-f]{4})/g, char => `\\${char}`)
    .replace(/^[ #]/, char => `\\${char}`)
    .replace(/(?<!\\) $/, "\\ ");
}
