import { implicit, integer, longTime, oid, sequence, tagged, time, utcTime } from "../der";
import {
  alternativeNames,
  basicConstraints,
  type Extension,
  extendedKeyUsage,
  extension,
  keyUsage,
  nameConstraints,
  uncritical,
} from "../extensions";
import { issuing, limited, ofIssuing, ofRoot, ofServer, root } from "../good";
import { authority, day, now, server } from "../make";
import { directoryName, dn, dnsName } from "../names";
import { forbidden, type Row } from "../row";

/** It names its issuer by name and serial number too. */
const fullIdentifier = (id: Uint8Array): Extension =>
  extension("2.5.29.35", sequence(implicit(0, id), tagged(1, directoryName(dn("CN=x"))), implicit(2, Buffer.of(1))));

const serialOnly = extension("2.5.29.35", sequence(implicit(2, Buffer.of(1))));

export const keyIdentifiers: readonly Row[] = [
  forbidden("the intermediate does not say whose key signed it", "“Issuing CA” has no authorityKeyIdentifier", () =>
    ofIssuing({ issuerKeyId: null }),
  ),
  forbidden("the server's certificate does not say whose key signed it", "has no authorityKeyIdentifier", () =>
    ofServer({ issuerKeyId: null }),
  ),
  forbidden("the root names its issuer's certificate", "names its issuer's certificate in authorityKeyIdentifier", () =>
    ofRoot({ issuerKeyId: fullIdentifier(root().key.id), serial: Buffer.of(1), subject: dn("CN=x") }),
  ),
  forbidden("the root names only a serial number", "names its issuer's certificate", () =>
    ofRoot({ issuerKeyId: serialOnly, serial: Buffer.of(1) }),
  ),
  forbidden("the root says no key in authorityKeyIdentifier", "has an empty authorityKeyIdentifier", () =>
    ofRoot({ issuerKeyId: extension("2.5.29.35", sequence()) }),
  ),
  forbidden("the intermediate does not say which key it has", "an authority without a subjectKeyIdentifier", () =>
    ofIssuing({ ownKeyId: null }),
  ),
];

export const authorityForms: readonly Row[] = [
  forbidden("basicConstraints of the root are not critical", "has basicConstraints that are not critical", () =>
    ofRoot({ basic: uncritical(basicConstraints(true)) }),
  ),
  forbidden("no basicConstraints in the root", "the root “Root” has no basicConstraints", () =>
    ofRoot({ basic: null }),
  ),
  forbidden("a path length and no authority", "has a path length and is no authority", () =>
    ofServer({ basic: basicConstraints(false, 0) }),
  ),
  forbidden("a path length of an authority that may not sign", "has a path length and is no authority", () =>
    ofServer({ basic: basicConstraints(true, 0) }),
  ),
  forbidden("a server's certificate that may sign others", "may sign certificates and is no authority", () =>
    ofServer({ usage: keyUsage("digitalSignature", "keyCertSign") }),
  ),
  forbidden("version 1 for the root", "is of version 1", () => ofRoot({ old: true })),
];

export const nameForms: readonly Row[] = [
  forbidden("the issuer has no name", "has an empty issuer", () => {
    const top = authority("Root", { subject: dn() });
    return [[server(top)], top];
  }),
  forbidden("an authority without a name", "is an authority with an empty subject", () => {
    const ca = issuing({ subject: dn() });
    return [[server(ca), ca], root()];
  }),
  forbidden("neither a subject nor critical names", "a subjectAltName that is not critical", () =>
    ofServer({ subject: dn() }),
  ),
  forbidden("an underscore in a name", "has the name gw_1.example.com, which no host can have", () =>
    ofServer({ names: alternativeNames(dnsName("gw.example.com"), dnsName("gw_1.example.com")) }),
  ),
  forbidden("a name that begins with a dot", "has the name .example.com", () =>
    ofServer({ names: alternativeNames(dnsName(".example.com")) }),
  ),
];

export const constraintForms: readonly Row[] = [
  forbidden("limits in a server's certificate", "has name constraints and is no authority", () =>
    ofServer({ more: [nameConstraints([dnsName("example.com")])] }),
  ),
  forbidden("limits without a name", "has name constraints that limit nothing", () =>
    ofIssuing({ more: [nameConstraints([])] }),
  ),
  forbidden("a limit that begins with a dot", "the name constraint .example.com, which is no host's name", () =>
    limited(nameConstraints([dnsName(".example.com")]), "gw.example.com"),
  ),
  forbidden("a limit with a wildcard", "the name constraint *.example.net, which is no host's name", () =>
    limited(nameConstraints([], [dnsName("*.example.net")]), "gw.example.com"),
  ),
  forbidden("policies are limited, and that is not critical", "has policyConstraints that are not critical", () =>
    ofIssuing({ more: [extension("2.5.29.36", sequence(implicit(1, Buffer.of(0))))] }),
  ),
];

const access = (value: Buffer): Extension => extension("1.3.6.1.5.5.7.1.1", value);
const noPlace = access(sequence(sequence(oid("1.3.6.1.5.5.7.48.2"))));

export const otherForms: readonly Row[] = [
  forbidden("a negative serial number", "has a negative serial number", () => ofServer({ serial: Buffer.of(0x80) })),
  forbidden("the serial number 0", "has the serial number 0", () => ofServer({ serial: Buffer.of(0) })),
  forbidden("a serial number of 21 octets", "a serial number of over 20 octets", () =>
    ofServer({ serial: Buffer.alloc(21, 1) }),
  ),
  forbidden("four digits for a year before 2050", "a validity that is not written as it must be", () =>
    ofServer({ validity: [time(now - day), longTime(now + day)] }),
  ),
  forbidden("a time without seconds", "a validity that is not written as it must be", () =>
    ofServer({ validity: [utcTime("2601010000Z"), time(now + day)] }),
  ),
  forbidden("where the issuer is found is malformed", "has a malformed authorityInfoAccess", () =>
    ofServer({ more: [access(integer(1))] }),
  ),
  forbidden("where the issuer is found is empty", "has a malformed authorityInfoAccess", () =>
    ofServer({ more: [access(sequence())] }),
  ),
  forbidden("where the issuer is found lacks the place", "has a malformed authorityInfoAccess", () =>
    ofServer({ more: [noPlace] }),
  ),
  forbidden(
    "a server's certificate for no purpose",
    "an extended key usage without any usage",
    () => ofServer({ purpose: extendedKeyUsage() }),
    "refused",
  ),
];
