import { createPrivateKey } from "node:crypto";

/** The ways in which a secret could be written down: in plain, escaped, backwards, in hex, in Base64 wherever it begins. */
export function formsOf(secret: Uint8Array): readonly string[] {
  const octets = Buffer.from(secret);
  const backwards = Buffer.from(octets).reverse();
  const wide = Buffer.from(octets.toString("latin1"), "utf16le");
  const plain = octets.toString("latin1");
  const forms = [
    plain,
    backwards.toString("latin1"),
    encodeURIComponent(plain),
    JSON.stringify(plain).slice(1, -1),
    ...[octets, backwards, wide].flatMap(each => [each.toString("hex"), each.toString("hex").toUpperCase()]),
    octets
      .toString("hex")
      .replace(/..(?=.)/g, "$&:")
      .toUpperCase(),
    [...octets].join(","),
    ...[octets, backwards, wide].flatMap(base64FormsOf),
  ];
  return [...new Set(forms)];
}

/** Base64 of something that holds these octets, without what depends on their neighbours. */
function base64FormsOf(octets: Buffer): string[] {
  return [0, 1, 2].flatMap(before => {
    const whole = Buffer.concat([Buffer.alloc(before), octets])
      .toString("base64")
      .replace(/=+$/, "");
    const inner = whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + octets.length) * 8) / 6));
    return [inner, inner.replaceAll("+", "-").replaceAll("/", "_")];
  });
}

/**
 * What makes an RSA key private, each number in two short parts: found in whatever it is packed into, and one of them also where
 * lines end, since what Base64 puts into a line is longer than both.
 */
export function secretsOfKey(pem: string): readonly Uint8Array[] {
  const { d, p, q } = createPrivateKey(pem).export({ format: "jwk" });
  const numbers = [d, p, q].map(number => Buffer.from(number ?? "", "base64url"));
  return numbers.flatMap(number => [number.subarray(8, 20), number.subarray(20, 32)]);
}
