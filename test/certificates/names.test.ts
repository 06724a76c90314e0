import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SanEntry } from "../../server/src/certificates/facts";
import { isDnsName } from "../../server/src/certificates/host-names/dns-name";
import { isPublicSuffix } from "../../server/src/certificates/host-names/public-suffix";
import { coversName, declaredSanProblem, isCovered, sanProblem } from "../../server/src/certificates/names";
import { asciiLowerCase } from "../../server/src/spec/ascii-case";
import { sameFqdn } from "../../server/src/spec/names";
import { type Vector, vectors } from "./name-vectors";

const publicSuffix = "nobody holds a wildcard directly under a public suffix";
const emptyLabel = "a name with an empty label is no host name";

/** Published rows that RFC 9525 or the Public Suffix List decides the other way: `presented > reference`, and why. */
const decidedAgainst: Readonly<Record<string, string>> = {
  "*.co.uk > example.co.uk": publicSuffix,
  "*.co.uk > foo.co.uk": publicSuffix,
  "*.co.uk > foo.co.uk.": publicSuffix,
  "*.com.br > xn--poema-9qae5a.com.br": publicSuffix,
  "*.com > example.com": publicSuffix,
  "*.com > example.com.": publicSuffix,
  "www.example..com > www.example..com": emptyLabel,
  "example.com. > example.com.": "a dNSName carries no trailing dot; webpki and NSS refuse it too",
  "foo:bar > foo:bar": "a colon is in no host name; Go is lenient here on purpose",
  "eXample123-.com": "a label does not end in a hyphen (RFC 1123, 2.1)",
  "::": "it is the IPv6 address of zeros only (RFC 4291, 2.2), and so no host name",
};

const id = (vector: Vector): string =>
  vector.kind === "match" ? `${vector.presented.join(", ")} > ${vector.reference}` : vector.reference;

/** The words of RFC 9525, section 6.3, for one presented name and one reference name. */
function coversByDefinition(san: string, fqdn: string): boolean {
  const reference = (fqdn.endsWith(".") ? fqdn.slice(0, -1) : fqdn).toLowerCase();
  if (!isDnsName(reference)) return false;
  const presented = san.toLowerCase();
  if (!presented.startsWith("*.")) return presented === reference;
  const parent = presented.slice(2);
  const [, ...rest] = reference.split(".");
  return isDnsName(parent) && !isPublicSuffix(parent) && rest.length > 0 && rest.join(".") === parent;
}

/** What our matcher says to a row. A valid name is one that a certificate for just that name covers. */
function verdict(vector: Vector): boolean {
  switch (vector.kind) {
    case "match":
      return vector.presented.some(san => coversName(san, vector.reference));
    case "valid-ip":
      return isIP(vector.reference) === vector.version;
    case "valid-name":
      if (vector.pattern === true) return declaredSanProblem(vector.reference) === undefined;
      return coversName(vector.reference.replace(/\.$/, ""), vector.reference);
  }
}

test("only A to Z are letters that have a small form in a name", () => {
  const others = Array.from({ length: 0x2fff - 0x80 }, (_, i) => String.fromCodePoint(i + 0x80));
  for (const character of others) {
    expect(asciiLowerCase(`A${character}`), character).toBe(`a${character}`);
    expect(isCovered([{ kind: "dns", value: `${character}.com` }], "k.com"), character).toBe(false);
  }
  expect(coversName("GW\u212a.EXAMPLE.com", "gwk.example.com")).toBe(false);
  expect(coversName("*.\u212a.com", "gw.k.com")).toBe(false);
  expect(coversName("GWK.EXAMPLE.com", "gwk.example.COM")).toBe(true);
  expect(sameFqdn("\u212a.com", "k.com")).toBe(false);
  expect(sameFqdn("K.com", "k.COM.")).toBe(true);
});

describe("published vectors", () => {
  test("every row is decided as published, but for those listed with a reason", () => {
    const differing = vectors.filter(vector => verdict(vector) !== vector.expected).map(id);
    expect([...new Set(differing)].toSorted()).toEqual(Object.keys(decidedAgainst).toSorted());
  });

  test("no row is left out", () => {
    expect(vectors.length).toBe(622);
  });

  test("an address is never covered, not even by a dNSName that spells it", () => {
    const addresses = vectors.filter(({ kind, expected }) => kind === "valid-ip" && expected);
    expect(addresses.length).toBeGreaterThan(20);
    for (const { reference } of addresses) {
      expect(coversName(reference, reference), reference).toBe(false);
      expect(declaredSanProblem(reference), reference).toBe("ip");
    }
  });
});

