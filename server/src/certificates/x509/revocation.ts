import { children, context, type Element } from "../der/der";
import { utf8OrLatin1, visible } from "../der/der-text";
import { oid, sequence } from "../der/der-values";

const ocsp = "1.3.6.1.5.5.7.48.1";

/**
 * The URLs of a CRLDistributionPoints extension (RFC 5280, 4.2.1.13), in its order. Each point is a SEQUENCE in which the name is
 * `[0]`, and in that the full name is `[0]` again: GeneralNames. Names that are no URLs are left out.
 */
export function crlAddresses(value: Element): readonly string[] {
  return sequence(value)
    .flatMap(sequence)
    .filter(isZero)
    .flatMap(children)
    .filter(isZero)
    .flatMap(children)
    .flatMap(address);
}

/** The URLs of OCSP responders in an AuthorityInfoAccess extension: a SEQUENCE of (method, GeneralName) (RFC 5280, 4.2.2.1). */
export function ocspAddresses(value: Element): readonly string[] {
  return sequence(value).flatMap(description => {
    const [method, location] = sequence(description);
    return oid(method) === ocsp && location !== undefined ? address(location) : [];
  });
}

function isZero({ tag }: Element): boolean {
  return tag === context(0);
}

/** uniformResourceIdentifier is `[6]` among GeneralNames. */
function address({ tag, content }: Element): readonly string[] {
  return tag === context(6, false) ? [visible(utf8OrLatin1(content))] : [];
}
