import type { Known, KnownCertificate } from "../../deployment/known-certificate";
import type { Details, RuleContext } from "../rule";
import { type HashVerdict, hashVerdict } from "./requirements";

/** Judges one fact of a certificate: at the field that declares it, or at the file it was read from. */
export function checkFact<T>(
  fact: Known<T>,
  { report, notChecked }: RuleContext,
  judge: (value: T) => string | undefined,
  details?: () => Details,
): void {
  if (!fact.known) return notChecked(fact.at, fact.reason);
  const message = judge(fact.value);
  if (message !== undefined) report(fact.at, message, details?.());
}

/** Whether a public CA issues it, by what the spec says; one that signed itself is none of theirs (CEM312). */
export function isFromPublicCa({ declared, file }: KnownCertificate): boolean {
  return declared.issuedBy.value === "public" && file?.leaf.selfSigned !== true;
}

/** Why nothing can be said of an extension of the leaf; undefined when it was read, or is not there. */
export function extensionUnknown(certificate: KnownCertificate, extension: string): string | undefined {
  const isMalformed = certificate.file?.leaf.malformed?.includes(extension);
  return isMalformed ? `the certificate's extension ${extension} is malformed` : fileUnknown(certificate);
}

/** Judges the hash of a certificate's signature. Of a signature without a known hash nobody can say whether ITMS takes it. */
export function checkHash(
  hash: Known<string>,
  context: RuleContext,
  judge: (hash: string, verdict: HashVerdict) => string | undefined,
): void {
  if (hash.known && hashVerdict(hash.value) === "unknown")
    return context.notChecked(hash.at, `whether ITMS takes a signature by ${hash.value} is not known`);
  checkFact(hash, context, value => judge(value, hashVerdict(value)));
}

/** Why nothing can be said of what a certificate's file holds; undefined when it was read. */
export function fileUnknown({ fileState }: KnownCertificate): string | undefined {
  switch (fileState?.state) {
    case undefined:
      return "the spec names no file";
    case "read":
      return undefined;
    case "pending":
      return "the file is being read";
    case "not-read":
      return fileState.reason;
    case "locked":
      return "the file is locked";
    case "costly":
      return "opening the file would take too much work";
    case "unreadable":
      return "the file cannot be read";
    case "refused":
      return "the file is not read: its path leads where a spec may not";
  }
}
