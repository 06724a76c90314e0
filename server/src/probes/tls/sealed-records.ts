import { createDecipheriv, createHmac } from "node:crypto";
import type { TlsRecord } from "./records";

interface Suite {
  readonly cipher: "aes-128-gcm" | "aes-256-gcm" | "chacha20-poly1305";
  readonly hash: "sha256" | "sha384";
  readonly keyLength: number;
}

/** RFC 8446, B.4; the suites that Node offers. */
const suites: Readonly<Record<number, Suite>> = {
  4865: { cipher: "aes-128-gcm", hash: "sha256", keyLength: 16 },
  4866: { cipher: "aes-256-gcm", hash: "sha384", keyLength: 32 },
  4867: { cipher: "chacha20-poly1305", hash: "sha256", keyLength: 32 },
};
const nonceLength = 12;
const tagLength = 16;

/** Opens, one after the other, the records that a TLS 1.3 server seals with one traffic secret (RFC 8446, 5.2 and 7.3). */
export class RecordOpener {
  readonly #key: Buffer;
  readonly #iv: Buffer;
  #sequence = 0;

  private constructor(
    private readonly suite: Suite,
    secret: Uint8Array,
  ) {
    this.#key = expandLabel(suite, secret, "key", suite.keyLength);
    this.#iv = expandLabel(suite, secret, "iv", nonceLength);
  }

  /** Undefined for a suite that Node does not offer by itself. */
  static for(cipherSuite: number, secret: Uint8Array): RecordOpener | undefined {
    const suite = suites[cipherSuite];
    return suite && new RecordOpener(suite, secret);
  }

  /** What the record holds and its true type, or undefined when this secret does not open it. */
  open({ header, content }: TlsRecord): { readonly type: number; readonly content: Uint8Array } | undefined {
    const nonce = Buffer.from(this.#iv);
    nonce.writeUInt32BE((nonce.readUInt32BE(nonceLength - 4) ^ this.#sequence++) >>> 0, nonceLength - 4);
    const inner = this.#decrypt(nonce, header, content);
    // Behind the content stand its type and any number of zeros.
    const end = inner?.findLastIndex(octet => octet !== 0) ?? -1;
    return inner && end >= 0 ? { type: inner[end] ?? 0, content: inner.subarray(0, end) } : undefined;
  }

  #decrypt(nonce: Buffer, header: Uint8Array, sealed: Uint8Array): Buffer | undefined {
    try {
      // The type declarations have a signature for each mode; the call is the same.
      const cipher = this.suite.cipher as "aes-128-gcm";
      const decipher = createDecipheriv(cipher, this.#key, nonce, { authTagLength: tagLength });
      decipher.setAAD(header).setAuthTag(sealed.subarray(-tagLength));
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagLength)), decipher.final()]);
    } catch {
      return undefined;
    }
  }
}

/** HKDF-Expand-Label with an empty context (RFC 8446, 7.1). One block of HKDF is enough for keys this short. */
function expandLabel({ hash }: Suite, secret: Uint8Array, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`);
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}
