import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { judgeClock } from "../../server/src/probes/judgements/clock";
import { judgeName } from "../../server/src/probes/judgements/name";
import { judgeProtocols } from "../../server/src/probes/judgements/protocols";
import { readServed, type Served } from "../../server/src/probes/judgements/served";
import { judgeStrength } from "../../server/src/probes/judgements/strength";
import { judgeThumbprint } from "../../server/src/probes/judgements/thumbprint";
import { judgeValidity } from "../../server/src/probes/judgements/validity";
import type { VersionAnswer } from "../../server/src/probes/tls/versions";
import { issue, type Made } from "./authorities";
import { type Said, served, targetOf, thumbprintOf } from "./spec-target";

const day = 24 * 60 * 60 * 1000;
const names = ["gw.example.com"];
const root = issue({ name: "Root" });
const issuing = issue({ name: "Issuing", by: root });
const leaf = issue({ name: "gw", names, by: issuing });
const another = issue({ name: "gw", names, by: issuing });
const otherRoot = issue({ name: "Inspection" });
const inspected = issue({ name: "gw", names, by: otherRoot });

describe("thumbprint", () => {
  const sha1 = thumbprintOf(leaf);
  const old = thumbprintOf(another);
  const judge = (said: Said, ...chain: readonly Made[]) => judgeThumbprint(targetOf(said), served(...chain));

  test("equals every one that the spec records", () => {
    const said = { policy: sha1, listener: sha1.toLowerCase(), declared: sha1 };
    expect(judge(said, leaf)).toEqual({ outcome: "pass", detail: "certificate matches" });
    expect(judge({ file: [leaf] }, leaf).outcome).toBe("pass");
  });

  test("cannot be compared where none is recorded", () => {
    const detail = `${sha1} presented; the spec records none to compare with`;
    expect(judge({}, leaf)).toEqual({ outcome: "inconclusive", detail });
    expect(judge({ policy: "12" }, leaf).outcome).toBe("inconclusive");
  });

  test.each<[string, Said]>([
    ["the policy's", { policy: old, listener: sha1, declared: sha1 }],
    ["the listener's", { policy: sha1, listener: old, declared: sha1 }],
    ["the declared one", { policy: sha1, declared: old }],
    ["that of the file", { policy: sha1, file: [another] }],
  ])("%s is another one", (_, said) => {
    expect(judge(said, leaf)).toEqual({
      outcome: "fail",
      detail: `another certificate is presented: ${sha1} instead of ${old}`,
      problem: { code: "CEM606", presented: sha1, issuer: "Issuing", foreign: false },
    });
  });

  const sameName = issue({ name: "gw", names, by: issue({ name: "Issuing" }) });
  const sibling = issue({ name: "Issuing 2", by: root });
  const fromSibling = issue({ name: "gw", names, by: sibling });
  const self = issue({ name: "gw", names });
  test.each<[string, boolean, Said, readonly Made[]]>([
    ["the file's own issuer", false, { file: [leaf] }, [another]],
    ["an issuer of the same name", false, { file: [leaf] }, [sameName]],
    ["another issuer than the file's", true, { file: [leaf] }, [inspected]],
    ["another issuer, whose root is in the file", false, { file: [leaf, issuing, root] }, [fromSibling, sibling]],
    ["another issuer below rootCa.file", false, { file: [leaf], rootCa: [root] }, [fromSibling, sibling]],
    ["another root, served, than rootCa.file", true, { rootCa: [root], policy: sha1 }, [inspected, otherRoot]],
    ["a root that is not served, and rootCa.file alone", false, { rootCa: [root], policy: sha1 }, [inspected]],
    [
      "another root, served, than that of the intermediate in rootCa.file",
      true,
      { rootCa: [issuing], policy: sha1 },
      [inspected, otherRoot],
    ],
    ["the intermediate in rootCa.file", false, { rootCa: [issuing], policy: thumbprintOf(inspected) }, [leaf]],
    ["itself", true, { rootCa: [root], policy: sha1 }, [self]],
    ["nobody that the spec knows", false, { policy: sha1 }, [inspected, otherRoot]],
  ])("issued by %s: foreign is %s", (_, foreign, said, chain) => {
    expect(judge(said, ...chain).problem).toMatchObject({ code: "CEM606", foreign });
  });
});

