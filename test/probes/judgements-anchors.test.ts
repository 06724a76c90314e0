import { describe, expect, test } from "vitest";
import { findPaths } from "../../server/src/certificates/path/find-paths";
import { judgeChain } from "../../server/src/probes/judgements/chain";
import { readServed } from "../../server/src/probes/judgements/served";
import { judgeTrust } from "../../server/src/probes/judgements/trust";
import { issue, type Made } from "./authorities";
import { type Said, served, storeOf, targetOf } from "./spec-target";

const names = ["gw.example.com"];
const root = issue({ name: "Root" });
const other = issue({ name: "Other Root" });
const issuing = issue({ name: "Issuing", by: root });
const inner = issue({ name: "Inner", by: issuing });
const namesake = issue({ name: "Issuing", by: root });
const leaf = issue({ name: "gw", names, by: issuing });
const deep = issue({ name: "gw", names, by: inner });
const direct = issue({ name: "gw", names, by: root });
const self = issue({ name: "gw", names });
const stale = issue({ name: "Stale", by: root, from: -300, to: -1 });
const belowStale = issue({ name: "gw", names, by: stale });

const none = storeOf();
const knows = storeOf(root);
const good = [leaf, issuing];

interface Case {
  readonly what: string;
  readonly said: Said;
  readonly chain: readonly Made[];
  readonly store: ReturnType<typeof storeOf>;
  readonly outcome: "pass" | "fail" | "inconclusive";
  readonly detail: string;
}

describe("who vouches: rootCa.file and the machine's store, told apart", () => {
  const cases: readonly Case[] = [
    {
      what: "both",
      said: { rootCa: [root] },
      chain: good,
      store: knows,
      outcome: "pass",
      detail: "leads to “Root” of rootCa.file; known to the test's store",
    },
    {
      what: "rootCa.file alone",
      said: { rootCa: [root], issuedBy: "internal" },
      chain: good,
      store: storeOf(other),
      outcome: "pass",
      detail: "leads to “Root” of rootCa.file; not known to the test's store",
    },
    {
      what: "the store alone, and rootCa.file should: inspection by a CA that the company's machines know",
      said: { rootCa: [other], issuedBy: "internal" },
      chain: [...good, root],
      store: knows,
      outcome: "fail",
      detail: "it leads to “Root”, and not to “Other Root” of rootCa.file, although the test's store knows it",
    },
    {
      what: "the store alone, for a public CA whose root file is out of date",
      said: { rootCa: [other], issuedBy: "public" },
      chain: good,
      store: knows,
      outcome: "pass",
      detail: "leads to “Root”, known to the test's store, not to “Other Root” of rootCa.file",
    },
    {
      what: "the store, where no rootCa.file is named",
      said: { issuedBy: "internal" },
      chain: good,
      store: knows,
      outcome: "pass",
      detail: "leads to “Root”, known to the test's store",
    },
    {
      what: "nobody, for an internal CA without rootCa.file",
      said: { issuedBy: "internal" },
      chain: good,
      store: storeOf(other),
      outcome: "inconclusive",
      detail: "it leads to “Root”, not known to the test's store; no rootCa.file names the root to expect",
    },
    {
      what: "nobody, and the spec does not say who issued it",
      said: {},
      chain: good,
      store: storeOf(other),
      outcome: "inconclusive",
      detail: "it leads to “Root”, not known to the test's store; no rootCa.file names the root to expect",
    },
    {
      what: "nobody, for a public CA",
      said: { issuedBy: "public" },
      chain: good,
      store: storeOf(other),
      outcome: "fail",
      detail: "it leads to “Root”, not known to the test's store",
    },
    {
      what: "nobody, for a public CA, and the store is empty",
      said: { issuedBy: "public" },
      chain: good,
      store: none,
      outcome: "inconclusive",
      detail: "it leads to “Root”, not known to the test's store; no rootCa.file names the root to expect",
    },
    {
      what: "the store, and rootCa.file could not be read",
      said: { issuedBy: "internal", rootCa: "unreadable" },
      chain: good,
      store: knows,
      outcome: "inconclusive",
      detail: "leads to “Root”, known to the test's store; rootCa.file could not be read",
    },
    {
      what: "the store, for a public CA, and rootCa.file could not be read",
      said: { issuedBy: "public", rootCa: "unreadable" },
      chain: good,
      store: knows,
      outcome: "pass",
      detail: "leads to “Root”, known to the test's store",
    },
    {
      what: "nobody, and rootCa.file holds an intermediate",
      said: { issuedBy: "internal", rootCa: [issuing] },
      chain: good,
      store: none,
      outcome: "inconclusive",
      detail: "it leads to “Root”, not known to the test's store; rootCa.file holds no root certificate",
    },
    {
      what: "nobody, for a certificate that is said to be self-signed",
      said: { issuedBy: "self" },
      chain: [self],
      store: none,
      outcome: "inconclusive",
      detail: "it is self-signed, not known to the test's store; no rootCa.file names the root to expect",
    },
    {
      what: "nobody, and an intermediate has expired",
      said: { issuedBy: "internal" },
      chain: [belowStale, stale],
      store: none,
      outcome: "fail",
      detail: `the intermediate “Stale” expired on ${day(-1)}`,
    },
  ];

  test.each(cases)("$what", ({ said, chain, store, outcome, detail }) => {
    const judged = judgeTrust(targetOf(said), served(...chain), store, Date.now());
    const problem = { code: "CEM608", kind: "untrusted", reason: detail };
    expect(judged).toEqual({ outcome, detail, ...(outcome === "fail" && { problem }) });
  });
});

