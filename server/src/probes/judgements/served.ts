import { Unreadable } from "../../certificates/outcome";
import { distinct } from "../../certificates/path/find-paths";
import { type Certificate, certificate } from "../../certificates/x509/x509";

/** What a server presented, read. */
export interface Served {
  readonly leaf: Certificate;
  /** The rest in the order served, each once; what cannot be read is left out. */
  readonly others: readonly Certificate[];
}

/** More than any honest chain has: signatures are checked among them. */
const mostRead = 50;

/** Reads the certificates of a handshake, leaf first. Undefined when the leaf cannot be read, or there is none. */
export function readServed(chain: readonly Uint8Array[]): Served | undefined {
  const [first, ...rest] = chain.slice(0, mostRead);
  const leaf = first && readCertificate(first);
  if (leaf === undefined) return undefined;
  const others = rest.map(readCertificate).filter(each => each !== undefined);
  return { leaf, others: distinct([leaf, ...others]).slice(1) };
}

export function readCertificate(bytes: Uint8Array): Certificate | undefined {
  try {
    return certificate(bytes);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}
