import type { Place, Segment } from "../spec/place";

/** Which console, device or file a place of the spec records; undefined for what only the spec itself holds. */
export function consoleOf(at: Place): string | undefined {
  const [section, name, part] = segmentsOf(at);
  switch (section) {
    case "certificates":
      return name === undefined ? "the certificates" : `the certificate “${name}”`;
    case "smp":
      // The tick box makes IIS bind a certificate, but it is not IIS Manager that shows it.
      return (name === "https" || name === "agentSite") && part !== "installCertificate"
        ? "IIS on the SMP"
        : "the SMP console";
    case "gateways":
      return gatewayConsole(name, part);
    case "firewall":
      return name === undefined ? "the firewalls" : `the ${name} firewall`;
    case "siteServers":
    case "policy":
    case "offlinePackages":
      return "the SMP console";
    default:
      return undefined;
  }
}

function gatewayConsole(name: Segment | undefined, part: Segment | undefined): string | undefined {
  if (name === undefined) return "Gateway Manager";
  if (part === "vantage") return undefined;
  return part === "loadBalancer" ? `the load balancer before ${name}` : `Gateway Manager on ${name}`;
}

/** The first three are enough to tell. */
function segmentsOf(at: Place): readonly Segment[] {
  const segments: Segment[] = [];
  for (let place: Place | undefined = at; place?.segment !== undefined; place = place.parent)
    segments.unshift(place.segment);
  return segments.slice(0, 3);
}
