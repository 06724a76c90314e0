import type { Uri } from "vscode";
import type { RequestableCertificate } from "../../../server/src/lsp/protocol";
import type { Server } from "../server";

/** A certificate of a spec, by the document it stands in and its name. */
export interface Requested {
  readonly uri: string;
  readonly document: number;
  readonly certificate: string;
}

export function isRequested(value: unknown): value is Requested {
  if (typeof value !== "object" || value === null) return false;
  const { uri, document, certificate } = value as Partial<Requested>;
  return typeof uri === "string" && typeof document === "number" && typeof certificate === "string";
}

export async function findRequested(
  server: Server,
  uri: Uri,
  about: Requested,
): Promise<RequestableCertificate | undefined> {
  const all = await server.certificateRequests(uri);
  return all.find(({ document, certificate }) => document === about.document && certificate === about.certificate);
}