describe("name", () => {
  test.each<[readonly string[], "pass" | "fail"]>([
    [["gw.example.com"], "pass"],
    [["*.example.com"], "pass"],
    [["GW.EXAMPLE.COM"], "pass"],
    [["smp.example.net"], "fail"],
    [["*.com"], "fail"],
    [[], "fail"],
  ])("%s: %s", (given, outcome) => {
    const judged = judgeName(targetOf({}), served(issue({ name: "gw.example.com", names: given, by: root })));
    expect(judged.outcome).toBe(outcome);
    expect(judged.problem).toEqual(outcome === "fail" ? { code: "CEM607", names: given } : undefined);
  });

  test("is that of the SMP on its sites", () => {
    const presented = served(issue({ name: "smp", names: ["smp.example.net"], by: root }));
    for (const role of ["agent-site", "https-site"] as const)
      expect(judgeName(targetOf({}, role), presented)).toEqual({ outcome: "pass", detail: "covers smp.example.net" });
  });
});

describe("validity", () => {
  const judge = (from: number, to: number) =>
    judgeValidity(served(issue({ name: "gw", names, by: root, from, to })), Date.now());
  const iso = (from: number) => new Date(Date.now() + from * day).toISOString().slice(0, 10);

  test.each([
    ["expired", -60, -1, "fail", `expired on ${iso(-1)}`, { kind: "expired", day: iso(-1) }],
    ["not yet", 1, 60, "fail", `not valid before ${iso(1)}`, { kind: "not-yet", day: iso(1) }],
    ["soon", -60, 29, "warning", `expires on ${iso(29)}`, { kind: "soon", day: iso(29) }],
    ["long enough", -60, 31, "pass", `valid until ${iso(31)}`, undefined],
    ["under a third of a short life", -32, 15, "warning", `expires on ${iso(15)}`, { kind: "soon", day: iso(15) }],
    ["over a third of a short life", -31, 16, "pass", `valid until ${iso(16)}`, undefined],
  ])("%s", (_, from, to, outcome, detail, problem) => {
    expect(judge(from, to)).toEqual({ outcome, detail, ...(problem && { problem: { code: "CEM610", ...problem } }) });
  });

  test("is told with the hour on the day itself", () => {
    const presented = served(issue({ name: "gw", names, by: root, from: -60, to: 1 }));
    const { notAfter = 0 } = presented.leaf.facts;
    const [date = "", time = ""] = new Date(notAfter).toISOString().split("T");
    expect(judgeValidity(presented, notAfter + 1).detail).toBe(`expired on ${date} at ${time.slice(0, 5)} UTC`);
    expect(judgeValidity(presented, notAfter + day).detail).toBe(`expired on ${date}`);
  });

  test("of which a date cannot be read is inconclusive", () => {
    const { leaf: read, others } = served(leaf);
    const { notAfter: _, ...facts } = read.facts;
    expect(judgeValidity({ leaf: { ...read, facts }, others }, Date.now()).outcome).toBe("inconclusive");
  });
});

