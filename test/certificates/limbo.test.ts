import { describe, expect, test } from "vitest";
import type { Case } from "../../scripts/limbo/case";
import { judgeCase } from "../../scripts/limbo/judge-case";
import { reasonOf } from "../../scripts/limbo/reasons.mjs";
import { alternativeNames, basicConstraints, extendedKeyUsage, keyUsage } from "./chains/extensions";
import { issuing, lower, ofServer, type Parts, rolledOver, root, under } from "./chains/good";
import { rsa } from "./chains/keys";
import { authority, server, type Wanted } from "./chains/make";
import { dn, dnsName, ip, mailbox } from "./chains/names";

/** A case of a chain, in the form of x509-limbo. */
function caseOf([sent, ...roots]: Parts, given: Partial<Case> = {}): Case {
  const [leaf = "", ...others] = sent.map(({ pem }) => pem);
  return {
    id: "rfc5280::made",
    trusted_certs: roots.map(({ pem }) => pem),
    untrusted_intermediates: others,
    peer_certificate: leaf,
    expected_peer_name: { kind: "DNS", value: "gw.example.com" },
    expected_result: "SUCCESS",
    ...given,
  };
}

/** What is said of a server's certificate: for endpoints, strictly. */
function said(wanted: Wanted, given: Partial<Case> = {}): string {
  const { endpoints, strict } = judgeCase(caseOf(ofServer(wanted), given));
  return `${endpoints} ${strict}`;
}

const both = (word: string) => `${word} ${word}`;
const names = alternativeNames(dnsName("gw.example.com"), ip(192, 0, 2, 1), mailbox("a@example.com"));

describe("a case of x509-limbo", () => {
  test.each<[string, Wanted, Partial<Case>, string]>([
    ["as it should be", {}, {}, both("SUCCESS")],
    ["without a name to look for", {}, { expected_peer_name: null, untrusted_intermediates: null }, both("FAILURE")],
    ["another host", {}, { expected_peer_name: { kind: "DNS", value: "gw.example.net" } }, both("FAILURE")],
    ["an address", { names }, { expected_peer_name: { kind: "IP", value: "192.0.2.1" } }, both("SUCCESS")],
    ["another address", { names }, { expected_peer_name: { kind: "IP", value: "192.0.2.2" } }, both("FAILURE")],
    ["no address", { names }, { expected_peer_name: { kind: "IP", value: "gw" } }, both("FAILURE")],
    ["a mailbox", { names }, { expected_peer_name: { kind: "RFC822", value: "a@EXAMPLE.com" } }, both("SUCCESS")],
    ["another mailbox", { names }, { expected_peer_name: { kind: "RFC822", value: "A@example.com" } }, both("FAILURE")],
    ["a kind that nobody knows", {}, { expected_peer_name: { kind: "URI", value: "x:y" } }, both("FAILURE")],
    ["a client", { purpose: extendedKeyUsage("clientAuth") }, { validation_kind: "CLIENT" }, both("SUCCESS")],
    ["a server that is asked for as a client", {}, { extended_key_usage: ["clientAuth"] }, both("FAILURE")],
    ["a key usage that is asked for", {}, { key_usage: ["digitalSignature"] }, both("SUCCESS")],
    [
      "one that is not there",
      { usage: keyUsage("keyEncipherment") },
      { key_usage: ["digitalSignature"] },
      both("FAILURE"),
    ],
    ["after its time", {}, { validation_time: "2199-01-01T00:00:00+00:00" }, both("FAILURE")],
    ["what only a standard forbids", { issuerKeyId: null }, {}, "SUCCESS FAILURE"],
    ["what no public CA may issue", { subject: dn("CN=other") }, { id: "webpki::made" }, "SUCCESS FAILURE"],
    ["a private CA may", { subject: dn("CN=other") }, {}, both("SUCCESS")],
    ["an authority for a public server", { basic: basicConstraints(true) }, { id: "webpki::made" }, "SUCCESS FAILURE"],
    ["a certificate that is none", {}, { peer_certificate: "none" }, both("FAILURE")],
    ["a root that is none", {}, { trusted_certs: ["none"] }, both("FAILURE")],
  ])("%s", (_, wanted, given, outcome) => {
    expect(said(wanted, given)).toBe(outcome);
  });

  test("counts authorities between the leaf and the root, without those that issued themselves", () => {
    const depth = (parts: Parts, most: number) => judgeCase(caseOf(parts, { max_chain_depth: most })).strict;
    const [straight, one, two] = [under(root()), ofServer({}), under(root(), () => issuing(), lower)];
    expect([depth(straight, 0), depth(one, 0), depth(one, 1), depth(two, 1)]).toEqual([
      "SUCCESS",
      "FAILURE",
      "SUCCESS",
      "FAILURE",
    ]);
    expect(
      depth(
        under(
          root(),
          () => issuing(),
          by => rolledOver(by),
        ),
        1,
      ),
    ).toBe("SUCCESS");
  });

  test("of a public server asks for keys of 2048 bits or more and for SHA-2 throughout", () => {
    const strict = (wanted: Wanted) => {
      const top = authority("Root", wanted);
      return judgeCase(caseOf([[server(top)], top], { id: "webpki::made", expected_result: "FAILURE" })).why;
    };
    const subject = { subject: dn("CN=gw.example.com") };
    expect(judgeCase(caseOf(ofServer(subject), { id: "webpki::made" })).strict).toBe("SUCCESS");
    expect(strict({ key: rsa("short", 1024) })).toContain("“Root” has a key of the kind RSA-1024");
    expect(strict({ hash: "sha1" })).toContain("“Root” is signed with sha1WithRSAEncryption");
    expect(strict({ purpose: extendedKeyUsage("serverAuth") })).toContain(
      "“Root” is a root with an extended key usage",
    );
  });
});

test("a row that does not agree has a reason, or the run fails", () => {
  const row = (given: Partial<Case>, wanted: Wanted = {}) => {
    const made = caseOf(ofServer(wanted), given);
    return reasonOf({ given: made, verdict: judgeCase(made) });
  };
  expect(row({ expected_result: "FAILURE" })).toBeUndefined();
  expect(row({ expected_result: "FAILURE", features: ["has-crl"] })).toContain("Revocation");
  expect(row({ expected_result: "FAILURE" }, { issuerKeyId: null })).toContain("has no authorityKeyIdentifier");
  expect(row({ expected_result: "SUCCESS" }, { to: -1 })).toBeUndefined();
});
