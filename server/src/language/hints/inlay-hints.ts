import type { InlayHint } from "vscode-languageserver";
import type { Analysis } from "../../check";
import type { Deployment } from "../../deployment/deployment";
import type { Place } from "../../spec/place";
import type { Field } from "../../spec/schema";
import { deref, type Span } from "../../yaml/tree";
import { visible } from "../../yaml/visible";
import { certificateHint } from "./certificate-hint";

/** A hint before it has a place: what is shown, and where that comes from. */
export interface HintText {
  readonly label: string;
  readonly tooltip: string;
}

/**
 * What is in force though nobody wrote it: the ports that other consoles must agree with, and what is known of each
 * certificate that is referred to. Only for `span`, and only where the text itself stands, not where it was merged in.
 */
export function inlayHints(analysis: Analysis, span: Span, now: number): InlayHint[] {
  return analysis.deployments
    .filter(({ problems }) => problems.length === 0)
    .flatMap(deployment => [
      ...defaultPorts(analysis, deployment, span),
      ...certificates(analysis, deployment, span, now),
    ]);
}

function defaultPorts(analysis: Analysis, { spec }: Deployment, span: Span): InlayHint[] {
  const { smp, gateways } = spec;
  const ports = [smp.https.port, smp.agentSite.port, ...gateways.items.map(({ listener }) => listener.port)];
  return ports.filter(({ state }) => state === "absent").flatMap(port => defaultHint(analysis, port, span));
}

function defaultHint(analysis: Analysis, { at, effective }: Field<number>, span: Span): InlayHint[] {
  const holder = nearestWritten(at);
  if (holder === undefined || effective === undefined) return [];
  const offset = offsetBehind(analysis, holder);
  if (offset === undefined || !reaches(span, offset)) return [];
  const field = at.path.slice(holder.path.length).replace(/^\./, "");
  return [
    hint(analysis, offset, {
      label: field === "" ? `${effective} (default)` : `${field}: ${effective} (default)`,
      tooltip: `${at.path} is not written: the format's default is in force.`,
    }),
  ];
}

/** The place itself, when its key has no value, or what holds it; but nothing as far out as the document. */
function nearestWritten(place: Place): Place | undefined {
  for (let each: Place | undefined = place; each !== undefined; each = each.parent)
    if (each.key !== undefined) return each.via.length === 0 && each.written?.kind !== "alias" ? each : undefined;
  return undefined;
}

/** Behind the colon of a key, or behind the value when that stands on the key's line. */
function offsetBehind({ text }: Analysis, { key, written }: Place): number | undefined {
  if (key === undefined) return undefined;
  const node = written && deref(written);
  const isBlock = (node?.kind === "map" || node?.kind === "seq") && !node.flow;
  if (node !== undefined && !isBlock && node.end > node.start) return node.end;
  const colon = /^[ \t]*:/.exec(text.slice(key.end, key.end + 80))?.[0];
  return colon === undefined ? undefined : key.end + colon.length;
}

function certificates(analysis: Analysis, deployment: Deployment, span: Span, now: number): InlayHint[] {
  const { smp, gateways } = deployment.spec;
  const references = [smp.https, smp.agentSite, ...gateways.items.map(({ listener }) => listener)];
  return references.flatMap(({ certificate }) => {
    const { written, via } = certificate.at;
    if (written === undefined || via.length > 0 || !reaches(span, written.end)) return [];
    const known = deployment.certificateOf(certificate);
    const text = known && certificateHint(known, now);
    return text === undefined ? [] : [hint(analysis, written.end, text)];
  });
}

function hint({ lines }: Analysis, offset: number, { label, tooltip }: HintText): InlayHint {
  return { position: lines.position(offset), label: visible(label), tooltip: visible(tooltip), paddingLeft: true };
}

function reaches({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}
