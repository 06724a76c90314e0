import fc from "fast-check";
import { expect, test } from "vitest";
import { rc2 } from "../../server/src/certificates/decryption/rc2";
import { Locked } from "../../server/src/certificates/outcome";

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
