import { secretOf } from "../deployment/certificate-source";
import type { KnownCertificate } from "../deployment/known-certificate";
import { answerRead } from "./answer";
import type { Feature } from "./feature";
import {
  type DocumentParams,
  type IsReadParams,
  type IsReadResult,
  isReadRequest,
  type LockedFile,
  lockedFilesRequest,
} from "./protocol";

/** Tells the client which certificate files wait for a password. The server never asks and never keeps one. */
export const passwordFeature: Feature = {
  register(session) {
    session.connection.onRequest(lockedFilesRequest, async ({ uri }: DocumentParams): Promise<LockedFile[]> => {
      const found = await answerRead(session, { uri }, ({ analysis }) =>
        analysis.deployments.flatMap(({ certificates }) => certificates.flatMap(locked)),
      );
      return found ?? [];
    });
    session.connection.onRequest(isReadRequest, async ({ uri, file }: IsReadParams): Promise<IsReadResult> => {
      const isRead = await answerRead(session, { uri }, ({ analysis }) =>
        analysis.deployments.some(({ certificates }) =>
          certificates.some(({ declared, fileState }) => declared.file.value === file && fileState?.state === "read"),
        ),
      );
      return { isRead: isRead === true };
    });
  },
};

function locked({ name, declared, fileState }: KnownCertificate): LockedFile[] {
  const file = declared.file.value;
  if (fileState?.state !== "locked" || file === undefined || secretOf(declared.password.value).kind !== "ask")
    return [];
  return [{ certificate: name, file, contentSha256: fileState.contentSha256 ?? "" }];
}
