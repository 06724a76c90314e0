import type { AgentPath } from "../../deployment/agent-path";
import { targetPort } from "../../deployment/agent-path";
import { appendItem, writeValue } from "../../spec/edits";
import type { Gateway, PerimeterRule } from "../../spec/fields";
import type { Place } from "../../spec/place";
import type { Edit } from "../../yaml/edit";
import { textScalar } from "../../yaml/text";
import { type Related, relatedTo } from "../finding";

/** The three places that must hold one port, as related information of a finding at `except`. */
export function otherPlaces(path: AgentPath, except: Place): Related[] {
  const { gateway, entry, rules } = path;
  const listenerAt = gateway.listener.port.at;
  const places = [
    relatedTo(listenerAt, `${gateway.name} listens on ${path.listener}${listenerAt.exists ? "" : " (the default)"}`),
    ...rules.map(rule => relatedTo(rule.port.at, describeRule(rule))),
    ...(entry ? [relatedTo(entry.port.at, `the policy sends agents to ${path.port}`)] : []),
  ];
  return places.filter(place => place.path !== except.path);
}

export function describeRule(rule: PerimeterRule): string {
  const target = targetPort(rule);
  const translation = target === rule.port.value ? "" : ` and passes it on as ${target}`;
  return `the perimeter firewall takes ${rule.port.value}${translation}`;
}

/** The places that `useEverywhere` writes to: policy, firewall and listener. */
export function allPlaces({ entry, perimeter, gateway }: AgentPath): Place[] {
  return [...(entry ? [entry.port.at] : []), perimeter, gateway.listener.port.at];
}

/** Sets the listener's port. The service goes on with the old one until it is restarted. */
export function setListener(text: string, { listener }: Gateway, port: number): Edit[] {
  const restart = listener.restarted.value === true ? [writeValue(text, listener.restarted.at, "false")] : [];
  return [writeValue(text, listener.port.at, String(port)), ...restart];
}

/** Writes `port` into all three places: policy, firewall (with its translation) and listener. */
export function useEverywhere(text: string, path: AgentPath, port: number): Edit[] {
  const rule = path.taking ?? path.leading ?? path.rules[0];
  const listener = path.listener === port ? [] : setListener(text, path.gateway, port);
  const policy =
    path.entry === undefined || path.port === port ? [] : [writeValue(text, path.entry.port.at, String(port))];
  return [...listener, ...(rule ? setRule(text, rule, port, port) : [addRule(text, path, port)]), ...policy];
}

/** Makes `rule` take `port` and lead to `target`. */
export function setRule(text: string, rule: PerimeterRule, port: number, target: number): Edit[] {
  const edits: Edit[] = [];
  if (rule.port.value !== port) edits.push(writeValue(text, rule.port.at, String(port)));
  const translated = rule.translatedPort;
  if (translated.state === "absent" ? target !== port : translated.value !== target)
    edits.push(writeValue(text, translated.at, String(target)));
  return edits;
}

/** Adds a perimeter rule that takes `port` to the gateway's listener. */
export function addRule(text: string, path: AgentPath, port: number): Edit {
  const to = path.gateway.fqdn.value ?? path.gateway.name;
  return appendItem(text, path.perimeter, { to: textScalar(to), port: String(port), protocol: "tcp" });
}

/** Whether one of the three places is shared with others by an anchor: a fix there may add findings elsewhere. */
export function sharesPlaces(path: AgentPath): boolean {
  const { port, restarted } = path.gateway.listener;
  const places = [port.at, restarted.at, path.perimeter, ...path.rules.map(rule => rule.port.at)];
  return places.some(place => place.shared) || path.entry?.port.at.shared === true;
}
