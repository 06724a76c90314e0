import {
  access,
  alternativeNames,
  authorityKeyIdentifier,
  basicConstraints,
  critical,
  extendedKeyUsage,
  inhibitAnyPolicy,
  malformed,
  policies,
  policyConstraints,
  policyMappings,
  revocationPoints,
  subjectKeyIdentifier,
  unknown,
} from "../extensions";
import { ofIssuing, ofRoot, ofServer, root } from "../good";
import { rsa } from "../keys";
import { dnsName } from "../names";
import { holds, type Row, refused, unsure } from "../row";

const odd = "a critical extension that clients do not know (1.2.3.4.5)";
const names = alternativeNames(dnsName("gw.example.com"));

export const criticalExtensions: readonly Row[] = [
  refused("an unknown critical extension in the server's certificate", odd, () => ofServer({ more: [unknown(true)] })),
  refused("an unknown critical extension in the intermediate", odd, () => ofIssuing({ more: [unknown(true)] })),
  refused("an unknown critical extension in the root", odd, () => ofRoot({ more: [unknown(true)] })),
  holds("an unknown extension that is not critical", () => ofIssuing({ more: [unknown(false)] })),
  holds("policies that are critical", () => ofIssuing({ more: [critical(policies())] })),
  holds("revocation lists that are critical", () => ofIssuing({ more: [critical(revocationPoints())] })),
  holds("no policy may stand for any, which is critical", () => ofIssuing({ more: [inhibitAnyPolicy()] })),
  holds("other names for policies that are critical", () => ofIssuing({ more: [critical(policyMappings())] })),
  holds("a purpose that is critical", () => ofServer({ purpose: critical(extendedKeyUsage("serverAuth")) })),
  holds("names that are critical", () => ofServer({ names: critical(names) })),
  unsure("a policy is asked for", "asks for certificate policies", () => ofIssuing({ more: [policyConstraints()] })),
  unsure("the identifier of the issuer's key is critical", "authorityKeyIdentifier marked as critical", () =>
    ofServer({ issuerKeyId: critical(authorityKeyIdentifier(rsa("Issuing CA").id)) }),
  ),
  unsure("the identifier of the own key is critical", "subjectKeyIdentifier marked as critical", () =>
    ofIssuing({ ownKeyId: critical(subjectKeyIdentifier(rsa("Issuing CA").id)) }),
  ),
  unsure("where the issuer is found is critical", "authorityInfoAccess marked as critical", () =>
    ofServer({ more: [critical(access())] }),
  ),
  unsure("newest revocation lists are critical", "freshestCRL marked as critical", () =>
    ofServer({ more: [critical(revocationPoints("2.5.29.46"))] }),
  ),
  unsure("where the authority is found is critical", "subjectInfoAccess marked as critical", () =>
    ofIssuing({ more: [critical({ ...access(), id: "1.3.6.1.5.5.7.1.11" })] }),
  ),
  unsure("other names of the issuer are critical", "issuerAltName marked as critical", () =>
    ofServer({ more: [critical({ ...names, id: "2.5.29.18" })] }),
  ),
];

export const oddExtensions: readonly Row[] = [
  refused("the names are malformed", "malformed extension (subjectAltName)", () =>
    ofServer({ names: malformed(names) }),
  ),
  unsure("names twice", "the extension subjectAltName twice", () => ofServer({ more: [names] })),
  unsure("basicConstraints twice", "the extension basicConstraints twice", () =>
    ofIssuing({ more: [basicConstraints(true)] }),
  ),
  unsure("an unknown extension twice", "the extension 1.2.3.4.5 twice", () =>
    ofServer({ more: [unknown(false), unknown(false)] }),
  ),
  holds("the identifier of the own key is malformed", () =>
    ofServer({ ownKeyId: malformed(subjectKeyIdentifier(rsa("server").id)) }),
  ),
  holds("no identifiers of keys at all", () => ofIssuing({ ownKeyId: null, issuerKeyId: null })),
  unsure("another identifier of the issuer's key", "asks for the issuer's key", () =>
    ofIssuing({ issuerKeyId: authorityKeyIdentifier(rsa("other").id) }),
  ),
  unsure("the intermediate calls its key by another identifier", "asks for the issuer's key", () =>
    ofServer({ issuerKeyId: authorityKeyIdentifier(root().key.id) }),
  ),
];
