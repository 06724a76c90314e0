import type { CertificateFacts } from "../facts";

/** What stands against a path. Plain data: it crosses a worker's boundary. */
export interface PathFault {
  /**
   * `refused`: endpoints do not accept it. `unsure`: whether they do cannot be said here. `strict`: RFC 5280 forbids it
   * and endpoints accept it all the same.
   */
  readonly grade: "refused" | "unsure" | "strict";
  /** Index in `members` of the certificate that is at fault. */
  readonly member: number;
  /** A clause: `the intermediate “Example Issuing CA” expired on 2026-10-01`. */
  readonly reason: string;
  /** It holds on this day and not on every other. */
  readonly dated?: true;
}

/** A way from a certificate up to a root, or as far up as one leads. Plain data. */
export interface CertificatePath {
  /** The certificate first, each signed by the next one. */
  readonly members: readonly CertificateFacts[];
  /** `anchor`: one of the roots that were asked for. `root`: another self-signed certificate. `open`: its issuer is not here. */
  readonly end: "anchor" | "root" | "open";
  /** A certificate that has the name of the missing issuer, or of the root, and another key: among the anchors, or beside the leaf. */
  readonly namesake?: "anchor" | "file";
  /** All but those that depend on the day. */
  readonly faults: readonly PathFault[];
}

/** Every path that was found, best first as far as that can be said without a date. There is at least one. */
export interface CertificatePaths {
  readonly all: readonly CertificatePath[];
  /** There may be more than were followed, because the certificates lead round and round. */
  readonly cutShort: boolean;
}
