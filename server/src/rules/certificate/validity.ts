import type { KnownCertificate } from "../../deployment/known-certificate";
import type { Details, RuleContext } from "../rule";
import { checkFact } from "./facts";

/** Judges one date of a certificate: at the field that declares it, or at the file. Of one that ends before it begins only CEM332 speaks. */
export function checkDate(
  certificate: KnownCertificate,
  which: "notBefore" | "notAfter",
  context: RuleContext,
  judge: (moment: number) => string | undefined,
  details?: () => Details,
): void {
  const fact = certificate[which];
  if (isReversed(certificate)) return context.notChecked(fact.at, reversed);
  checkFact(fact, context, judge, details);
}

/** Why nothing more is said of the dates of a certificate (CEM332). */
export const reversed = "the certificate ends before it begins";

export function isReversed(certificate: KnownCertificate): boolean {
  return (lifeOf(certificate) ?? 0) < 0;
}

/** From its first moment to its last, in milliseconds; undefined when either is not known. */
export function lifeOf({ notBefore, notAfter }: KnownCertificate): number | undefined {
  return notBefore.known && notAfter.known ? notAfter.value - notBefore.value : undefined;
}

/** What a finding about the end of a certificate weighs: nobody is cut off by one that nothing uses. */
export function weightOfEnd({ name }: KnownCertificate, { deployment }: RuleContext): Details {
  return deployment.bindingsOf(name).length > 0 ? {} : { severity: "hint" };
}
