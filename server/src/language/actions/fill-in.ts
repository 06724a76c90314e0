import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import type { CertificateFile } from "../../certificates/facts";
import { declarable } from "../../deployment/declarable";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { isoDay } from "../../spec/dates";
import { writeList, writeValue } from "../../spec/edits";
import type { Edit } from "../../yaml/edit";
import { textScalar } from "../../yaml/text";
import { type ActionRequest, action } from "./action";

/** Writes down what a certificate's file holds and its entry does not say yet. */
export function fillIn(request: ActionRequest): CodeAction[] {
  const { analysis, span } = request;
  const certificates = analysis.deployments.flatMap(deployment => deployment.certificates);
  const known = certificates.find(({ at }) => {
    const value = at.written;
    return at.key !== undefined && value !== undefined && at.key.start <= span.start && span.end <= value.end;
  });
  if (known?.file === undefined || known.at.shared) return [];
  const missing = missingFields(known, known.file, analysis.text);
  if (missing.length === 0) return [];
  const title = `Fill in what ${known.declared.file.value} holds (${missing.map(({ field }) => field).join(", ")})`;
  return [action(request, { title, kind: CodeActionKind.RefactorRewrite, edits: missing.map(({ edit }) => edit) })];
}

interface Missing {
  readonly field: string;
  readonly edit: Edit;
}

function missingFields({ declared }: KnownCertificate, { leaf }: CertificateFile, text: string): Missing[] {
  const { names, hash, key } = declarable(leaf);
  const notAfter = leaf.notAfter === undefined ? undefined : isoDay(leaf.notAfter);
  const scalars = [
    [declared.hash, hash],
    [declared.key, key],
    [declared.notAfter, notAfter],
    [declared.thumbprint, leaf.sha1],
  ] as const;
  const list = declared.subjectAlternativeNames;
  const missing = scalars.flatMap(([{ at, state }, value]) =>
    state !== "absent" || value === undefined
      ? []
      : [{ field: String(at.segment), edit: writeValue(text, at, textScalar(value)) }],
  );
  if (list.state === "absent" && names.length > 0)
    missing.unshift({ field: "subjectAlternativeNames", edit: writeList(text, list.at, names.map(textScalar)) });
  return missing;
}