describe("strength", () => {
  const of = (wanted: Partial<Parameters<typeof issue>[0]>) =>
    judgeStrength(served(issue({ name: "gw", names, by: root, ...wanted })));
  const refused = (reason: string) => ({
    outcome: "fail",
    detail: reason,
    problem: { code: "CEM611", kind: "refused", reason },
  });

  test("is good enough", () => {
    expect(of({})).toEqual({ outcome: "pass", detail: "RSA-2048, SHA-256, Server Authentication" });
  });

  test("SHA-1 is discouraged", () => {
    const reason = "it is signed with SHA-1";
    const problem = { code: "CEM611", kind: "discouraged", reason };
    expect(of({ hash: "sha1" })).toEqual({ outcome: "warning", detail: reason, problem });
  });

  test("MD5 is refused", () => {
    expect(of({ hash: "md5" })).toEqual(refused("it is signed with MD5"));
  });

  test("a short key is refused", () => {
    expect(of({ bits: 1024 })).toEqual(refused("its RSA key has 1024 bits and not 2048"));
  });

  test("usages without Server Authentication are refused", () => {
    const asked = ", and Server Authentication (1.3.6.1.5.5.7.3.1) is needed";
    expect(of({ usage: "clientAuth" })).toEqual(refused(`it is for clientAuth only${asked}`));
    expect(of({ usage: "none" })).toEqual(refused(`it states no extended key usage${asked}`));
  });

  test("a key usage without any use in TLS is refused", () => {
    const neither = ", neither digitalSignature nor keyEncipherment";
    expect(of({ keyUsage: ["nonRepudiation"] })).toEqual(refused(`its key usage allows nonRepudiation only${neither}`));
    expect(of({ keyUsage: ["digitalSignature"] }).outcome).toBe("pass");
  });

  test("a key usage that lacks only digital signature is discouraged", () => {
    const reason = "it is signed with SHA-1, and its key usage lacks digitalSignature";
    expect(of({ keyUsage: ["keyEncipherment"], hash: "sha1" })).toMatchObject({
      outcome: "warning",
      problem: { code: "CEM611", kind: "discouraged", reason },
    });
  });

  test("a key usage that is malformed is inconclusive", () => {
    const { leaf: read, others } = served(leaf);
    const judged = judgeStrength({ leaf: { ...read, facts: { ...read.facts, malformed: ["keyUsage"] } }, others });
    expect(judged).toEqual({ outcome: "inconclusive", detail: "its key usage is malformed" });
  });

  test("everything that is refused is told at once", () => {
    expect(of({ hash: "md5", bits: 1024 })).toEqual(
      refused("it is signed with MD5, and its RSA key has 1024 bits and not 2048"),
    );
  });

  test("a key of another kind is refused", () => {
    const self = opensslSelfSigned("ec", "ec_paramgen_curve:P-256");
    expect(judgeStrength(self)).toEqual(refused("its key is ECDSA-P-256 and not plain RSA"));
  });

  test("a hash that is not known is inconclusive", () => {
    const { leaf: read, others } = served(leaf);
    const { hash: _, ...facts } = read.facts;
    const judged = judgeStrength({ leaf: { ...read, facts: { ...facts, signatureAlgorithm: "1.2.3" } }, others });
    expect(judged).toEqual({ outcome: "inconclusive", detail: "the hash of its signature is not known (1.2.3)" });
  });
});

function opensslSelfSigned(algorithm: string, option: string): Served {
  const args = ["req", "-x509", "-newkey", algorithm, "-pkeyopt", option, "-nodes", "-keyout", "/dev/null"];
  const wanted = ["-subj", "/CN=gw", "-addext", "extendedKeyUsage=serverAuth", "-outform", "DER"];
  const made = readServed([execFileSync("openssl", [...args, ...wanted], { stdio: ["ignore", "pipe", "ignore"] })]);
  if (made === undefined) throw new Error("openssl made no certificate");
  return made;
}

