import type { Deployment } from "../../deployment/deployment";
import { partiesAt } from "../../deployment/parties";
import { firstFew } from "../../spec/first-few";
import type { Place } from "../../spec/place";
import { code, escapeMarkdown } from "../markdown";

/** What an address in a firewall rule stands for; undefined for a rule that goes by name. */
export function hoverAddress(deployment: Deployment, { node }: Place): string | undefined {
  if (node?.kind !== "scalar" || typeof node.value !== "string") return undefined;
  const parties = partiesAt(deployment, { value: node.value });
  if (parties === undefined) return undefined;
  const titles = parties.map(({ title }) => `**${escapeMarkdown(title)}**`);
  return titles.length === 0
    ? `Nothing in the spec has ${code(node.value)} as its address: what depends on this rule is not checked.`
    : `${code(node.value)} stands for ${firstFew(titles, 6)}.`;
}
