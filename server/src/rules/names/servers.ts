import { appendItem } from "../../spec/edits";
import type { Gateway } from "../../spec/fields";
import { sameFqdn } from "../../spec/names";
import type { Place } from "../../spec/place";
import { textScalar } from "../../yaml/text";
import { relatedTo } from "../finding";
import type { RuleContext } from "../rule";

/** Reports a gateway whose Servers tab lacks `fqdn`. */
export function checkListed(
  gateway: Gateway,
  { fqdn, at, what }: { readonly fqdn: string; readonly at: Place; readonly what: string },
  { report, notChecked, deployment: { text } }: RuleContext,
): void {
  const { servers, name } = gateway;
  if (servers.state === "bad" || servers.items.some(server => sameFqdn(server.value, fqdn))) return;
  if (servers.items.some(({ state }) => state === "bad"))
    return notChecked(
      servers.at,
      `an entry of the Servers tab of ${name} is not a usable FQDN, and may be meant for it`,
    );
  report(
    servers.at,
    `The Servers tab of ${name} does not list ${fqdn}, ${what}. The gateway passes nothing on to a server it does not list. Add ${fqdn}.`,
    {
      related: [relatedTo(at, fqdn)],
      fixes: [
        {
          title: `Add ${fqdn}`,
          preferred: !servers.at.shared,
          edits: () => [appendItem(text, servers.at, textScalar(fqdn))],
        },
      ],
    },
  );
}
