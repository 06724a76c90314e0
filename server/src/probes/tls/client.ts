import { constants } from "node:crypto";
import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, createSecureContext, type SecureContext, type SecureVersion, type TLSSocket } from "node:tls";

/** The versions that a client offers. */
export interface Offer {
  readonly minVersion: SecureVersion;
  readonly maxVersion: SecureVersion;
}

export const everyVersion: Offer = { minVersion: "TLSv1", maxVersion: "TLSv1.3" };

/**
 * A TLS client that takes what the other side presents, however old or weak: judging comes later. It begins its
 * handshake at once, trusts nobody and presents nothing.
 */
export function openClient(stream: Duplex, serverName: string, offer: Offer): TLSSocket {
  return connect({
    socket: stream,
    secureContext: contextOf(offer),
    rejectUnauthorized: false,
    ...(isIP(serverName) === 0 && { servername: serverName }),
  });
}

/** Making one takes as long as a handshake, and all that a server sees of it is the offer. */
const contexts = new Map<string, SecureContext>();

function contextOf(offer: Offer): SecureContext {
  const key = `${offer.minVersion} ${offer.maxVersion}`;
  const context = contexts.get(key) ?? lenientContext(offer);
  contexts.set(key, context);
  return context;
}

function lenientContext(offer: Offer): SecureContext {
  const options = {
    ...offer,
    // With an empty store nothing is looked up, and nothing is loaded.
    ca: [],
    // Servers that never heard of secure renegotiation (RFC 5746). Without a meaning where BoringSSL is in OpenSSL's place.
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  };
  try {
    // By default OpenSSL hides TLS 1.0 and 1.1, small keys and SHA-1 from us.
    return createSecureContext({ ...options, ciphers: "DEFAULT:@SECLEVEL=0" });
  } catch {
    // BoringSSL has no such levels and rejects the word.
    return createSecureContext(options);
  }
}
