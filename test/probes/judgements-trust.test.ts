import { beforeAll, describe, expect, test } from "vitest";
import { judgeChain } from "../../server/src/probes/judgements/chain";
import { judgeTrust } from "../../server/src/probes/judgements/trust";
import { issue, type Made } from "./authorities";
import { opensslVerify } from "./openssl-verify";
import { served, storeOf, targetOf } from "./spec-target";

const gateway = { name: "gw", names: ["gw.example.com"] };

/** What a server sends, the roots that a client has, and what must be said of the two. */
interface Case {
  readonly what: string;
  readonly chain: readonly Made[];
  readonly roots: readonly Made[];
  readonly trust: "pass" | "fail" | "inconclusive";
  readonly says: string;
  readonly complete?: "fail" | "inconclusive";
}

const root = issue({ name: "Root" });
const other = issue({ name: "Other Root" });
const issuing = issue({ name: "Issuing", by: root });
const leaf = issue({ ...gateway, by: issuing });

/** A leaf of an issuing authority that differs in something. */
function below(wanted: Omit<Parameters<typeof issue>[0], "name">, by = root): readonly Made[] {
  const authority = issue({ name: "Issuing", by, ...wanted });
  return [issue({ ...gateway, by: authority }), authority];
}

const short = issue({ name: "Short Root", pathLength: 0 });
const expiredRoot = issue({ name: "Root", from: -300, to: -1 });
const unsaidRoot = issue({ name: "Root", ca: "unsaid" });
const falseRoot = issue({ name: "Root", ca: false });
const oldRoot = issue({ name: "Root", old: true });
const expired = issue({ name: "Issuing", by: root, from: -300, to: -1 });
const again = issue({ name: "Issuing", by: root, keyOf: expired });
const renewed = issue({ name: "Root" });
const prolonged = issue({ name: "Root", keyOf: root, to: 700 });
const crossed = issue({ name: "Root", by: other, keyOf: root });
const crossedExpired = issue({ name: "Root", by: other, keyOf: root, from: -300, to: -1 });
const endedRoot = issue({ name: "Root", keyOf: root, from: -300, to: -1 });
const inner = issue({ name: "Inner", by: issuing });
const limited = issue({ name: "Limited", by: root, pathLength: 0 });
const belowLimited = issue({ name: "Below Limited", by: limited });
const rolledOver = issue({ name: "Limited", by: limited });
const self = issue({ ...gateway, ca: false });
const selfToo = issue({ ...gateway, ca: false });

const narrow = issue({ name: "Issuing", by: root, odd: "name constraints" });
const elsewhere = [issue({ name: "gw", names: ["gw.example.com", "gw.example.org"], by: narrow }), narrow];

