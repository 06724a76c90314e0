import { isAbsolute, relative, sep } from "node:path";
import type { FileState } from "../deployment/certificate-source";
import { fqdnProblem } from "../spec/names";
import type { NewCertificate } from "./new-spec";

/** What a new spec can say of a certificate file, or a clause that says why it says nothing of it. */
export type CertificateAnswer = { readonly certificate: NewCertificate } | { readonly refused: string };

/** `file`: as the spec is to name it. `password`: where it comes from, when the user has said so. */
export function certificateAnswer(file: string, state: FileState, password = "prompt"): CertificateAnswer {
  switch (state.state) {
    case "read":
      return {
        certificate: { file, facts: state.file.leaf, ...(state.file.format === "pkcs12" && { password }) },
      };
    case "locked":
      return { certificate: { file, password } };
    case "costly":
      return { refused: "it asks for too much key derivation, so it was not opened" };
    case "pending":
      return { refused: "it was not read" };
    default:
      return { refused: state.reason };
  }
}

/** The names of the certificate that a host can have: no wildcards, no addresses. */
export function offeredNames({ facts }: NewCertificate): string[] {
  const names = facts?.subjectAlternativeNames.filter(({ kind }) => kind === "dns").map(({ value }) => value) ?? [];
  return [...new Set(names)].filter(name => fqdnProblem(name) === undefined);
}

/** How a spec in `folder` names a file: relative to it where there is a way, and with slashes. */
export function fileFrom(folder: string, path: string): string {
  const way = relative(folder, path);
  return isAbsolute(way) ? path : way.split(sep).join("/");
}
