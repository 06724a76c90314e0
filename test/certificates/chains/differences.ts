const critical =
  "OpenSSL knows it and refuses it when it is critical; Windows takes it. Nobody can say for all agents.";
const keyIdentifier = "OpenSSL takes an issuer only when the identifiers agree; others look at name and signature.";
const oneWay = "OpenSSL follows the first issuer that fits and never turns back; Windows looks for a path that holds.";
const odd = "OpenSSL does not judge this form and refuses; what others do is not known.";
const dates = "OpenSSL refuses a time that it cannot read; what others do is not known.";
const twice = "OpenSSL reads the first and refuses both; Windows uses one of them.";
const unknown = "OpenSSL refuses an algorithm that it lacks. Windows may have it.";
const letters = "OpenSSL makes small letters of ASCII alone. RFC 5280, 7.1, asks for more, and the signature decides.";

/** Chains of which `openssl verify -purpose sslserver` says something else than we do, and why. */
export const differences: Readonly<Record<string, string>> = {
  "a time of the intermediate is none": dates,
  "a time of the root is none": dates,
  "a time without seconds": "OpenSSL wants seconds. Old tools wrote none, and what they wrote is plain enough.",
  "the intermediate is for anything":
    "OpenSSL wants Server Authentication by name in an authority; Windows takes any usage.",
  "a wildcard that stands for an excluded host too":
    "OpenSSL compares the wildcard as a text and takes it; Go refuses it (CVE-2025-61727). What Windows does is not known.",
  "only a common name is outside":
    "OpenSSL compares a common name where there is no host name. Agents use no common name (RFC 9525).",
  "a mask with gaps": "OpenSSL applies any mask. RFC 5280, 4.2.1.10, wants one that CIDR could write.",
  "a mailbox in the subject beside one among the names, which alone counts":
    "OpenSSL compares mailboxes of the subject in any case. RFC 5280, 4.2.1.10, does where the names have none.",
  "a mailbox with two @": "OpenSSL takes the text behind the last @ for the host; others take none or the first.",
  "a mailbox without @": odd,
  "a URI without a host": odd,
  "a user's name before the host of a URI":
    "OpenSSL takes the user's name for a part of the host, which stands behind the @ (RFC 3986, 3.2).",
  "a user's name where some are permitted": odd,
  "a user's name where some are excluded": odd,
  "a policy is asked for": "OpenSSL looks at policies only where it is told to; Windows always does.",
  "the identifier of the issuer's key is critical": critical,
  "the identifier of the own key is critical": critical,
  "where the issuer is found is critical": critical,
  "where the authority is found is critical": critical,
  "newest revocation lists are critical": critical,
  "other names of the issuer are critical": critical,
  "names twice": twice,
  "basicConstraints twice": twice,
  "an unknown extension twice": "RFC 5280, 4.2, forbids it; OpenSSL does not look at what it does not know.",
  "the identifier of the own key is malformed":
    "OpenSSL refuses a certificate when one of those that it knows is malformed. Nothing depends on this one.",
  "another identifier of the issuer's key": keyIdentifier,
  "the intermediate calls its key by another identifier": keyIdentifier,
  "an unknown algorithm in the server's certificate": unknown,
  "an unknown algorithm in the intermediate": unknown,
  "eleven intermediates": "Longer than any real chain: it is not followed to its end here, and that is said.",
  "cross-signed, and only the second root is trusted": oneWay,
  "cross-signed by a root that expired": oneWay,
  "the old certificate of the intermediate is not for servers, the new one is": oneWay,
  "two authorities certify each other, and a root one of them": oneWay,
  "a root as a server": "OpenSSL looks at the key usage of the server's certificate; CEM326 does that here.",
  "an umlaut as one letter and as two": letters,
  "capitals with an umlaut": letters,
};