describe("whether the intermediates are served", () => {
  const cases: readonly Case[] = [
    {
      what: "they are, and rootCa.file has the root",
      said: { rootCa: [root] },
      chain: good,
      store: none,
      outcome: "pass",
      detail: "complete up to “Root”, served with Issuing",
    },
    {
      what: "they are, and the machine's store has the root",
      said: {},
      chain: [deep, inner, issuing],
      store: knows,
      outcome: "pass",
      detail: "complete up to “Root”, served with Inner, Issuing",
    },
    {
      what: "they are, and the certificate's own file has the root",
      said: { file: [leaf, issuing, root] },
      chain: good,
      store: none,
      outcome: "pass",
      detail: "complete up to “Root”, served with Issuing",
    },
    {
      what: "they are, and the root too",
      said: {},
      chain: [...good, root],
      store: none,
      outcome: "pass",
      detail: "complete up to “Root”, served with Issuing, Root",
    },
    {
      what: "they are, in another order",
      said: { rootCa: [root] },
      chain: [deep, issuing, inner],
      store: none,
      outcome: "pass",
      detail: "complete up to “Root”, served with Inner, Issuing, not in the order leaf, issuer, issuer's issuer",
    },
    {
      what: "there are none",
      said: { rootCa: [root] },
      chain: [direct],
      store: none,
      outcome: "pass",
      detail: "complete up to “Root”, issued by the root itself",
    },
    {
      what: "a self-signed one has none",
      said: {},
      chain: [self],
      store: none,
      outcome: "pass",
      detail: "self-signed: there is no chain to serve",
    },
    {
      what: "they are not, and the certificate's own file has the one that is missing",
      said: { file: [deep, inner, issuing, root] },
      chain: [deep, inner],
      store: none,
      outcome: "fail",
      detail: "the intermediate “Issuing”, which issued “Inner”, is not served; certs/gateway.pem has it",
    },
    {
      what: "they are not, and rootCa.file has the one that is missing",
      said: { rootCa: [issuing, root] },
      chain: [leaf],
      store: none,
      outcome: "fail",
      detail: "the intermediate “Issuing”, which issued “gw”, is not served; rootCa.file has it",
    },
    {
      what: "another one of the name is",
      said: { rootCa: [root] },
      chain: [leaf, namesake],
      store: none,
      outcome: "fail",
      detail: "the intermediate “Issuing”, which issued “gw”, is not served; the one of that name has another key",
    },
    {
      what: "they are not: rootCa.file is not the issuer",
      said: { rootCa: [root] },
      chain: [leaf],
      store: none,
      outcome: "fail",
      detail: "“Issuing”, which issued “gw”, is not served, and is not “Root” of rootCa.file",
    },
    {
      what: "they are not: no public CA issues from the root",
      said: { issuedBy: "public" },
      chain: [leaf],
      store: knows,
      outcome: "fail",
      detail: "“Issuing”, which issued “gw”, is not served, and is no root known to the test's store",
    },
    {
      what: "what follows those of a public CA may be a root that the store lacks",
      said: { issuedBy: "public" },
      chain: good,
      store: storeOf(other),
      outcome: "inconclusive",
      detail:
        "whether “Root”, which issued “Issuing”, is the root or an intermediate is not known: no rootCa.file names the root to expect",
    },
    {
      what: "what issued the leaf of an internal CA may be its root",
      said: { issuedBy: "internal", rootCa: "unreadable" },
      chain: [leaf],
      store: knows,
      outcome: "inconclusive",
      detail:
        "whether “Issuing”, which issued “gw”, is the root or an intermediate is not known: rootCa.file could not be read",
    },
    {
      what: "rootCa.file has another root of the name",
      said: { rootCa: [issue({ name: "Root" })] },
      chain: good,
      store: none,
      outcome: "inconclusive",
      detail: "rootCa.file has another “Root” than the one that issued “Issuing”",
    },
  ];

  test.each(cases)("$what", ({ said, chain, store, outcome, detail }) => {
    const judged = judgeChain(targetOf(said), served(...chain), store);
    const problem = { code: "CEM608", kind: "incomplete", reason: detail };
    expect(judged).toEqual({ outcome, detail, ...(outcome === "fail" && { problem }) });
  });
});

test("authorities that are all there twice make no more paths than anybody looks at", () => {
  let above = root;
  const ladder = Array.from({ length: 12 }, (_, level) => {
    const step = { name: `Level ${level}`, by: above, keyOf: issuing };
    const pair = [issue(step), issue({ ...step, to: 300 })];
    above = pair[0] ?? root;
    return pair;
  }).flat();
  const chain = [issue({ name: "gw", names, by: above }), ...ladder];
  const { leaf, others } = served(...chain);
  const paths = findPaths(leaf, others, []);
  expect(paths.cutShort).toBe(true);
  expect(paths.all).toHaveLength(100);
  expect(Math.max(...paths.all.map(({ members }) => members.length))).toBe(10);
  expect(judgeTrust(targetOf({ rootCa: [root] }), served(...chain), none, Date.now())).toEqual({
    outcome: "inconclusive",
    detail: "the certificates lead to one another in more ways than can be followed",
  });
});

test("what is served beyond the fiftieth certificate is not looked at, and a leaf that cannot be read is told", () => {
  const long = [leaf, ...Array.from({ length: 60 }, (_, index) => issue({ name: `Level ${index}`, keyOf: root }))];
  expect(served(...long).others).toHaveLength(49);
  expect(readServed([])).toBeUndefined();
  expect(readServed([Buffer.from("no certificate")])).toBeUndefined();
  expect(readServed([leaf.der, Buffer.from("no certificate"), issuing.der, leaf.der])?.others).toHaveLength(1);
});

function day(from: number): string {
  return new Date(Date.now() + from * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
