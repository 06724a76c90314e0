import type { Deployment } from "../../deployment/deployment";
import { day, isoDayOrHour } from "../../spec/dates";
import { rule } from "../rule";
import { renewal, whoIsCutOff } from "./cut-off";
import { leastDays, leastLeft } from "./requirements";
import { checkDate, lifeOf, weightOfEnd } from "./validity";

export default rule({
  code: "CEM306",
  name: "expires-soon",
  severity: "warning",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate: (certificate, context) =>
      checkDate(
        certificate,
        "notAfter",
        context,
        notAfter => {
          const left = notAfter - context.deployment.now;
          const least = leastLeft(lifeOf(certificate));
          if (left < 0 || left >= least) return undefined;
          return soon(certificate.name, notAfter, asked(least), context.deployment);
        },
        () => weightOfEnd(certificate, context),
      ),
  },
});

function soon(name: string, notAfter: number, wanted: string, deployment: Deployment): string {
  const days = Math.floor((notAfter - deployment.now) / day);
  const within = days === 0 ? "less than a day" : `${days} ${days === 1 ? "day" : "days"}`;
  return `The certificate “${name}” expires on ${isoDayOrHour(notAfter, deployment.now)}, in ${within}; ${wanted}.${whoIsCutOff("When it ends,", name, deployment)} ${renewal(name, deployment)}`;
}

function asked(least: number): string {
  return least < leastDays * day
    ? "one with so short a life has to be renewed while a third of it is left"
    : `ITMS wants at least ${leastDays} days left at import`;
}
