import type { FileFormat, Pkcs12Lock } from "./facts";

/** A private key as found in a file. The octets never leave `certificates/`. */
export type PrivateKey =
  /** PKCS #8, or the bare PKCS #1 and SEC 1 forms of PEM files. */
  | { readonly state: "open"; readonly der: Uint8Array }
  /** It is there, and could not be opened; `reason` is a clause for a remark. */
  | { readonly state: "sealed"; readonly reason: string };

/** What a file turned out to hold, before anything is judged. */
export interface Contents {
  readonly format: FileFormat;
  /** DER of each certificate, in the file's order; octets may follow it. */
  readonly certificates: readonly Uint8Array[];
  readonly keys: readonly PrivateKey[];
  readonly remarks: readonly string[];
  readonly lock?: Pkcs12Lock;
}
