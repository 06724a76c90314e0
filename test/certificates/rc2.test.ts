import fc from "fast-check";
import { expect, test } from "vitest";
import { encryptionScheme } from "../../server/src/certificates/decryption/encryption-scheme";
import { rc2 } from "../../server/src/certificates/decryption/rc2";
import { readElement } from "../../server/src/certificates/der/der";
import { Locked, Unreadable } from "../../server/src/certificates/outcome";

const hex = (text: string): Buffer => Buffer.from(text, "hex");
const zeros = Buffer.alloc(8);

/**
 * Examples of RFC 2268, section 5: key, effective bits, plain text, cipher text.
 */
test.each([
  ["0000000000000000", 63, "0000000000000000", "ebb773f993278eff"],
  ["ffffffffffffffff", 64, "ffffffffffffffff", "278b27e42e2f0d49"],
  ["3000000000000000", 64, "1000000000000001", "30649edf9be7d2c2"],
  ["88", 64, "0000000000000000", "61a8a244adacccf0"],
  ["88bca90e90875a", 64, "0000000000000000", "6ccf4308974c267f"],
  ["88bca90e90875a7f0f79c384627bafb2", 64, "0000000000000000", "1a807d272bbe5db1"],
  ["88bca90e90875a7f0f79c384627bafb2", 128, "0000000000000000", "2269552ab0f85ca6"],
  ["88bca90e90875a7f0f79c384627bafb216f80a6f85920584c42fceb0be255daf1e", 129, "0000000000000000", "5b78d3a43dfff1f1"],
])("key %s, %d bits", (key, bits, plain, sealed) => {
  // With this initial value the one block comes out as its plain text changed into eight octets of padding.
  const padding = Buffer.alloc(8, 8);
  const iv = hex(plain).map((byte, i) => byte ^ (padding[i] ?? 0));
  expect(rc2(bits)(hex(key), iv, hex(sealed))).toHaveLength(0);
  // And with another one it is no padding at all.
  expect(() =>
    rc2(bits)(
      hex(key),
      iv.map(byte => byte ^ 0x40),
      hex(sealed),
    ),
  ).toThrow(Locked);
});

test("texts of no whole number of blocks, and random ones, are told by a typed error at most", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), data => {
      try {
        expect(rc2(40)(hex("0102030405"), zeros, data).length).toBeLessThan(data.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Locked);
      }
    }),
  );
});

const element = (tag: number, ...content: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, body.length]), body]);
};
const oid = (digits: string): Buffer => element(6, hex(digits));
/** PBES2 with 1000 rounds of PBKDF2 with SHA-1, and RC2 of this version. */
const pbes2 = (version: string): Buffer => {
  const derivation = element(
    0x30,
    oid("2a864886f70d01050c"),
    element(0x30, element(4, zeros), element(2, hex("03e8"))),
  );
  const number = version === "" ? [] : [element(2, hex(version))];
  const cipher = element(0x30, oid("2a864886f70d0302"), element(0x30, ...number, element(4, zeros)));
  return element(0x30, oid("2a864886f70d01050d"), element(0x30, derivation, cipher));
};

/** Octets of the key show in the hash rounds: 20 are one block. */
test.each([
  ["", 1000],
  ["00a0", 1000],
  ["78", 1000],
  ["3a", 1000],
  ["0100", 2000],
  ["0200", 4000],
])("RC2 in PBES2: the version %s", (version, rounds) => {
  expect(encryptionScheme(readElement(pbes2(version)))).toMatchObject({ rounds, iterations: 1000 });
});

test.each(["01", "0208"])("RC2 in PBES2: the version %s is not supported", version => {
  expect(() => encryptionScheme(readElement(pbes2(version)))).toThrow(Unreadable);
});
