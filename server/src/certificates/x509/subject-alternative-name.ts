import { context, type Element } from "../der/der";
import { hex, text, utf8OrLatin1, visible } from "../der/der-text";
import { explicit, oid, sequence } from "../der/der-values";
import type { SanEntry } from "../facts";
import { distinguishedName } from "./distinguished-name";

const userPrincipalName = "1.3.6.1.4.1.311.20.2.3";

/** Reads GeneralNames (RFC 5280, 4.2.1.6). One malformed entry spoils the extension, as it does for Windows and OpenSSL. */
export function subjectAlternativeNames(element: Element): readonly SanEntry[] {
  return sequence(element).map(generalName);
}

function generalName(element: Element): SanEntry {
  const value = (): string => visible(utf8OrLatin1(element.content));
  switch (element.tag) {
    case context(1, false):
      return { kind: "email", value: value() };
    case context(2, false):
      return { kind: "dns", value: value() };
    case context(6, false):
      return { kind: "uri", value: value() };
    case context(7, false):
      return { kind: "ip", value: address(element.content) };
    case context(8, false):
      return { kind: "registeredId", value: oid({ ...element, tag: 0x06 }) };
    case context(4):
      return { kind: "directoryName", value: distinguishedName(explicit(element, context(4))).text };
    case context(0):
      return otherName(element);
    default:
      return { kind: "other", value: `#${hex(element.raw)}` };
  }
}

/** OtherName ::= SEQUENCE { type-id, [0] EXPLICIT value }, the SEQUENCE's own tag being replaced by `[0]`. */
function otherName(element: Element): SanEntry {
  const [type, value] = sequence({ ...element, tag: 0x30 });
  const id = oid(type);
  const inner = explicit(value, context(0));
  const shown = text(inner) ?? `#${hex(inner.raw)}`;
  return id === userPrincipalName ? { kind: "upn", value: shown } : { kind: "other", value: `${id}: ${shown}` };
}

/** Four or sixteen octets; anything else, a network with its mask included, is shown as it is and is no host's address. */
function address(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join(".");
  if (bytes.length !== 16) return `invalid (${hex(bytes)})`;
  const view = Buffer.from(bytes);
  const groups = Array.from({ length: 8 }, (_, i) => view.readUInt16BE(2 * i).toString(16));
  // WHATWG URLs shorten an IPv6 address after RFC 5952.
  return new URL(`http://[${groups.join(":")}]`).hostname.slice(1, -1);
}
