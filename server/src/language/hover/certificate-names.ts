import type { SanEntry } from "../../certificates/facts";
import { coversName } from "../../certificates/names";
import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { code, escapeMarkdown } from "../markdown";

const shownNames = 12;

/** Each name, and which names of this spec it covers. */
export function names(deployment: Deployment, known: KnownCertificate, sans: readonly SanEntry[]): string {
  if (sans.length === 0) return "none ✗";
  const wanted = wantedNames(deployment, known);
  const shown = sans.slice(0, shownNames).map(({ kind, value }) => {
    const covered =
      kind === "dns" ? wanted.filter(({ fqdn }) => coversName(value, fqdn)).map(({ who }) => ` ✓ ${who}`) : [];
    return `${code(value)}${covered.join("")}`;
  });
  const more = sans.length > shownNames ? [`and ${sans.length - shownNames} more`] : [];
  const missing = wanted
    .filter(({ fqdn, bound }) => bound && known.covers(fqdn) === false)
    .map(({ fqdn, who }) => `${code(fqdn)} ✗ ${who} not covered`);
  return [...shown, ...more, ...missing].join(" · ");
}

function wantedNames(
  { spec }: Deployment,
  { name }: KnownCertificate,
): { fqdn: string; who: string; bound: boolean }[] {
  const { smp } = spec;
  const bySmp = smp.https.certificate.value === name || smp.agentSite.certificate.value === name;
  const wanted = smp.fqdn.value === undefined ? [] : [{ fqdn: smp.fqdn.value, who: "SMP", bound: bySmp }];
  for (const gateway of spec.gateways.items)
    if (gateway.fqdn.value !== undefined)
      wanted.push({
        fqdn: gateway.fqdn.value,
        who: escapeMarkdown(gateway.name),
        bound: gateway.listener.certificate.value === name,
      });
  return wanted;
}
