import { appendItem } from "../../spec/edits";
import type { Gateway } from "../../spec/fields";
import { normalizeFqdn } from "../../spec/names";
import type { Place } from "../../spec/place";
import { textScalar } from "../../yaml/text";
import { relatedTo } from "../finding";
import type { RuleContext } from "../rule";

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
  const listed = new Set(servers.items.map(({ value }) => value && normalizeFqdn(value)));
  const isReadable = servers.items.every(({ state }) => state !== "bad");
  for (const each of wanted) {
    if (listed.has(normalizeFqdn(each.fqdn))) continue;
    if (isReadable) reportMissing(gateway, each, context);
    else
      context.notChecked(
        servers.at,
        `an entry of the Servers tab of ${name} is not a usable FQDN, and may be meant for it`,
      );
  }
}

function reportMissing({ servers, name }: Gateway, { fqdn, at, what }: Wanted, { report }: RuleContext): void {
  report(
    servers.at,
    `The Servers tab of ${name} does not list ${fqdn}, ${what}. The gateway passes nothing on to a server it does not list. Add ${fqdn}.`,
    {
      related: [relatedTo(at, fqdn)],
      fixes: [
        {
          title: `Add ${fqdn}`,
          preferred: !servers.at.shared,
          edits: text => [appendItem(text, servers.at, textScalar(fqdn))],
        },
      ],
    },
  );
}
