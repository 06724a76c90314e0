import { issuing, lower, ofIssuing, ofRoot, ofServer, type Parts, root, under } from "../good";
import { ec, ed25519, explicit, rsa } from "../keys";
import { authority, type Made, server } from "../make";
import { holds, open, type Row, refused, unsure } from "../row";

const two = "names two different signature algorithms";

/** All with keys of one kind. */
function allWith(key: (name: string) => ReturnType<typeof ec>): Parts {
  const top = authority("Root", { key: key("root") });
  const ca = authority("Issuing CA", { by: top, key: key("ca") });
  return [[server(ca, { key: key("leaf") }), ca], top];
}

export const signatures: readonly Row[] = [
  refused("two algorithms in the server's certificate", two, () => ofServer({ stated: "sha384" })),
  refused("two algorithms in the intermediate", two, () => ofIssuing({ stated: "sha384" })),
  unsure("an unknown algorithm in the server's certificate", "cannot be checked here", () =>
    ofServer({ hash: "unknown" }),
  ),
  unsure("an unknown algorithm in the intermediate", "cannot be checked here", () => ofIssuing({ hash: "unknown" })),
  open("the server's certificate was signed by another key", () => ofServer({ signedBy: rsa("other") })),
  open("the intermediate was signed by another key", () => ofIssuing({ signedBy: rsa("other") })),
  holds("signed with SHA-384", () => ofIssuing({ hash: "sha384" })),
  holds("signed with RSASSA-PSS", () => ofServer({ hash: "pss" })),
  holds("the root is signed with SHA-1", () => ofRoot({ hash: "sha1" })),
  holds("the intermediate is signed with SHA-1, of which CEM324 speaks", () => ofIssuing({ hash: "sha1" })),
  holds("the intermediate is signed with MD5, of which CEM324 speaks", () => ofIssuing({ hash: "md5" })),
  holds("an intermediate with 1024 bits, of which CEM324 speaks", () => ofIssuing({ key: rsa("short", 1024) })),
  holds("P-256 throughout", () => allWith(name => ec(name))),
  holds("P-384 throughout", () => allWith(name => ec(name, "P-384"))),
  holds("P-521 throughout", () => allWith(name => ec(name, "P-521"))),
  holds("secp256k1 throughout", () => allWith(name => ec(name, "secp256k1"))),
  holds("Ed25519 throughout", () => allWith(ed25519)),
  holds("an EC intermediate below an RSA root", () => ofIssuing({ key: ec("ca") })),
  refused("the curve of the server's key is written out", "has a key whose curve is written out", () =>
    ofServer({ key: explicit("server") }),
  ),
  refused("the curve of the intermediate's key is written out", "“Issuing CA” has a key whose curve", () =>
    ofIssuing({ key: explicit("ca") }),
  ),
  refused("an EC intermediate that expired", "“Issuing CA” expired", () => ofIssuing({ key: ec("ca"), to: -1 })),
];

function chainOf(length: number): Parts {
  const makers = Array.from(
    { length },
    (_, index) => (by: Made) => authority(`CA ${index}`, { by, key: ec(`ca${index}`) }),
  );
  return under(root(), ...makers);
}

/** Two authorities that certify each other, both under a root where there is one. */
function loop(roots: readonly Made[]): Parts {
  const one = authority("Loop One");
  const other = authority("Loop Two", { by: one });
  const back = authority("Loop One", { by: other });
  const [top] = roots;
  const down = top ? [authority("Loop Two", { by: top })] : [];
  return [[server(back), back, other, ...down], top ?? root()];
}

export const ways: readonly Row[] = [
  holds("two intermediates", () => under(root(), () => issuing(), lower)),
  holds("eight intermediates", () => chainOf(8)),
  unsure("eleven intermediates", "lead to one another in more ways than can be followed", () => chainOf(11)),
  holds("straight below the root", () => [[server(root())], root()]),
  holds("the root is sent too", () => {
    const ca = issuing();
    return [[server(ca), ca, root()], root()];
  }),
  holds("the order is another one", () => {
    const ca = issuing();
    const below = lower(ca);
    return [[server(below), ca, below], root()];
  }),
  holds("what has nothing to do with it is sent too", () => {
    const ca = issuing();
    return [[server(ca), authority("Another"), ca, ca], root()];
  }),
  open("the intermediate is missing", () => [[server(issuing())], root()]),
  open("another root", () => {
    const ca = issuing();
    return [[server(ca), ca], authority("Another")];
  }),
  open("a root of the same name with another key", () => {
    const ca = issuing();
    return [[server(ca), ca], authority("Root", { key: rsa("other") })];
  }),
  open("no root at all", () => {
    const ca = issuing();
    return [[server(ca), ca]];
  }),
  holds("an impostor of the intermediate beside the true one", () => {
    const ca = issuing();
    return [[server(ca), issuing({ key: rsa("other") }), ca], root()];
  }),
  open("only an impostor of the intermediate", () => {
    const impostor = issuing({ key: rsa("other") });
    return [[server(issuing()), impostor], root()];
  }),
  holds("a root of the same name beside the true one", () => {
    const ca = issuing();
    return [[server(ca), ca], authority("Root", { key: rsa("other") }), root()];
  }),
  holds("cross-signed, and both roots are trusted", () => {
    const other = authority("Another");
    const ca = issuing();
    return [[server(ca), ca, authority("Issuing CA", { by: other })], root(), other];
  }),
  holds("cross-signed, and only the second root is trusted", () => {
    const other = authority("Another");
    const ca = issuing();
    return [[server(ca), ca, authority("Issuing CA", { by: other })], other];
  }),
  holds("cross-signed by a root that expired", () => {
    const other = authority("Another", { to: -1 });
    const ca = issuing();
    return [[server(ca), authority("Issuing CA", { by: other }), ca], other, root()];
  }),
  holds("the old certificate of the intermediate expired, the new one holds", () => {
    const ca = issuing();
    return [[server(ca), issuing({ to: -1 }), ca], root()];
  }),
  holds("the old certificate of the intermediate is not for servers, the new one is", () => {
    const ca = issuing();
    return [[server(ca), issuing({ basic: null }), ca], root()];
  }),
  refused("both certificates of the intermediate expired", "“Issuing CA” expired", () => {
    const ca = issuing({ to: -2 });
    return [[server(ca), issuing({ to: -1 }), ca], root()];
  }),
  holds("the root is renewed with its old key", () => {
    const ca = issuing();
    return [[server(ca), ca], authority("Root", { to: 5000 })];
  }),
  holds("the root is cross-signed by another one, and trusted itself", () => {
    const ca = issuing();
    return [[server(ca), ca, authority("Root", { by: authority("Another") })], root()];
  }),
  open("two authorities certify each other, and no root does", () => loop([])),
  holds("two authorities certify each other, and a root one of them", () => loop([root()])),
  holds("a self-signed server that is trusted", () => {
    const own = server(undefined);
    return [[own], own];
  }),
  open("a self-signed server that is not trusted", () => [[server(undefined)], root()]),
  holds("a root as a server", () => [[root()], root()]),
];
