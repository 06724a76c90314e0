import type { CertificateFacts } from "../certificates/facts";
import { goodThumbprint } from "../spec/thumbprint";
import type { KnownCertificate } from "./known-certificate";

/**
 * What a number that the spec or its files know is of a certificate. `declared` is a thumbprint that its file does not have; `root` is
 * that of `rootCa.file`; those of the other certificates in its file have `in-file` in their names.
 */
export type NumberRole =
  | "thumbprint"
  | "declared"
  | "serial"
  | "key-identifier"
  | "root"
  | "root-in-file"
  | "authority-in-file"
  | "leaf-in-file";

/** A number by which somebody may have meant a certificate. */
export interface KnownNumber {
  /** Hex digits in upper case. */
  readonly digits: string;
  readonly role: NumberRole;
  /** Whose thumbprint it is, when that is another certificate than the leaf. */
  readonly subject?: string;
}

/**
 * Every number that may be known of a certificate, whichever of several leaves of its file is meant: that depends on what else the
 * spec records, and what it is looked up by must not.
 */
export function digitsOf({ declared, fileState, inRootFile = [] }: KnownCertificate): readonly string[] {
  const file = fileState?.state === "read" ? fileState.file : undefined;
  const leaves = file === undefined ? [] : [file, ...file.otherLeaves].map(({ leaf }) => leaf);
  const all = [...leaves, ...(file?.others ?? []), ...inRootFile];
  const written = goodThumbprint(declared.thumbprint.value);
  return [
    ...new Set([
      ...(written === undefined ? [] : [written]),
      ...all.map(({ sha1 }) => sha1),
      ...leaves.flatMap(numbersIn).map(({ digits }) => digits),
    ]),
  ];
}

/** All that are known of a certificate, the nearest first. */
export function numbersOf(certificate: KnownCertificate): readonly KnownNumber[] {
  const { thumbprint, file, inRootFile = [], declared } = certificate;
  const own: KnownNumber[] = thumbprint.known ? [{ digits: thumbprint.value, role: "thumbprint" }] : [];
  // What is declared is all that is known of nearly every certificate.
  if (file === undefined && inRootFile.length === 0) return own;
  const written = goodThumbprint(declared.thumbprint.value);
  if (written !== undefined && file !== undefined) own.push({ digits: written, role: "declared" });
  return [
    ...own,
    ...(file === undefined ? [] : numbersIn(file.leaf)),
    ...inRootFile.map(root => ofAnother(root, "root")),
    ...(file?.others.map(other => ofAnother(other, roleInFile(other))) ?? []),
  ];
}

function numbersIn({ serial, subjectKeyIdentifier }: CertificateFacts): readonly KnownNumber[] {
  const numbers: KnownNumber[] = [{ digits: serial, role: "serial" }];
  if (subjectKeyIdentifier !== undefined) numbers.push({ digits: subjectKeyIdentifier, role: "key-identifier" });
  return numbers;
}

function roleInFile({ selfSigned, isCa }: CertificateFacts): NumberRole {
  if (selfSigned) return "root-in-file";
  return isCa ? "authority-in-file" : "leaf-in-file";
}

function ofAnother({ sha1, commonName, subject }: CertificateFacts, role: NumberRole): KnownNumber {
  return { digits: sha1, role, subject: commonName ?? subject };
}
