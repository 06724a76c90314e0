import type { ReadResult } from "../certificates/facts";
import type { RefusedPath } from "../certificates/reading/reach";

/** What the check knows of a certificate file when it runs. */
export type FileState =
  | (ReadResult & { readonly contentSha256?: string })
  /** CEM317: the path leads where a spec may not. */
  | RefusedPath
  /** Being read right now: nothing is said until the file has been. */
  | { readonly state: "pending" }
  /** Deliberately not read; `reason` is a clause: `certificate files are not read in this run`. */
  | { readonly state: "not-read"; readonly reason: string };

/** Where a certificate file's password comes from. */
export type Secret =
  | { readonly kind: "ask" }
  | { readonly kind: "environment"; readonly name: string }
  | { readonly kind: "invalid" };

/**
 * Looks up a file that was read before; never reads by itself. `file` is as written in the spec, and so is `rootFile`, to
 * whose roots the paths of the file lead.
 */
export type CertificateSource = (file: string, secret: Secret, rootFile?: string) => FileState;

/** Reads the `password` field: `env:NAME`, `prompt`, or nothing, which means to ask. */
export function secretOf(password: string | undefined): Secret {
  if (password === undefined || password === "prompt") return { kind: "ask" };
  const name = /^env:([A-Za-z_][A-Za-z0-9_]*)$/.exec(password)?.[1];
  return name === undefined ? { kind: "invalid" } : { kind: "environment", name };
}

export const noFiles: CertificateSource = () => ({
  state: "not-read",
  reason: "certificate files are not read in this run",
});
