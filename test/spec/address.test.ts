import { BlockList, isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isOneAddress, looksLikeAddress, overlap, parseAddress, rangeOf } from "../../server/src/spec/address";

describe("an address or a range is read", () => {
  test.each([
    "203.0.113.10",
    "0.0.0.0",
    "10.0.0.0/8",
    "0.0.0.0/0",
    "10.0.0.5/32",
    "::",
    "::1",
    "2001:db8::/32",
    "::/0",
    "fe80::1",
  ])("%s", text => expect(rangeOf(text)).toMatch(/^[46][01]*$/));

  test("and means the same however it is written", () => {
    expect(rangeOf("2001:DB8:0:0::1")).toBe(rangeOf("2001:db8::1"));
    expect(rangeOf("10.0.0.5/32")).toBe(rangeOf("10.0.0.5"));
  });

  test.each([
    ["10.0.0.300", "no IP address", undefined],
    ["010.0.0.5", "no IP address", undefined],
    ["10.0.0", "no IP address", undefined],
    ["10.0.0.0/33", "IPv4 addresses ends in /0 to /32", undefined],
    ["10.0.0.0/64", "IPv4 addresses ends in /0 to /32", undefined],
    ["10.0.0.0/", "ends in /0 to /32", undefined],
    ["10.0.0.0/-1", "ends in /0 to /32", undefined],
    ["2001:db8::/129", "IPv6 addresses ends in /0 to /128", undefined],
    ["10.0.0.0/8/8", "no CIDR range", undefined],
    ["192.0.2.10/24", "write 192.0.2.10 if that one is meant", undefined],
    ["fe80::1%eth0", "no IP address", undefined],
    ["1::2::3", "no IP address", undefined],
    ["[2001:db8::1]", "no IP address", "2001:db8::1"],
  ])("%s is none", (text, problem, meant) => {
    expect(rangeOf(text)).toBeUndefined();
    const parsed = parseAddress(text);
    expect(parsed).toMatchObject({ problem: expect.stringContaining(problem) });
    expect("meant" in parsed ? parsed.meant : undefined).toBe(meant);
  });

  test.each(["gateway.example.com", "dmz1", "10", "443", "a.b", "cafe.example.com", "any"])("%s is a name", text => {
    expect(looksLikeAddress(text)).toBe(false);
    expect(rangeOf(text)).toBeUndefined();
  });
});

/** Few bits differ, so that ranges often overlap. */
const v4 = fc.tuple(fc.constantFrom(0, 1, 128, 255), fc.constantFrom(0, 1, 127, 254)).map(([a, b]) => `10.0.${a}.${b}`);
const v6 = fc
  .tuple(fc.constantFrom("0", "1", "8000", "ffff"), fc.constantFrom("0", "1", "dead"))
  .map(([a, b]) => `2001:db8:${a}::${b}`);
const addresses = fc.oneof(v4, v6);

describe("as Node's own list of addresses", () => {
  test("a range holds an address", () => {
    fc.assert(
      fc.property(addresses, addresses, fc.nat(), (base, address, seed) => {
        const family = isIP(base) === 4 ? "ipv4" : "ipv6";
        const length = seed % (family === "ipv4" ? 33 : 129);
        const list = new BlockList();
        list.addSubnet(base, length, family);
        const range = rangeOf(base)?.slice(0, length + 1) ?? "";
        const one = rangeOf(address) ?? "";
        expect(isOneAddress(one)).toBe(true);
        expect(overlap(range, one)).toBe(list.check(address, isIP(address) === 4 ? "ipv4" : "ipv6"));
      }),
    );
  });
});