describe("cover", () => {
  test.each([
    ["gw.example.com", "GW.example.COM.", true],
    ["GW.EXAMPLE.COM", "gw.example.com", true],
    ["gw.example.com", "gw.example.com..", false],
    ["*.example.com", "gw.example.com", true],
    ["*.example.com", "a.gw.example.com", false],
    ["*.example.com", "example.com", false],
    ["*.example.com", "xn--mnchen-3ya.example.com", true],
    ["*.gw_dmz.example.com", "a.gw_dmz.example.com", true],
    ["*.azurewebsites.net", "gw.azurewebsites.net", true],
    ["*.corp.local", "smp.corp.local", true],
    ["*.local", "smp.local", false],
    ["*.xn--p1ai", "gw.xn--p1ai", false],
    ["*.foo.ck", "gw.foo.ck", false],
    ["*.www.ck", "gw.www.ck", true],
    ["münchen.example", "münchen.example", false],
    ["gw.example.com\\x00.evil.org", "gw.example.com", false],
    ["*", "gw", false],
  ])("%s and %s: %s", (san, fqdn, covered) => {
    expect(coversName(san, fqdn)).toBe(covered);
  });

  test("only dNSName entries count", () => {
    const entries = (kind: SanEntry["kind"]): readonly SanEntry[] => [{ kind, value: "gw.example.com" }];
    expect(isCovered(entries("dns"), "gw.example.com")).toBe(true);
    for (const kind of ["ip", "email", "uri", "upn", "directoryName", "registeredId", "other"] as const) {
      expect(isCovered(entries(kind), "gw.example.com"), kind).toBe(false);
    }
  });

  test("of many names is what one of them covers, each compared by itself", () => {
    const label = fc.constantFrom("a", "A", "gw", "*", "uk", "com", "ü", "");
    const name = fc.array(label, { maxLength: 3 }).map(labels => labels.join("."));
    const kind = fc.constantFrom<SanEntry["kind"]>("dns", "dns", "dns", "uri", "other");
    const entry = fc.record({ kind, value: name });
    let covered = 0;
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), name, (sans, fqdn) => {
        const expected = sans.some(({ kind, value }) => kind === "dns" && coversByDefinition(value, fqdn));
        expect(isCovered(sans, fqdn)).toBe(expected);
        if (expected) covered++;
      }),
      { numRuns: 5000 },
    );
    expect(covered).toBeGreaterThan(50);
  });

  test("an entry that covers any name has no problem", () => {
    const label = fc.constantFrom("a", "gw", "*", "*a", "", "xn--a", "ü", "1", "com", "co", "uk", "example", "a b");
    const name = fc.array(label, { maxLength: 5 }).map(labels => labels.join("."));
    fc.assert(
      fc.property(name, name, (san, fqdn) => {
        const covers = coversName(san, fqdn) || coversName(san, san.replace("*", "host"));
        return !covers || declaredSanProblem(san) === undefined;
      }),
      { numRuns: 3000 },
    );
  });
});

describe("entries that no agent can match", () => {
  test.each([
    ["gw.example.com", undefined],
    ["*.example.com", undefined],
    ["gw_1.example.com", undefined],
    ["smp", undefined],
    ["10.0.0.5", "ip"],
    ["2001:db8::5", "ip"],
    ["[2001:db8::5]", "ip"],
    ["10.0.0.0/8", "ip"],
    ["10.0.0.5:443", "ip"],
    ["https://gw.example.com/", "url"],
    ["gw.example.com/path", "url"],
    ["admin@example.com", "email"],
    ["gw.example.com:443", "port"],
    ["gw*.example.com", "partial-wildcard"],
    ["xn--*.example.com", "partial-wildcard"],
    ["**.example.com", "partial-wildcard"],
    ["gw.*.example.com", "misplaced-wildcard"],
    ["*.*.example.com", "misplaced-wildcard"],
    ["*.com", "too-broad-wildcard"],
    ["*.CO.UK", "too-broad-wildcard"],
    ["*", "too-broad-wildcard"],
    ["gw.example.com.", "trailing-dot"],
    ["münchen.example", "not-ascii"],
    ["", "empty"],
    ["gw example.com", "bad-name"],
    ["gw..example.com", "bad-name"],
    [`${"a".repeat(64)}.example.com`, "bad-name"],
  ])("%s: %s", (text, problem) => {
    expect(declaredSanProblem(text)).toBe(problem);
    expect(sanProblem({ kind: "dns", value: text })).toBe(problem);
  });

  test.each([
    ["ip", "ip"],
    ["uri", "url"],
    ["email", "email"],
    ["upn", undefined],
    ["directoryName", undefined],
    ["registeredId", undefined],
    ["other", undefined],
  ] as const)("an entry of kind %s: %s", (kind, problem) => {
    expect(sanProblem({ kind, value: "anything" })).toBe(problem);
  });
});
