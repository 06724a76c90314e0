import { children, context, readElement, tags } from "../der/der";
import { explicit, sequence } from "../der/der-values";

/**
 * The certificates of a PKCS #7 / CMS SignedData (`.p7b`, RFC 5652 section 5.1), in the file's order. Attribute
 * certificates and other rarities of the set are passed over. Throws `Unreadable`.
 */
export function pkcs7Certificates(bytes: Uint8Array): readonly Uint8Array[] {
  const [, content] = sequence(readElement(bytes));
  const signedData = sequence(explicit(content, context(0)));
  const set = signedData.find(part => part.tag === context(0));
  if (set === undefined) return [];
  return children(set)
    .filter(part => part.tag === tags.sequence)
    .map(part => part.raw);
}