describe("protocols", () => {
  const versions = ["TLS 1.0", "TLS 1.1", "TLS 1.2", "TLS 1.3"] as const;
  const short = { a: "accepted", r: "refused", u: "unknown" } as const;
  /** One letter for each version, the oldest first. */
  const judge = (letters: string, onWindows = true) =>
    judgeProtocols(
      versions.map(
        (version, index): VersionAnswer => ({ version, answer: short[letters[index] as keyof typeof short] }),
      ),
      onWindows,
    );

  test.each([
    ["rraa", "pass", "TLS 1.2, TLS 1.3 accepted; TLS 1.0, TLS 1.1 refused", undefined],
    ["rrar", "pass", "TLS 1.2 accepted; TLS 1.0, TLS 1.1, TLS 1.3 refused", undefined],
    ["rrra", "warning", "TLS 1.3 accepted; TLS 1.0, TLS 1.1, TLS 1.2 refused", { versions: ["TLS 1.3"], only: false }],
    [
      "uura",
      "warning",
      "TLS 1.3 accepted; TLS 1.2 refused; TLS 1.0, TLS 1.1 not known",
      { versions: ["TLS 1.3"], only: false },
    ],
    ["rrua", "pass", "TLS 1.3 accepted; TLS 1.0, TLS 1.1 refused; TLS 1.2 not known", undefined],
    ["rrau", "pass", "TLS 1.2 accepted; TLS 1.0, TLS 1.1 refused; TLS 1.3 not known", undefined],
    ["uraa", "inconclusive", "TLS 1.2, TLS 1.3 accepted; TLS 1.1 refused; TLS 1.0 not known", undefined],
    ["araa", "warning", "TLS 1.0, TLS 1.2, TLS 1.3 accepted; TLS 1.1 refused", { versions: ["TLS 1.0"], only: false }],
    [
      "aauu",
      "warning",
      "TLS 1.0, TLS 1.1 accepted; TLS 1.2, TLS 1.3 not known",
      { versions: ["TLS 1.0", "TLS 1.1"], only: false },
    ],
    [
      "aarr",
      "fail",
      "TLS 1.0, TLS 1.1 accepted; TLS 1.2, TLS 1.3 refused",
      { versions: ["TLS 1.0", "TLS 1.1"], only: true },
    ],
    ["rarr", "fail", "TLS 1.1 accepted; TLS 1.0, TLS 1.2, TLS 1.3 refused", { versions: ["TLS 1.1"], only: true }],
    ["uuuu", "inconclusive", "TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3 not known", undefined],
    ["rruu", "inconclusive", "TLS 1.0, TLS 1.1 refused; TLS 1.2, TLS 1.3 not known", undefined],
    ["rrrr", "inconclusive", "TLS 1.0, TLS 1.1, TLS 1.2, TLS 1.3 refused", undefined],
  ])("%s: %s", (letters, outcome, detail, problem) => {
    expect(judge(letters)).toEqual({ outcome, detail, ...(problem && { problem: { code: "CEM609", ...problem } }) });
  });

  test("need no TLS 1.2 where no agent runs on Windows", () => {
    expect(judge("rrra", false).outcome).toBe("pass");
  });

  test("that were not tried are no pass", () => {
    expect(judgeProtocols([], true)).toEqual({ outcome: "inconclusive", detail: "no version was tried" });
    expect(judgeProtocols([{ version: "TLS 1.2", answer: "accepted" }], true).outcome).toBe("inconclusive");
  });
});

describe("clock", () => {
  const judge = (seconds: number) =>
    judgeClock({ ours: 1_800_000_000_000, theirs: 1_800_000_000_000 + seconds * 1000 }, false);

  test.each([
    [0, "the clocks agree"],
    [-1, "the clocks agree"],
    [90, "the clocks are 90 seconds apart"],
    [-300, "the clocks are 5 minutes apart"],
  ])("%i seconds apart is well", (seconds, detail) => {
    expect(judge(seconds)).toEqual({ outcome: "pass", detail });
  });

  test.each([
    [301, "its clock is 5 minutes ahead of this machine's"],
    [-301, "its clock is 5 minutes behind this machine's"],
    [3 * 3600, "its clock is 3 hours ahead of this machine's"],
    [-400 * 86_400, "its clock is 400 days behind this machine's"],
  ])("%i seconds apart is not", (seconds, detail) => {
    expect(judge(seconds)).toEqual({ outcome: "warning", detail, problem: { code: "CEM612", seconds } });
  });

  test("is not told by everybody", () => {
    expect(judgeClock(undefined, true)).toEqual({
      outcome: "not-run",
      detail: "it asks for an agent certificate and tells no time without one",
    });
    expect(judgeClock(undefined, false)).toEqual({
      outcome: "not-run",
      detail: "no answer with a Date header came back",
    });
  });
});
