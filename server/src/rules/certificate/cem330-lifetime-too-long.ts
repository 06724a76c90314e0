import type { KnownCertificate } from "../../deployment/known-certificate";
import { day, isoDay } from "../../spec/dates";
import { rule } from "../rule";
import { isFromPublicCa } from "./facts";
import { publicLifeLimit } from "./requirements";
import { isReversed, reversed } from "./validity";

export default rule({
  code: "CEM330",
  name: "lifetime-too-long",
  severity: "warning",
  phase: 1,
  source: "CA/Browser Forum Baseline Requirements",
  section: "Section 6.3.2",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { notBefore, notAfter, name } = certificate;
      if (!isFromPublicCa(certificate)) return;
      if (!notAfter.known) return notChecked(notAfter.at, notAfter.reason);
      if (!notBefore.known) return notChecked(notBefore.at, notBefore.reason);
      if (isReversed(certificate)) return notChecked(notAfter.at, reversed);
      const limit = publicLifeLimit(notBefore.value);
      const days = daysOfLife(notBefore.value, notAfter.value, isBareDate(certificate));
      if (limit === undefined || days <= limit.days) return;
      report(
        notAfter.at,
        `The certificate “${name}” lives ${days} days, from ${isoDay(notBefore.value)} to ${isoDay(notAfter.value)}, and public CAs issue none for more than ${limit.days} days since ${isoDay(limit.since)}. If your own CA issues it, set issuedBy to internal and distribute its root. If a public CA does, it ends earlier than planned here, and has to be renewed earlier.`,
      );
    },
  },
});

/** A date alone stands for any moment of its day. */
function isBareDate({ declared, notBefore }: KnownCertificate): boolean {
  return notBefore.known && notBefore.from === "declared" && declared.notBefore.value?.dateOnly === true;
}

/** As public CAs count: days of 86,400 seconds from the first to the last, both within it, a day that is begun being one more. */
function daysOfLife(notBefore: number, notAfter: number, isBare: boolean): number {
  const second = 1000;
  const first = isBare ? notBefore + day - second : notBefore;
  return Math.ceil((notAfter - first + second) / day);
}
