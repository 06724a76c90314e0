import { fileURLToPath } from "node:url";
import type { CancellationToken } from "vscode-languageserver/node";
import type { Analysis } from "../check";
import type { KnownCertificate } from "../deployment/known-certificate";
import { type CertificateAnswer, certificateAnswer, fileFrom, offeredNames } from "../start/certificate-answer";
import { certificateRequest } from "../start/certificate-request";
import { judgeAnswers } from "../start/judge-answers";
import { newSpec } from "../start/new-spec";
import { requestFiles } from "../start/request-files";
import { answerOf } from "./answer";
import type { Moment } from "./moment";
import type { Answers } from "./on-demand";
import {
  type CertificateRequestsParams,
  certificateRequestsRequest,
  type NewSpecParams,
  type NewSpecResult,
  newSpecRequest,
  type OfferedCertificate,
  type RequestableCertificate,
} from "./protocol";
import type { Session } from "./session";

/** Beginnings: a spec made from answers, and what to ask a CA for. Writes nothing. */
export const startAnswers: Answers = { [newSpecRequest]: draft, [certificateRequestsRequest]: requests };

async function requests(
  session: Session,
  { uri, line }: CertificateRequestsParams,
  _: CancellationToken,
  asked: Moment,
): Promise<RequestableCertificate[]> {
  const made = await answerOf(session, uri, analysis =>
    // The line may be another by now.
    line === undefined || asked.isNow ? requestable(analysis, line) : [],
  );
  return made ?? [];
}

async function draft(session: Session, params: NewSpecParams): Promise<NewSpecResult> {
  const { answers } = params;
  const given = params.certificate === undefined ? undefined : await read(session, params.certificate, params.folder);
  const certificate =
    given?.answer !== undefined && "certificate" in given.answer ? given.answer.certificate : undefined;
  return {
    text: newSpec(answers, certificate),
    problems: judgeAnswers(answers, certificate, Date.now()),
    ...(given && { certificate: given.offered }),
  };
}

interface Read {
  readonly answer?: CertificateAnswer;
  readonly offered: OfferedCertificate;
}

async function read(session: Session, uri: string, folder: string | undefined): Promise<Read> {
  if (!uri.startsWith("file:")) return { offered: { state: "refused", reason: "it is on no disk of this machine" } };
  const path = fileURLToPath(uri);
  const state = await session.certificateFile(path);
  // A spec without a folder could be saved anywhere.
  const name = folder?.startsWith("file:") ? fileFrom(fileURLToPath(folder), path) : path;
  const answer = certificateAnswer(name, state);
  if ("refused" in answer) return { answer, offered: { state: "refused", reason: answer.refused } };
  if (state.state === "locked")
    return { answer, offered: { state: "locked", contentSha256: state.contentSha256 ?? "" } };
  return { answer, offered: { state: "read", names: offeredNames(answer.certificate) } };
}

function requestable({ deployments, lines }: Analysis, line: number | undefined): RequestableCertificate[] {
  const isMeant = ({ at: { keySpan, written } }: KnownCertificate) => {
    const end = written?.end ?? keySpan.end;
    return line === undefined || (lines.lineAt(keySpan.start) <= line && line <= lines.lineAt(end));
  };
  return deployments.flatMap((deployment, document) =>
    deployment.certificates.filter(isMeant).map(known => {
      const request = certificateRequest(deployment, known);
      return {
        document,
        certificate: known.name,
        request: "refused" in request ? request : { ...request, files: requestFiles(request) },
      };
    }),
  );
}
