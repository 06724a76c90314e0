import type { CertificateFile } from "./facts";

/** The file with the certificate of this thumbprint (SHA-1, upper-case hex) for its leaf, when that is one that has a key in it. */
export function chooseLeaf(file: CertificateFile, thumbprint: string | undefined): CertificateFile {
  const meant = file.otherLeaves.find(({ leaf }) => leaf.sha1 === thumbprint);
  if (meant === undefined) return file;
  return { ...file, ...meant, otherLeaves: [file, ...file.otherLeaves].filter(other => other !== meant) };
}
