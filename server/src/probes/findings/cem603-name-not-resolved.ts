import type { Target } from "../target";
import { liveRule } from "./live-rule";

export default liveRule({
  code: "CEM603",
  name: "name-not-resolved",
  severity: "error",
  phase: 4,
  source: "KB 440283",
  section: "Environment",
  tell: (_, { target }) => ({ at: target.places.host, message: message(target) }),
});

function message({ role, gateway, host, serverName }: Target): string {
  if (role === "gateway" && host !== serverName)
    return `The address ${host} of the gateway ${gateway} does not resolve, so that nothing there could be probed. Correct it, or leave it out once DNS has ${serverName}.`;
  if (role === "gateway")
    return `The name ${host} does not resolve, and agents have no other way to find the gateway ${gateway}. Publish it in DNS; until then, an address at the gateway tells probes where to connect.`;
  const who = gateway === "" ? "agents on the LAN cannot find the SMP" : `the gateway ${gateway} cannot find the SMP`;
  return `The name ${host} does not resolve, so ${who}. Add it to the DNS that is asked there.`;
}
