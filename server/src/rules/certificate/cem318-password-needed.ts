import { secretOf } from "../../deployment/certificate-source";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { rule } from "../rule";

export default rule({
  code: "CEM318",
  name: "password-needed",
  severity: "information",
  phase: 1,
  source: "format cem/v1",
  section: "Fields",
  checks: {
    certificate(certificate, { report }) {
      if (certificate.fileState?.state !== "locked") return;
      const what = `${certificate.declared.file.value} is locked: ${reason(certificate)}`;
      report(certificate.declared.file.at, `${what}. Until it is opened, only what the spec declares is checked.`);
    },
  },
});

function reason({ declared, fileState }: KnownCertificate): string {
  const secret = secretOf(declared.password.value);
  const wrong = fileState?.state === "locked" && fileState.why === "wrong-password";
  if (secret.kind === "environment")
    return wrong
      ? `the password in the environment variable ${secret.name} does not open it`
      : `the environment variable ${secret.name} is not set. Set it where the editor or the command line starts`;
  return wrong
    ? "the password given does not open it. Give it again"
    : "it needs its password. Give it once, and it is kept in your secret storage";
}