const good = [leaf, issuing];
const cases: readonly Case[] = [
  { what: "good", chain: good, roots: [root], trust: "pass", says: "leads to “Root”" },
  { what: "good, one of two roots", chain: good, roots: [other, root], trust: "pass", says: "leads to “Root”" },
  { what: "good, with its root", chain: [...good, root], roots: [root], trust: "pass", says: "leads to “Root”" },
  { what: "good, out of order", chain: [leaf, root, issuing], roots: [root], trust: "pass", says: "leads to “Root”" },
  { what: "good, with a stray one", chain: [leaf, other, issuing], roots: [root], trust: "pass", says: "“Root”" },
  {
    what: "issued by the root itself",
    chain: [issue({ ...gateway, by: root })],
    roots: [root],
    trust: "pass",
    says: "“Root”",
  },
  {
    what: "two intermediates",
    chain: [issue({ ...gateway, by: inner }), inner, issuing],
    roots: [root],
    trust: "pass",
    says: "“Root”",
  },
  {
    what: "a missing intermediate",
    chain: [leaf],
    roots: [root],
    trust: "inconclusive",
    says: "an intermediate is missing",
    complete: "fail",
  },
  {
    what: "the upper of two missing",
    chain: [issue({ ...gateway, by: inner }), inner],
    roots: [root],
    trust: "inconclusive",
    says: "an intermediate is missing",
    complete: "fail",
  },
  {
    what: "another root, served",
    chain: [...good, root],
    roots: [other],
    trust: "fail",
    says: "it leads to “Root”, and not to “Other Root”",
  },
  {
    what: "another root, not served",
    chain: good,
    roots: [other],
    trust: "inconclusive",
    says: "an intermediate is missing",
    complete: "fail",
  },
  {
    what: "an expired intermediate",
    chain: below({ from: -300, to: -1 }),
    roots: [root],
    trust: "fail",
    says: "the intermediate “Issuing” expired on",
  },
  {
    what: "an intermediate of tomorrow",
    chain: below({ from: 1 }),
    roots: [root],
    trust: "fail",
    says: "the intermediate “Issuing” is not valid before",
  },
  {
    what: "an expired root",
    chain: below({}, expiredRoot),
    roots: [expiredRoot],
    trust: "fail",
    says: "the root “Root” expired on",
  },
  {
    what: "an issuer with CA:FALSE",
    chain: below({ ca: false }),
    roots: [root],
    trust: "fail",
    says: "“Issuing” is not marked as an authority",
  },
  {
    what: "an issuer that says nothing of it",
    chain: below({ ca: "unsaid" }),
    roots: [root],
    trust: "fail",
    says: "“Issuing” is not marked as an authority",
  },
  {
    what: "an issuer of version 1",
    chain: below({ old: true }),
    roots: [root],
    trust: "fail",
    says: "“Issuing” is not marked as an authority",
  },
  { what: "a root of version 1", chain: below({}, oldRoot), roots: [oldRoot], trust: "pass", says: "leads to “Root”" },
  {
    what: "a root that says nothing of it",
    chain: below({}, unsaidRoot),
    roots: [unsaidRoot],
    trust: "fail",
    says: "the root “Root” is not marked as an authority",
  },
  {
    what: "a root with CA:FALSE",
    chain: below({}, falseRoot),
    roots: [falseRoot],
    trust: "fail",
    says: "the root “Root” is not marked as an authority",
  },
  {
    what: "an issuer that may not sign",
    chain: below({ mayNotSign: true }),
    roots: [root],
    trust: "fail",
    says: "“Issuing” may not sign certificates",
  },
  {
    what: "an issuer for client certificates",
    chain: below({ usage: "clientAuth" }),
    roots: [root],
    trust: "fail",
    says: "“Issuing” may not issue certificates for servers",
  },
  {
    what: "an issuer for server certificates",
    chain: below({ usage: "serverAuth" }),
    roots: [root],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "a root that allows no intermediate",
    chain: below({}, short),
    roots: [short],
    trust: "fail",
    says: "“Short Root” allows 0 authorities below it, and there are 1",
  },
  {
    what: "an intermediate that allows none below",
    chain: [issue({ ...gateway, by: belowLimited }), belowLimited, limited],
    roots: [root],
    trust: "fail",
    says: "“Limited” allows 0 authorities below it",
  },
  {
    what: "an intermediate that rolled over its own key",
    chain: [issue({ ...gateway, by: rolledOver }), rolledOver, limited],
    roots: [root],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "a renewed root: same name, another key",
    chain: good,
    roots: [renewed],
    trust: "fail",
    says: "it leads to another “Root” than that of rootCa.file",
    complete: "inconclusive",
  },
  { what: "both roots of a name", chain: good, roots: [renewed, root], trust: "pass", says: "leads to “Root”" },
  {
    what: "a prolonged root: same name and key",
    chain: good,
    roots: [prolonged],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "a prolonged root, with the old one served",
    chain: [...good, root],
    roots: [prolonged],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "cross-signed, by the root that signed across",
    chain: [...good, crossed],
    roots: [other],
    trust: "pass",
    says: "leads to “Other Root”",
  },
  {
    what: "cross-signed, by its own root",
    chain: [...good, crossed],
    roots: [root],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "cross-signed and expired, by its own root",
    chain: [...good, crossedExpired],
    roots: [root],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "cross-signed and expired, by the other",
    chain: [...good, crossedExpired],
    roots: [other],
    trust: "fail",
    says: "the intermediate “Root” expired on",
  },
  {
    what: "cross-signed by a root that is not known, by its own root, which has expired",
    chain: [...good, crossed],
    roots: [endedRoot],
    trust: "fail",
    says: "the root “Root” expired on",
  },
  {
    what: "two intermediates of one key, one of them expired",
    chain: [issue({ ...gateway, by: again }), expired, again],
    roots: [root],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "an intermediate of the right name, and another key",
    chain: [leaf, issue({ name: "Issuing", by: root })],
    roots: [root],
    trust: "inconclusive",
    says: "an intermediate is missing",
    complete: "fail",
  },
  { what: "self-signed, and known", chain: [self], roots: [self], trust: "pass", says: "leads to “gw”" },
  {
    what: "self-signed, and not known",
    chain: [self],
    roots: [root],
    trust: "fail",
    says: "it is self-signed, and is not “Root”",
  },
  {
    what: "self-signed, and another one of its name is known",
    chain: [self],
    roots: [selfToo],
    trust: "fail",
    says: "it leads to another “gw” than that of rootCa.file",
  },
  {
    what: "a critical extension that nobody knows",
    chain: below({ odd: "unknown critical" }),
    roots: [root],
    trust: "fail",
    says: "“Issuing” has a critical extension that clients do not know (1.2.3.4.5)",
  },
  {
    what: "name constraints that permit the name",
    chain: below({ odd: "name constraints" }),
    roots: [root],
    trust: "pass",
    says: "leads to “Root”",
  },
  {
    what: "name constraints that do not",
    chain: elsewhere,
    roots: [root],
    trust: "fail",
    says: "the intermediate “Issuing” does not permit the name gw.example.org",
  },
];

describe.each(cases)("$what", ({ chain, roots, trust, says, complete }) => {
  let holds = false;
  beforeAll(() => {
    holds = opensslVerify(chain, roots).holds;
  });

  test("is for rootCa.file what openssl verify makes of it", () => {
    const judged = judgeTrust(targetOf({ rootCa: roots }), served(...chain), storeOf(), Date.now());
    expect(judged).toMatchObject({ outcome: trust, detail: expect.stringContaining(says) });
    expect(judged.problem).toEqual(
      trust === "fail" ? { code: "CEM608", kind: "untrusted", reason: judged.detail } : undefined,
    );
    expect(holds).toBe(trust === "pass");
  });

  test("is for the machine's store what openssl verify makes of it", () => {
    const { outcome } = judgeTrust(targetOf({ issuedBy: "public" }), served(...chain), storeOf(...roots), Date.now());
    expect(outcome === "pass").toBe(holds);
  });

  test("its chain is complete where nothing is said of it", () => {
    const judged = judgeChain(targetOf({ rootCa: roots }), served(...chain), storeOf());
    expect(judged.outcome).toBe(complete ?? "pass");
    expect(judged.problem?.code).toBe(complete === "fail" ? "CEM608" : undefined);
  });
});
