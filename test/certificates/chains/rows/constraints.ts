import { alternativeNames, boundConstraint, malformed, nameConstraints, uncritical } from "../extensions";
import { issuing, limited, limitedNames, lower, ofIssuing, ofServer, type Parts, rolledOver, root } from "../good";
import { authority, server } from "../make";
import { directoryName, dn, dnAs, dnsName, ip, ip6, mailbox, registeredId, upn, uri } from "../names";
import { holds, type Row, refused, unsure } from "../row";

const permit = (...names: readonly string[]) => nameConstraints(names.map(dnsName));
const exclude = (...names: readonly string[]) => nameConstraints([], names.map(dnsName));
const outside = "does not permit the name";
const inside = "excludes the name";

/** One that limits its names, above another that does, above the server. */
function twoLevels(upper: string, below: string, name: string): Parts {
  const ca = issuing({ more: [permit(upper)] });
  const next = lower(ca, { more: [permit(below)] });
  return [[server(next, { names: alternativeNames(dnsName(name)) }), next, ca], root()];
}

function limitedRoot(name: string): Parts {
  const top = authority("Root", { more: [permit("example.com")] });
  const ca = authority("Issuing CA", { by: top });
  return [[server(ca, { names: alternativeNames(dnsName(name)) }), ca], top];
}

export const hostConstraints: readonly Row[] = [
  holds("PKITS 4.13.30: a host within what is permitted", () => limited(permit("example.com"), "gw.example.com")),
  holds("the very host that is permitted", () => limited(permit("gw.example.com"), "gw.example.com")),
  holds("a host two labels below", () => limited(permit("example.com"), "a.gw.example.com")),
  refused("PKITS 4.13.31: a host outside", outside, () => limited(permit("example.com"), "gw.example.net")),
  refused("PKITS 4.13.38: a host that only ends alike", outside, () =>
    limited(permit("example.com"), "notexample.com"),
  ),
  holds("PKITS 4.13.32: a host that is not excluded", () => limited(exclude("example.net"), "gw.example.com")),
  refused("PKITS 4.13.33: a host below an excluded one", inside, () =>
    limited(exclude("example.com"), "gw.example.com"),
  ),
  refused("the very host that is excluded", inside, () => limited(exclude("gw.example.com"), "gw.example.com")),
  holds("the letters are of another case", () => limited(permit("EXAMPLE.com"), "GW.Example.Com")),
  refused("excluded in letters of another case", inside, () => limited(exclude("EXAMPLE.com"), "gw.example.com")),
  holds("one of two that are permitted", () => limited(permit("example.net", "example.com"), "gw.example.com")),
  refused("the second of two names is outside", "does not permit the name gw.example.net", () =>
    limited(permit("example.com"), "gw.example.com", "gw.example.net"),
  ),
  refused("permitted and excluded", inside, () =>
    limited(nameConstraints([dnsName("example.com")], [dnsName("gw.example.com")]), "gw.example.com"),
  ),
  holds("a constraint with a dot before it, and a host below", () => limited(permit(".example.com"), "gw.example.com")),
  refused("a constraint with a dot before it, and the domain itself", outside, () =>
    limited(permit(".example.com"), "example.com"),
  ),
  holds("an empty constraint permits all", () => limited(permit(""), "gw.example.com")),
  refused("an empty constraint excludes all", inside, () => limited(exclude(""), "gw.example.com")),
  holds("a wildcard within", () => limited(permit("example.com"), "*.example.com")),
  refused("a wildcard that stands for more than is permitted", outside, () =>
    limited(permit("gw.example.com"), "*.example.com"),
  ),
  refused("a wildcard below an excluded domain", inside, () => limited(exclude("example.com"), "*.example.com")),
  unsure("a wildcard that stands for an excluded host too", "excludes a host that the name *.example.com", () =>
    limited(exclude("bar.example.com"), "*.example.com"),
  ),
  holds("a wildcard beside an excluded host", () => limited(exclude("bar.example.net"), "*.example.com")),
  holds("not critical, and within", () => limited(uncritical(permit("example.com")), "gw.example.com")),
  refused("not critical, and outside", outside, () => limited(uncritical(permit("example.com")), "gw.example.net")),
  holds("the root limits, and the host is within", () => limitedRoot("gw.example.com")),
  refused("the root limits, and the host is outside", "the root “Root” does not permit", () =>
    limitedRoot("gw.example.net"),
  ),
  holds("two limit, and the host is within both", () => twoLevels("example.com", "a.example.com", "gw.a.example.com")),
  refused("two limit, and the lower one does not permit the host", "“Lower CA” does not permit", () =>
    twoLevels("example.com", "a.example.com", "gw.example.com"),
  ),
  refused("two limit, and the upper one does not permit the host", "“Issuing CA” does not permit", () =>
    twoLevels("a.example.com", "example.com", "gw.example.com"),
  ),
  refused("the intermediate below has a host outside", "does not permit the name ca.example.net", () => {
    const ca = issuing({ more: [permit("example.com")] });
    const below = lower(ca, { names: alternativeNames(dnsName("ca.example.net")) });
    return [[server(below), below, ca], root()];
  }),
  holds("PKITS 4.13.20: one that issued itself may have any name", () => {
    const ca = issuing({ more: [permit("example.com")] });
    const again = rolledOver(ca, { names: alternativeNames(dnsName("ca.example.net")) });
    return [[server(again), again, ca], root()];
  }),
  refused("a leaf that issued itself may not", outside, () => {
    const ca = issuing({ more: [permit("example.com")] });
    const names = alternativeNames(dnsName("gw.example.net"));
    return [[server(ca, { names, subject: ca.subject }), ca], root()];
  }),
  holds("only a common name is outside", () =>
    limitedNames(permit("example.com"), alternativeNames(ip(192, 0, 2, 1)), { subject: dn("CN=gw.example.net") }),
  ),
  holds("constraints in a server's certificate", () => ofServer({ more: [permit("example.net")] })),
  holds("constraints that limit nothing", () => ofIssuing({ more: [nameConstraints([])] })),
  refused("constraints with bounds", "malformed extension (nameConstraints)", () =>
    ofIssuing({ more: [boundConstraint(dnsName("example.com"))] }),
  ),
  refused("constraints that cannot be read", "malformed extension (nameConstraints)", () =>
    ofIssuing({ more: [malformed(permit("example.com"))] }),
  ),
];

