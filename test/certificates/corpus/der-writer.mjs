// Just enough DER to write files that the openssl command cannot be made to write. Lengths and tags are not checked.

/** @param {number} tag @param {...(Uint8Array | string | number[])} parts @returns {Buffer} */
export function tlv(tag, ...parts) {
  const content = Buffer.concat(parts.map(part => (part instanceof Uint8Array ? part : Buffer.from(part))));
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = evenHex(content.length.toString(16));
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

const evenHex = (/** @type {string} */ text) => Buffer.from(text.length % 2 === 0 ? text : `0${text}`, "hex");

export const seq = (/** @type {Uint8Array[]} */ ...parts) => tlv(0x30, ...parts);
export const set = (/** @type {Uint8Array[]} */ ...parts) => tlv(0x31, ...parts);
export const octets = (/** @type {Uint8Array} */ bytes) => tlv(0x04, bytes);
export const explicit0 = (/** @type {Uint8Array[]} */ ...parts) => tlv(0xa0, ...parts);
export const nil = Buffer.from([5, 0]);

/** A positive number, or the octets of any INTEGER. @param {number | bigint | Uint8Array} value */
export function int(value) {
  if (value instanceof Uint8Array) return tlv(2, value);
  const bytes = evenHex(BigInt(value).toString(16));
  return tlv(2, (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** @param {string} dotted */
export function oid(dotted) {
  const [first = 0n, second = 0n, ...rest] = dotted.split(".").map(BigInt);
  return tlv(6, [first * 40n + second, ...rest].flatMap(base128));
}

/** @param {bigint} arc @returns {number[]} */
function base128(arc) {
  const digits = [Number(arc & 127n)];
  for (let left = arc >> 7n; left > 0n; left >>= 7n) digits.unshift(Number(left & 127n) | 128);
  return digits;
}

/** @typedef {{ tag: number, raw: Buffer, content: Buffer }} Element */

/** The element at `at` of well-formed DER. @param {Buffer} bytes @returns {Element} */
export function read(bytes, at = 0) {
  const first = bytes[at + 1] ?? 0;
  const extra = first < 0x80 ? 0 : first & 0x7f;
  const length = extra === 0 ? first : bytes.readUIntBE(at + 2, extra);
  const start = at + 2 + extra;
  return {
    tag: bytes[at] ?? 0,
    raw: bytes.subarray(at, start + length),
    content: bytes.subarray(start, start + length),
  };
}

/** @param {Buffer} content @returns {Element[]} */
export function children(content) {
  const found = [];
  for (let at = 0; at < content.length; ) {
    const element = read(content, at);
    found.push(element);
    at += element.raw.length;
  }
  return found;
}
