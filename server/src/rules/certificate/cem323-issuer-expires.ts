import type { CertificateFacts } from "../../certificates/facts";
import { memberName } from "../../certificates/path/name-of";
import { day, isoDay } from "../../spec/dates";
import { rule } from "../rule";
import { fileUnknown } from "./facts";
import { leastDays } from "./requirements";

export default rule({
  code: "CEM323",
  name: "issuer-expires",
  severity: "warning",
  phase: 1,
  source: "RFC 5280, section 6",
  section: "",
  checks: {
    certificate(certificate, { report, notChecked, deployment: { now } }) {
      const { file, rootCa } = certificate.declared;
      const path = certificate.pathAt(now);
      if (path === undefined) return notChecked(file.at, fileUnknown(certificate) ?? "the file cannot be read");
      const [leaf, ...issuers] = path.members;
      const ending = issuers.map((issuer, index) => ({ issuer, member: index + 1, end: endOf(issuer, leaf, now) }));
      const isAnchor = (member: number) => path.end === "anchor" && member === issuers.length;
      for (const at of [file.at, rootCa.file.at]) {
        const [first] = ending
          .filter(({ member, end }) => end !== undefined && isAnchor(member) === (at === rootCa.file.at))
          .toSorted((a, b) => (a.issuer.notAfter ?? 0) - (b.issuer.notAfter ?? 0));
        if (first === undefined) continue;
        const name = memberName(first.issuer, first.member);
        report(
          at,
          `The certificate “${certificate.name}” depends on ${name}, which ${first.end}. From then on agents refuse the certificate too. Renew it under an authority that lasts longer before that.`,
        );
      }
    },
  },
});

/** Why an issuer that is valid today is soon no help: `expires on 2026-12-20, in 15 days`. */
function endOf({ notAfter }: CertificateFacts, leaf: CertificateFacts | undefined, now: number): string | undefined {
  if (notAfter === undefined || notAfter < now) return undefined;
  const days = Math.floor((notAfter - now) / day);
  if (notAfter - now < leastDays * day)
    return `expires on ${isoDay(notAfter)}, in ${days} ${days === 1 ? "day" : "days"}`;
  const end = leaf?.notAfter;
  return end !== undefined && notAfter < end
    ? `expires on ${isoDay(notAfter)}, before the certificate itself does (${isoDay(end)})`
    : undefined;
}