const range = [192, 0, 2, 0, 255, 255, 255, 0];
const net6 = ["20010db8000000000000000000000000", "ffffffff000000000000000000000000"];
const permitIp = nameConstraints([ip(...range)]);
const permitIp6 = nameConstraints([ip6(...net6)]);
const address = (...octets: readonly number[]) => alternativeNames(ip(...octets));
const address6 = (text: string) => alternativeNames(ip6(text));

export const addressConstraints: readonly Row[] = [
  holds("an address within the range", () => limitedNames(permitIp, address(192, 0, 2, 7))),
  refused("an address outside the range", "does not permit the address 192.0.3.7", () =>
    limitedNames(permitIp, address(192, 0, 3, 7)),
  ),
  refused("an excluded address", "excludes the address 192.0.2.7", () =>
    limitedNames(nameConstraints([], [ip(...range)]), address(192, 0, 2, 7)),
  ),
  holds("an address that is not excluded", () =>
    limitedNames(nameConstraints([], [ip(...range)]), address(192, 0, 3, 7)),
  ),
  holds("all addresses permitted", () =>
    limitedNames(nameConstraints([ip(0, 0, 0, 0, 0, 0, 0, 0)]), address(8, 8, 8, 8)),
  ),
  refused("all addresses excluded", "excludes the address", () =>
    limitedNames(nameConstraints([], [ip(0, 0, 0, 0, 0, 0, 0, 0)]), address(8, 8, 8, 8)),
  ),
  holds("an IPv6 address within", () => limitedNames(permitIp6, address6("20010db8000000000000000000000001"))),
  refused("an IPv6 address outside", "does not permit one of the IPv6 addresses", () =>
    limitedNames(permitIp6, address6("20010db9000000000000000000000001")),
  ),
  refused("an excluded IPv6 address", "excludes one of the IPv6 addresses", () =>
    limitedNames(nameConstraints([], [ip6(...net6)]), address6("20010db8000000000000000000000001")),
  ),
  refused("an IPv4 address where only IPv6 is permitted", "does not permit the address", () =>
    limitedNames(permitIp6, address(192, 0, 2, 7)),
  ),
  holds("a host where addresses are limited", () => limited(permitIp, "gw.example.com")),
  refused("a mask with gaps", "malformed extension (nameConstraints)", () =>
    limitedNames(nameConstraints([ip(192, 0, 2, 0, 255, 0, 255, 0)]), address(192, 0, 2, 7)),
  ),
  refused("a range of six octets", "malformed extension (nameConstraints)", () =>
    limitedNames(nameConstraints([ip(192, 0, 2, 255, 255, 0)]), address(192, 0, 2, 7)),
  ),
];

