import type { Der } from "../der";
import { type Parts, root } from "../good";
import { authority, server } from "../make";
import { dn, dnAs, dnOfOne } from "../names";
import { holds, open, type Row } from "../row";

/** The server's certificate writes its issuer in another way than the issuer itself. */
function spelled(subject: Der, issuer: Der): Parts {
  const ca = authority("Issuing CA", { by: root(), subject });
  return [[server(ca, { issuer }), ca], root()];
}

const plain = dn("O=Example", "CN=Issuing CA");

export const spelling: readonly Row[] = [
  open("PKITS 4.3.1: another name", () => spelled(plain, dn("O=Example", "CN=Issuing CA 2"))),
  open("PKITS 4.3.2: the parts in another order", () => spelled(plain, dn("CN=Issuing CA", "O=Example"))),
  holds("PKITS 4.3.3: two blanks for one", () => spelled(plain, dn("O=Example", "CN=Issuing   CA"))),
  holds("PKITS 4.3.4: blanks before and after", () => spelled(plain, dn("O=Example", "CN=  Issuing CA "))),
  holds("PKITS 4.3.6: capitals", () => spelled(plain, dn("O=EXAMPLE", "CN=ISSUING ca"))),
  holds("PKITS 4.3.9: as PrintableString", () => spelled(plain, dnAs("printable", "O=Example", "CN=Issuing CA"))),
  holds("PKITS 4.3.10: from PrintableString to UTF8String, in other letters and blanks", () =>
    spelled(dnAs("printable", "O=Example", "CN=Issuing CA"), dn("O=Example", "CN=issuing  CA")),
  ),
  holds("as BMPString", () => spelled(plain, dnAs("bmp", "O=Example", "CN=Issuing CA"))),
  holds("as TeletexString", () => spelled(plain, dnAs("teletex", "O=Example", "CN=Issuing CA"))),
  holds("an umlaut in two kinds of string", () => spelled(dn("CN=Prüfstelle"), dnAs("bmp", "CN=Prüfstelle"))),
  holds("an umlaut as one letter and as two", () => spelled(dn("CN=Pr\u00fcfstelle"), dn("CN=Pru\u0308fstelle"))),
  holds("capitals with an umlaut", () => spelled(dn("CN=PRÜFSTELLE"), dn("CN=prüfstelle"))),
  holds("components of a domain", () =>
    spelled(dn("DC=com", "DC=example", "CN=CA"), dn("DC=com", "DC=EXAMPLE", "CN=CA")),
  ),
  holds("two attributes in one part, in another order", () =>
    spelled(dnOfOne("O=Example", "CN=CA"), dnOfOne("CN=CA", "O=Example")),
  ),
  open("one attribute more", () => spelled(plain, dn("C=DE", "O=Example", "CN=Issuing CA"))),
  open("the same text for another attribute", () => spelled(plain, dn("OU=Example", "CN=Issuing CA"))),
];
