import type { Deployment } from "../../deployment/deployment";
import { appendItem } from "../../spec/edits";
import type { Gateway } from "../../spec/fields";
import { normalizeFqdn, sameFqdn } from "../../spec/names";
import type { Place } from "../../spec/place";
import type { Field } from "../../spec/schema";
import { textScalar } from "../../yaml/text";
import { isMisspelling } from "../closest";
import { relatedTo } from "../finding";
import { decision } from "../fixes";
import type { RuleContext } from "../rule";
import { useName } from "../use-name";

/** A server that every gateway must pass agents on to. */
export interface Wanted {
  readonly fqdn: string;
  readonly at: Place;
  readonly what: string;
}

/** Reports a gateway whose Servers tab lacks one of `wanted`. */
export function checkListed(gateway: Gateway, wanted: readonly Wanted[], context: RuleContext): void {
  const { servers, name } = gateway;
  if (servers.state === "bad" || wanted.length === 0) return;
  // CEM003 tells that once.
  if (servers.state === "absent") return context.notChecked(servers.at, `the Servers tab of ${name} is not recorded`);
  const listed = new Set(servers.items.map(({ value }) => value && normalizeFqdn(value)));
  const isReadable = servers.items.every(({ state }) => state !== "bad");
  for (const each of wanted) {
    if (listed.has(normalizeFqdn(each.fqdn))) continue;
    if (isReadable) reportMissing(gateway, each, mistypedFor(each, servers.items, context.deployment), context);
    else
      context.notChecked(
        servers.at,
        `an entry of the Servers tab of ${name} is not a usable FQDN, and may be meant for it`,
      );
  }
}

/** The entry that was meant for a server: nearly its name, and that of no other server. */
function mistypedFor(
  { fqdn }: Wanted,
  listed: readonly Field<string>[],
  { spec: { smp, siteServers } }: Deployment,
): Field<string> | undefined {
  const mistyped = listed.find(({ value }) => value !== undefined && isMisspelling(value, fqdn));
  const others = [smp.fqdn, ...siteServers.items.map(server => server.fqdn)];
  return others.some(other => sameFqdn(other.value, mistyped?.value)) ? undefined : mistyped;
}

function reportMissing(
  { servers, name }: Gateway,
  { fqdn, at, what }: Wanted,
  mistyped: Field<string> | undefined,
  { report }: RuleContext,
): void {
  const add = decision({
    at: [servers.at],
    title: where => `Add ${fqdn} in ${where}`,
    preferred: !servers.at.shared,
    edits: text => [appendItem(text, servers.at, textScalar(fqdn))],
  });
  report(
    servers.at,
    `The Servers tab of ${name} does not list ${fqdn}, ${what}. The gateway passes nothing on to a server it does not list. Add ${fqdn}.`,
    {
      related: [relatedTo(at, fqdn)],
      missingUntil: 6,
      fixes: [mistyped === undefined ? add : useName(mistyped.at, fqdn, mistyped.value ?? "")],
    },
  );
}
