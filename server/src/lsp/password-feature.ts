import { secretOf } from "../deployment/certificate-source";
import type { KnownCertificate } from "../deployment/known-certificate";
import type { Feature } from "./feature";
import { type DocumentParams, type LockedFile, lockedFilesRequest } from "./protocol";

/** Tells the client which certificate files wait for a password. The server never asks and never keeps one. */
export const passwordFeature: Feature = {
  register(session) {
    session.connection.onRequest(lockedFilesRequest, async ({ uri }: DocumentParams): Promise<LockedFile[]> => {
      const analysed = await session.complete(uri);
      return analysed?.analysis.deployments.flatMap(({ certificates }) => certificates.flatMap(locked)) ?? [];
    });
  },
};

function locked({ name, declared, fileState }: KnownCertificate): LockedFile[] {
  const file = declared.file.value;
  if (fileState?.state !== "locked" || file === undefined || secretOf(declared.password.value).kind !== "ask")
    return [];
  return [{ certificate: name, file, contentSha256: fileState.contentSha256 ?? "" }];
}
