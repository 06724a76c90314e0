import type { Place } from "../spec/place";
import type { State } from "../spec/schema";
import type { KnownCertificate } from "./known-certificate";

/** A field of a certificate, whatever it holds. */
export interface DeclaredField {
  readonly at: Place;
  readonly state: State;
}

/** Why a fact of a certificate is known neither from its file nor from the field that would declare it, as a clause. */
export function whyUnknown(certificate: KnownCertificate, { state }: DeclaredField): string {
  const { file } = certificate;
  const doubled = file?.leaf.doubledExtensions?.join(" and ");
  if (doubled !== undefined)
    return `it has the extension ${doubled} twice, which RFC 5280 forbids, and endpoints disagree on what that means`;
  if (file !== undefined) return "its file does not tell it in a way that can be read";
  const declared = state === "absent" ? "the spec declares none" : "what the spec declares cannot be used";
  return `${whyNotFromFile(certificate)}, and ${declared}`;
}

function whyNotFromFile({ declared, fileState }: KnownCertificate): string {
  if (declared.file.state === "absent") return "it names no file";
  switch (fileState?.state) {
    case "not-read":
      return fileState.reason;
    case "locked":
      return "its file is locked";
    case "refused":
      return "its path leads where a spec may not";
    default:
      return "its file cannot be read";
  }
}
