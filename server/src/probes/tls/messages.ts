import { Cursor, Malformed } from "./cursor";

export const handshakeTypes = {
  serverHello: 2,
  certificate: 11,
  certificateRequest: 13,
  serverHelloDone: 14,
  finished: 20,
} as const;

/** Protocol versions as on the wire. */
export const tls13 = 0x0304;

const supportedVersions = 43;

export interface ServerHello {
  /** What the server chose, as on the wire. */
  readonly version: number;
  readonly cipherSuite: number;
}

/** The body of a ServerHello, or undefined when it is none. */
export function readServerHello(body: Uint8Array): ServerHello | undefined {
  return unlessMalformed(() => {
    const cursor = new Cursor(body);
    const version = cursor.number(2);
    // The random and the session.
    cursor.take(32);
    cursor.vector(1);
    const cipherSuite = cursor.number(2);
    cursor.number(1);
    const extensions = cursor.isAtEnd ? new Uint8Array() : cursor.vector(2);
    return { version: chosenVersion(extensions) ?? version, cipherSuite };
  });
}

/** Since TLS 1.3 an extension has the version, and the field that had it says TLS 1.2 for ever. */
function chosenVersion(extensions: Uint8Array): number | undefined {
  const cursor = new Cursor(extensions);
  while (!cursor.isAtEnd) {
    const type = cursor.number(2);
    const content = cursor.vector(2);
    if (type === supportedVersions) return new Cursor(content).number(2);
  }
  return undefined;
}

/** The certificates in the body of a Certificate message, in its order: DER. None when the message is malformed. */
export function readCertificates(body: Uint8Array, version: number): readonly Uint8Array[] {
  const certificates = unlessMalformed(() => {
    const message = new Cursor(body);
    if (version >= tls13) message.vector(1);
    const list = new Cursor(message.vector(3));
    const found: Uint8Array[] = [];
    while (!list.isAtEnd) {
      // A copy, since what it stands in is much larger and not needed for long.
      found.push(Uint8Array.from(list.vector(3)));
      if (version >= tls13) list.vector(2);
    }
    return found;
  });
  return certificates ?? [];
}

function unlessMalformed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return undefined;
    throw error;
  }
}
