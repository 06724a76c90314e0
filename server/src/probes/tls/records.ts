export const contentTypes = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

const headerLength = 5;
/** 2¹⁴ octets and what encryption may add (RFC 5246, 6.2.3). */
const maxLength = 16384 + 2048;

export interface TlsRecord {
  readonly type: number;
  readonly header: Uint8Array;
  readonly content: Uint8Array;
}

/** The complete records that `bytes` begin with; what is no record ends them. */
export function* recordsOf(bytes: Uint8Array): Generator<TlsRecord> {
  for (let at = 0; at + headerLength <= bytes.length; ) {
    const header = bytes.subarray(at, at + headerLength);
    if (!mayBeTls(header)) return;
    const end = at + headerLength + lengthIn(header);
    if (end > bytes.length) return;
    yield { type: header[0] ?? 0, header, content: bytes.subarray(at + headerLength, end) };
    at = end;
  }
}

/** Whether `bytes`, however few, can be the beginning of a record of any TLS version or SSL 3.0. */
export function mayBeTls(bytes: Uint8Array): boolean {
  const [type, major] = bytes;
  if (type !== undefined && (type < contentTypes.changeCipherSpec || type > contentTypes.applicationData)) return false;
  if (major !== undefined && major !== 3) return false;
  return bytes.length < headerLength || lengthIn(bytes) <= maxLength;
}

function lengthIn(header: Uint8Array): number {
  return (header[3] ?? 0) * 256 + (header[4] ?? 0);
}
