import { basicConstraints, extendedKeyUsage, keyUsage, malformed, uncritical } from "../extensions";
import { issuing, lower, ofIssuing, ofRoot, ofServer, rolledOver, root, under } from "../good";
import { rsa } from "../keys";
import { authority, server } from "../make";
import { dn } from "../names";
import { holds, type Row, refused } from "../row";

const noAuthority = "is not marked as an authority";

export const authorityFlag: readonly Row[] = [
  refused("PKITS 4.6.1: the intermediate has no basicConstraints", noAuthority, () => ofIssuing({ basic: null })),
  refused("PKITS 4.6.2: the intermediate has CA:FALSE", noAuthority, () =>
    ofIssuing({ basic: basicConstraints(false) }),
  ),
  refused("PKITS 4.6.3: likewise, not critical", noAuthority, () =>
    ofIssuing({ basic: uncritical(basicConstraints(false)) }),
  ),
  holds("PKITS 4.6.4: CA:TRUE that is not critical", () => ofIssuing({ basic: uncritical(basicConstraints(true)) })),
  refused("the intermediate is of version 1", noAuthority, () => ofIssuing({ old: true })),
  holds("the root is of version 1", () => ofRoot({ old: true })),
  holds("the root has no basicConstraints and may sign", () => ofRoot({ basic: null })),
  refused("the root has neither basicConstraints nor key usage", noAuthority, () =>
    ofRoot({ basic: null, usage: null }),
  ),
  refused("the root has no basicConstraints and may not sign", noAuthority, () =>
    ofRoot({ basic: null, usage: keyUsage("digitalSignature") }),
  ),
  refused("the root has CA:FALSE", noAuthority, () => ofRoot({ basic: basicConstraints(false) })),
  refused("a server's certificate issued another one", noAuthority, () => {
    const ca = issuing();
    const middle = server(ca, { subject: dn("CN=www.example.com"), key: rsa("www") });
    return [[server(middle), middle, ca], root()];
  }),
  refused("the basicConstraints of the intermediate are malformed", "malformed extension (basicConstraints)", () =>
    ofIssuing({ basic: malformed(basicConstraints(true)) }),
  ),
  holds("the server's certificate is an authority's", () => ofServer({ basic: basicConstraints(true) })),
  holds("the server's certificate has no basicConstraints", () => ofServer({ basic: null })),
];

const length = (pathLength: number) => ({ basic: basicConstraints(true, pathLength) });
const tooMany = "authorities below it, and there are";

export const pathLengths: readonly Row[] = [
  holds("PKITS 4.6.7: none allowed below, and none is there", () => ofIssuing(length(0))),
  refused("PKITS 4.6.5: none allowed below, and one is there", "allows 0 authorities below it, and there are 1", () =>
    under(root(), () => issuing(length(0)), lower),
  ),
  refused("PKITS 4.6.6: likewise, and the leaf is an authority", tooMany, () => {
    const ca = issuing(length(0));
    const below = lower(ca);
    return [[server(below, { basic: basicConstraints(true) }), below, ca], root()];
  }),
  holds("PKITS 4.6.8: an authority as the leaf does not count", () => {
    const ca = issuing(length(0));
    return [[server(ca, { basic: basicConstraints(true) }), ca], root()];
  }),
  refused("the root allows none", "the root “Root” allows 0", () => ofRoot(length(0))),
  holds("the root allows one", () => ofRoot(length(1))),
  refused("the root allows one, and two are there", "the root “Root” allows 1", () =>
    under(authority("Root", length(1)), by => authority("Issuing CA", { by }), lower),
  ),
  refused("PKITS 4.6.9: a lower one allows more than a higher one", "the root “Root” allows 1", () =>
    under(authority("Root", length(1)), by => authority("Issuing CA", { by, ...length(6) }), lower),
  ),
  refused("PKITS 4.6.11: the lowest of three allows too few", "the intermediate “Second CA” allows 0", () =>
    under(
      root(),
      () => issuing(length(4)),
      by => authority("Second CA", { by, ...length(0) }),
      lower,
    ),
  ),
  holds("PKITS 4.6.13: three, each of which allows enough", () =>
    under(
      root(),
      () => issuing(length(4)),
      by => authority("Second CA", { by, ...length(1) }),
      lower,
    ),
  ),
  holds("PKITS 4.6.15: one that issued itself does not count", () =>
    under(
      root(),
      () => issuing(length(0)),
      by => rolledOver(by),
    ),
  ),
  refused("PKITS 4.6.16: below one that issued itself stands another", tooMany, () =>
    under(
      root(),
      () => issuing(length(0)),
      by => rolledOver(by),
      lower,
    ),
  ),
  holds("a path length beyond all need", () => ofIssuing(length(2 ** 40))),
  refused("a path length below zero", "allows -1 authorities", () => ofIssuing(length(-1))),
  holds("the server's certificate has a path length", () => ofServer({ basic: basicConstraints(false, 0) })),
];