const example = dn("O=Example");
const permitDn = nameConstraints([directoryName(example)]);
const host = alternativeNames(dnsName("gw.example.com"));

export const directoryConstraints: readonly Row[] = [
  holds("PKITS 4.13.1: a subject within", () => limitedNames(permitDn, host)),
  refused("PKITS 4.13.2: a subject outside", "does not permit the subject", () =>
    limitedNames(permitDn, host, { subject: dn("O=Other", "CN=gw") }),
  ),
  refused("PKITS 4.13.15: an excluded subject", "excludes the subject", () =>
    limitedNames(nameConstraints([], [directoryName(example)]), host),
  ),
  holds("a subject that is not excluded", () =>
    limitedNames(nameConstraints([], [directoryName(dn("O=Other"))]), host),
  ),
  holds("the constraint is written as another kind of string", () =>
    limitedNames(nameConstraints([directoryName(dnAs("printable", "O=Example"))]), host),
  ),
  holds("the constraint is written in other letters and blanks", () =>
    limitedNames(nameConstraints([directoryName(dn("O=EXAMPLE  Two "))]), host, {
      subject: dn("O=Example Two", "CN=gw"),
    }),
  ),
  refused("the constraint is longer than the subject", "does not permit the subject", () =>
    limitedNames(nameConstraints([directoryName(dn("O=Example", "OU=A", "CN=gw"))]), host),
  ),
  refused("the parts stand in another order", "does not permit the subject", () =>
    limitedNames(permitDn, host, { subject: dn("CN=gw", "O=Example") }),
  ),
  holds("PKITS 4.13.6: an empty subject", () => limitedNames(permitDn, host, { subject: dn() })),
  refused("a directory name among the names is outside", "does not permit the subject", () =>
    limitedNames(permitDn, alternativeNames(directoryName(dn("O=Other")))),
  ),
  refused("PKITS 4.13.13: permitted, and excluded below that", "excludes the subject", () =>
    limitedNames(nameConstraints([directoryName(example)], [directoryName(dn("O=Example", "OU=Test"))]), host, {
      subject: dn("O=Example", "OU=Test", "CN=gw"),
    }),
  ),
];

const mail = (...names: readonly string[]) => alternativeNames(dnsName("gw.example.com"), ...names.map(mailbox));
const permitMail = (text: string) => nameConstraints([mailbox(text)]);

