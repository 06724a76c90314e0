/** Writes DER (ITU-T X.690), right or wrong as a test wants it. */

export type Der = Buffer;

export function element(tag: number, ...parts: readonly Uint8Array[]): Der {
  const content = Buffer.concat(parts);
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), content]);
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(length);
  const significant = octets.subarray(octets.findIndex(octet => octet !== 0));
  return Buffer.concat([Buffer.of(tag, 0x80 | significant.length), significant, content]);
}

export const sequence = (...parts: readonly Uint8Array[]): Der => element(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]): Der => element(0x31, ...parts);
export const octetString = (content: Uint8Array): Der => element(0x04, content);
export const nothing = (): Der => element(0x05);
export const truth = (): Der => element(0x01, Buffer.of(0xff));
/** `[n]`, constructed. */
export const tagged = (n: number, ...parts: readonly Uint8Array[]): Der => element(0xa0 | n, ...parts);
/** `[n]`, primitive, in place of the tag that belongs there. */
export const implicit = (n: number, content: Uint8Array | string): Der => element(0x80 | n, Buffer.from(content));

/** Two's complement of up to 48 bits, or the octets as they are. */
export function integer(value: number | Uint8Array): Der {
  if (typeof value !== "number") return element(0x02, value);
  const octets = Buffer.alloc(6);
  octets.writeIntBE(value, 0, 6);
  const redundant = (at: number) => {
    const [first = 0, second = 0] = octets.subarray(at);
    return (first === 0 && second < 0x80) || (first === 0xff && second >= 0x80);
  };
  let at = 0;
  while (at < 5 && redundant(at)) at++;
  return element(0x02, octets.subarray(at));
}

/** The bits that are set, counted from the left; trailing zeros are left out, as DER has it. */
export function namedBits(...bits: readonly number[]): Der {
  const last = Math.max(...bits, 0);
  const octets = Buffer.alloc((last >> 3) + 1);
  for (const bit of bits) octets[bit >> 3] = (octets[bit >> 3] ?? 0) | (0x80 >> (bit & 7));
  return element(0x03, Buffer.of(7 - (last & 7)), octets);
}

export const bitString = (octets: Uint8Array): Der => element(0x03, Buffer.of(0), octets);

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const octets = [40 * first + second, ...rest].flatMap(arc => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return element(0x06, Buffer.from(octets));
}

export const utf8 = (text: string): Der => element(0x0c, Buffer.from(text));
export const printable = (text: string): Der => element(0x13, Buffer.from(text));
export const teletex = (text: string): Der => element(0x14, Buffer.from(text, "latin1"));
export const ia5 = (text: string): Der => element(0x16, Buffer.from(text));
export const bmp = (text: string): Der => element(0x1e, Buffer.from(text, "utf16le").swap16());

const compact = (moment: number): string => new Date(moment).toISOString().replace(/[-:T]|\.\d+/g, "");

/** A time as RFC 5280 has it: with two digits for the year until 2049. */
export function time(moment: number): Der {
  return new Date(moment).getUTCFullYear() < 2050
    ? utcTime(compact(moment).slice(2))
    : generalizedTime(compact(moment));
}

export const longTime = (moment: number): Der => generalizedTime(compact(moment));
export const shortTime = (moment: number): Der => utcTime(compact(moment).slice(2));
export const utcTime = (text: string): Der => element(0x17, Buffer.from(text));
export const generalizedTime = (text: string): Der => element(0x18, Buffer.from(text));
