import type { Hover } from "vscode-languageserver";
import type { Analysis } from "../../check";
import { type Located, locate } from "../../spec/locate";
import { gatewaySource, gatewayTarget, port, serverTarget } from "../../spec/scalars";
import type { Docs, Spec } from "../../spec/schema";
import type { Span } from "../../yaml/tree";
import { code } from "../markdown";
import { hoverAddress } from "./hover-address";
import { hoverAlias } from "./hover-alias";
import { hoverCertificate } from "./hover-certificate";
import { hoverPort } from "./hover-port";

/** What a hover at `offset` shows: a certificate's details, or what a field is; of an alias also what it stands for. */
export function hover(analysis: Analysis, offset: number, now: number): Hover | undefined {
  const located = locate(analysis.file, offset);
  const document = analysis.file.documents.findLastIndex(({ yaml }) => yaml.start <= offset);
  const alias = hoverAlias(analysis, document, offset);
  const help = located && (certificateAt(analysis, located, now) ?? join(wayIn(analysis, located), fieldHelp(located)));
  const value = join(alias?.value, help);
  const span = alias?.span ?? (located && spanOf(located));
  return value === "" || span === undefined
    ? undefined
    : { contents: { kind: "markdown", value }, range: analysis.lines.range(span) };
}

function join(...paragraphs: readonly (string | undefined)[]): string {
  return paragraphs.filter(Boolean).join("\n\n");
}

function spanOf({ part, place }: Located): Span {
  return part === "key" ? place.keySpan : place.span;
}

function certificateAt(analysis: Analysis, { document, place, spec, part }: Located, now: number): string | undefined {
  const deployment = analysis.deployments[document];
  const name = certificateName(spec, place, part);
  const known = name === undefined ? undefined : deployment?.certificateNamed(name);
  if (deployment === undefined || known === undefined) return undefined;
  const findings = analysis.findings.filter(finding => finding.document === document);
  return hoverCertificate(deployment, known, findings, now);
}

/** What a firewall rule is from and to. */
const sides: ReadonlySet<unknown> = new Set([gatewayTarget, gatewaySource, serverTarget]);

/** For a port that agents pass on their way in, the whole way; for an address, what it stands for. */
function wayIn({ deployments, lines }: Analysis, { document, place, spec }: Located): string | undefined {
  const deployment = deployments[document];
  if (deployment === undefined || deployment.problems.length > 0) return undefined;
  if (spec.kind !== "scalar") return undefined;
  if (spec.type === port) return hoverPort(deployment, lines, place);
  return sides.has(spec.type) ? hoverAddress(deployment, place) : undefined;
}

/** The certificate that is meant at a place: its own key, its `file`, or a reference to it. */
function certificateName(spec: Spec, place: Located["place"], part: Located["part"]): string | undefined {
  const { node, parent, segment } = place;
  if (spec.kind === "section") return part === "key" && parent?.path === "certificates" ? String(segment) : undefined;
  if (spec.kind !== "scalar" || part !== "value" || node?.kind !== "scalar") return undefined;
  if (spec.type.refersTo === "certificate") return String(node.value);
  return segment === "file" && parent?.parent?.path === "certificates" ? String(parent.segment) : undefined;
}

export function fieldHelp({ place, spec }: Located): string {
  const paragraphs = [`${code(place.path || "spec")} · ${spec.summary}`, spec.help, facts(spec), found(spec)];
  return paragraphs.filter(Boolean).join("\n\n");
}

function facts(spec: Spec): string | undefined {
  const parts: string[] = [];
  if (spec.required) parts.push("Required.");
  if (spec.kind === "scalar") {
    parts.push(spec.type.values ? `One of ${spec.type.values.map(code).join(", ")}.` : `Type: ${spec.type.label}.`);
    if (spec.default !== undefined) parts.push(`Default: ${code(String(spec.default))}.`);
  }
  return parts.length === 0 ? undefined : parts.join(" ");
}

function found({ console, phase }: Docs): string | undefined {
  const where = console && `Set in: ${console}`;
  const when = phase && `Phase ${phase}`;
  return [where, when].filter(Boolean).join(" · ") || undefined;
}
