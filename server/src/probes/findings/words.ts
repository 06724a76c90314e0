import { here, type Target } from "../target";
import type { Seen } from "./live-rule";

/** Who answers, for the middle of a sentence. */
export function subject({ role, gateway, host }: Target): string {
  if (role === "gateway") return `the gateway ${gateway}`;
  return role === "agent-site" ? `the Symantec Agent site of ${host}` : `the HTTPS site of ${host}`;
}

/** Who is turned away, and what that means. */
export function consequence(target: Target): string {
  if (target.role === "gateway") return "agents on the internet cannot connect, and no console reports it";
  if (target.gateway === "") return "agents on the LAN cannot reach the SMP";
  return `the gateway ${target.gateway} cannot reach the SMP, and no agent gets further`;
}

/** Where the certificate is bound. */
export function binding({ role }: Target): string {
  if (role === "gateway") return "Gateway Manager";
  return role === "agent-site" ? "IIS Manager for the Symantec Agent site" : "IIS Manager for the Default Web Site";
}

/** `Seen from here at 10:42.` In the time of this machine. */
export function seenText({ target: { vantage }, at, machine }: Seen): string {
  const time = new Date(at);
  const [hours, minutes] = [time.getHours(), time.getMinutes()].map(part => String(part).padStart(2, "0"));
  const from = vantage === undefined || vantage === here ? hereText(machine) : `vantage ${vantage}`;
  return `Seen from ${from} at ${hours}:${minutes}.`;
}

function hereText(machine: string | undefined): string {
  return machine === undefined ? here : `${here} (${machine})`;
}