const mayNotSign = "may not sign certificates";

export const keyUsages: readonly Row[] = [
  refused("PKITS 4.7.1: the intermediate may not sign", mayNotSign, () => ofIssuing({ usage: keyUsage("cRLSign") })),
  refused("PKITS 4.7.2: likewise, not critical", mayNotSign, () =>
    ofIssuing({ usage: uncritical(keyUsage("cRLSign", "digitalSignature")) }),
  ),
  holds("PKITS 4.7.3: a key usage that is not critical", () =>
    ofIssuing({ usage: uncritical(keyUsage("keyCertSign")) }),
  ),
  holds("the intermediate has no key usage", () => ofIssuing({ usage: null })),
  holds("the root has no key usage", () => ofRoot({ usage: null })),
  refused("the root may not sign", mayNotSign, () => ofRoot({ usage: keyUsage("cRLSign") })),
  refused("the upper one of two intermediates may not sign", "“Issuing CA” may not sign", () =>
    under(root(), () => issuing({ usage: keyUsage("digitalSignature") }), lower),
  ),
  refused("the key usage of the intermediate is malformed", "malformed extension (keyUsage)", () =>
    ofIssuing({ usage: malformed(keyUsage("keyCertSign")) }),
  ),
];

const notForServers = "may not issue certificates for servers";

export const purposes: readonly Row[] = [
  holds("the intermediate is for servers", () => ofIssuing({ purpose: extendedKeyUsage("serverAuth", "clientAuth") })),
  refused("the intermediate is for clients", notForServers, () =>
    ofIssuing({ purpose: extendedKeyUsage("clientAuth") }),
  ),
  refused("the intermediate is for code", notForServers, () => ofIssuing({ purpose: extendedKeyUsage("codeSigning") })),
  refused("the intermediate is for nothing", notForServers, () => ofIssuing({ purpose: extendedKeyUsage() })),
  holds("the intermediate is for anything", () => ofIssuing({ purpose: extendedKeyUsage("any") })),
  holds("the intermediate has Microsoft's old usage", () => ofIssuing({ purpose: extendedKeyUsage("microsoftSgc") })),
  holds("the intermediate has Netscape's old usage", () => ofIssuing({ purpose: extendedKeyUsage("netscapeSgc") })),
  refused("the root is for clients", notForServers, () => ofRoot({ purpose: extendedKeyUsage("clientAuth") })),
  refused("the upper one of two intermediates is for clients", "“Issuing CA” may not issue", () =>
    under(root(), () => issuing({ purpose: extendedKeyUsage("clientAuth") }), lower),
  ),
  refused("the usage of the intermediate is malformed", "malformed extension (extendedKeyUsage)", () =>
    ofIssuing({ purpose: malformed(extendedKeyUsage("serverAuth")) }),
  ),
  refused("the server's certificate is for clients", "lacks what it is used for", () =>
    ofServer({ purpose: extendedKeyUsage("clientAuth") }),
  ),
  holds("the server's certificate says no usage", () => ofServer({ purpose: null })),
];
