import type { Deployment } from "../deployment/deployment";
import type { Finding } from "../rules/finding";
import type { Assembly } from "./assembly";
import { extent } from "./draft";
import type { Marks } from "./marks";
import type { Elsewhere } from "./model";

/** Sections without anything to draw, where that is found fault with: what one would look for there is told to be missing. */
export function emptySections(assembly: Assembly, { spec }: Deployment, marks: Marks): void {
  const { gateways, firewall } = spec;
  const sections = [
    { section: gateways, zone: "dmz", title: "no gateways" },
    { section: firewall.perimeter, zone: "perimeter", title: "no rules" },
    { section: firewall.internal, zone: "internal-firewall", title: "no rules" },
  ] as const;
  for (const { section, zone, title } of sections) {
    const { at, items } = section;
    const mark = marks.of("CEM003", at.path).and(marks.of("CEM005", at.path)).mark();
    if (items.length === 0 && mark.codes.length > 0)
      assembly.box(at.path, { kind: "closed", zone, title, mark, span: at.span, covers: extent(at) });
  }
}

/** What is found about parts of the spec that the picture does not have: an unused certificate, an offline package. */
export function elsewhere(findings: readonly Finding[], marks: Marks): Elsewhere | undefined {
  const [first] = findings;
  if (first === undefined) return undefined;
  const mark = marks.found(findings).mark();
  const count = findings.length === 1 ? "1 problem" : `${findings.length} problems`;
  const title = `${count} elsewhere in the spec`;
  return {
    id: "elsewhere",
    title,
    mark,
    span: (findings.find(({ severity }) => severity === "error") ?? first).span,
    covers: findings.map(({ span }) => span),
    spoken: `${title}: ${mark.codes.join(", ")}`,
  };
}
