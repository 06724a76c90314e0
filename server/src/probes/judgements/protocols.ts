import type { Judged } from "../outcome";
import type { VersionAnswer } from "../tls/versions";

type Version = VersionAnswer["version"];

const old: readonly Version[] = ["TLS 1.0", "TLS 1.1"];
const modern: readonly Version[] = ["TLS 1.2", "TLS 1.3"];

/**
 * Which protocol versions are accepted. TLS 1.0 and 1.1 are deprecated (RFC 8996). Windows 10 and Windows Server 2019 know no TLS 1.3
 * (Microsoft, "TLS protocol version support"), so that agents `onWindows` need TLS 1.2.
 */
export function judgeProtocols(answers: readonly VersionAnswer[], onWindows: boolean): Judged {
  const by = (wanted: VersionAnswer["answer"]) =>
    answers.filter(({ answer }) => answer === wanted).map(({ version }) => version);
  const [accepted, refused, unknown] = [by("accepted"), by("refused"), by("unknown")];
  const detail = [...said(accepted, "accepted"), ...said(refused, "refused"), ...said(unknown, "not known")].join("; ");
  if (accepted.length === 0) return { outcome: "inconclusive", detail: detail || "no version was tried" };
  const versions = accepted.filter(version => old.includes(version));
  if (versions.length === 0 && onWindows && refused.includes("TLS 1.2"))
    return { outcome: "warning", detail, problem: { code: "CEM609", versions: accepted, only: false } };
  if (versions.length === 0)
    return { outcome: old.every(version => refused.includes(version)) ? "pass" : "inconclusive", detail };
  const only = modern.every(version => refused.includes(version));
  return { outcome: only ? "fail" : "warning", detail, problem: { code: "CEM609", versions, only } };
}

function said(versions: readonly Version[], how: string): string[] {
  return versions.length === 0 ? [] : [`${versions.join(", ")} ${how}`];
}