export const mailConstraints: readonly Row[] = [
  holds("PKITS 4.13.21: a mailbox of the host", () => limitedNames(permitMail("example.com"), mail("a@example.com"))),
  refused("PKITS 4.13.22: a mailbox of a host below", "does not permit the name a@mail.example.com", () =>
    limitedNames(permitMail("example.com"), mail("a@mail.example.com")),
  ),
  holds("PKITS 4.13.23: a mailbox within a domain", () =>
    limitedNames(permitMail(".example.com"), mail("a@mail.example.com")),
  ),
  refused("PKITS 4.13.24: a mailbox of the domain itself", "does not permit the name", () =>
    limitedNames(permitMail(".example.com"), mail("a@example.com")),
  ),
  holds("the very mailbox", () => limitedNames(permitMail("a@example.com"), mail("a@EXAMPLE.com"))),
  refused("the same mailbox of another host", "does not permit the name a@example.net", () =>
    limitedNames(permitMail("a@example.com"), mail("a@example.net")),
  ),
  refused("the letters before the @ are of another case", "does not permit the name", () =>
    limitedNames(permitMail("a@example.com"), mail("A@example.com")),
  ),
  refused("PKITS 4.13.26: an excluded host", "excludes the name a@example.com", () =>
    limitedNames(nameConstraints([], [mailbox("example.com")]), mail("a@example.com")),
  ),
  holds("no mailbox, and mailboxes are limited", () => limitedNames(permitMail("example.com"), host)),
  refused("PKITS 4.13.28: a mailbox in the subject", "does not permit the name a@example.net", () =>
    limitedNames(permitMail("example.com"), host, { subject: dn("O=Example", "emailAddress=a@example.net") }),
  ),
  holds("a good mailbox in the subject", () =>
    limitedNames(permitMail("example.com"), host, { subject: dn("O=Example", "emailAddress=a@example.com") }),
  ),
  holds("a mailbox in the subject beside one among the names, which alone counts", () =>
    limitedNames(permitMail("example.com"), mail("a@example.com"), { subject: dn("emailAddress=a@example.net") }),
  ),
  unsure("a mailbox with two @", "is not judged here", () =>
    limitedNames(permitMail("example.com"), mail("a@b@example.com")),
  ),
  unsure("a mailbox without @", "is not judged here", () =>
    limitedNames(permitMail("example.com"), mail("example.com")),
  ),
];

const place = (text: string) => alternativeNames(dnsName("gw.example.com"), uri(text));
const permitUri = (text: string) => nameConstraints([uri(text)]);

export const otherConstraints: readonly Row[] = [
  holds("PKITS 4.13.34: a URI of the host", () =>
    limitedNames(permitUri("gw.example.com"), place("https://gw.example.com/a")),
  ),
  refused("PKITS 4.13.35: a URI of another host", "does not permit the name https://", () =>
    limitedNames(permitUri("gw.example.com"), place("https://gw.example.net/a")),
  ),
  holds("PKITS 4.13.36: a URI within a domain", () =>
    limitedNames(permitUri(".example.com"), place("https://u@gw.example.com:8443/a")),
  ),
  holds("a constraint of URIs in capitals", () =>
    limitedNames(permitUri(".EXAMPLE.com"), place("https://gw.example.com/")),
  ),
  holds("a user's name before the host of a URI", () =>
    limitedNames(permitUri("gw.example.com"), place("https://u:p@gw.example.com/")),
  ),
  refused("a URI of the domain itself", "does not permit the name", () =>
    limitedNames(permitUri(".example.com"), place("https://example.com/")),
  ),
  refused("PKITS 4.13.37: an excluded host", "excludes the name https://", () =>
    limitedNames(nameConstraints([], [uri("gw.example.com")]), place("https://GW.example.com/")),
  ),
  unsure("a URI without a host", "is not judged here", () => limitedNames(permitUri(".example.com"), place("urn:a:b"))),
  unsure("a user's name where some are permitted", "is not judged here", () =>
    limitedNames(
      nameConstraints([upn("a@example.com")]),
      alternativeNames(dnsName("gw.example.com"), upn("b@example.com")),
    ),
  ),
  unsure("a user's name where some are excluded", "is not judged here", () =>
    limitedNames(
      nameConstraints([], [upn("a@example.com")]),
      alternativeNames(dnsName("gw.example.com"), upn("b@example.com")),
    ),
  ),
  holds("users' names are limited, and there is none", () =>
    limitedNames(nameConstraints([upn("a@example.com")]), host),
  ),
  holds("users' names are limited, and there is another odd name", () =>
    limitedNames(
      nameConstraints([upn("a@example.com")]),
      alternativeNames(dnsName("gw.example.com"), registeredId("1.2.3")),
    ),
  ),
];
