import type { InternalRule, PerimeterRule } from "../spec/fields";
import type { Assembly } from "./assembly";
import { extent } from "./draft";
import { type Marks, worst } from "./marks";
import type { Zone } from "./model";

/** The most openings that no path goes through and that are drawn one by one. */
const most = 4;

/** Openings that no path of the picture goes through: stale ones, those for other protocols, those to other hosts. */
export function unusedRules(
  assembly: Assembly,
  zone: Zone,
  rules: readonly (PerimeterRule | InternalRule)[],
  marks: Marks,
): void {
  const unused = rules
    .filter(({ at }) => !assembly.used.has(at.path))
    .map(rule => ({ rule, mark: marks.below([rule.at.path]).mark() }));
  const shown = unused.length > most ? [] : unused;
  for (const { rule, mark } of shown)
    assembly.box(rule.at.path, {
      kind: "opening",
      zone,
      title: `${rule.port.value ?? "?"}`,
      details: [`to ${rule.to.value ?? "?"}`, "on no path"],
      mark,
      span: rule.at.span,
      covers: extent(rule.at),
    });
  const [first] = unused;
  if (shown.length > 0 || first === undefined) return;
  const state = worst(unused.map(({ mark }) => mark.state));
  assembly.box(first.rule.at.path, {
    kind: "opening",
    zone,
    title: `${unused.length} rules`,
    details: ["on no path"],
    mark: {
      state,
      codes: [...new Set(unused.flatMap(({ mark }) => mark.codes))],
      notChecked: unused.flatMap(({ mark }) => mark.notChecked).slice(0, 1),
    },
    span: (unused.find(({ mark }) => mark.state === state) ?? first).rule.at.span,
    covers: extent(...unused.map(({ rule }) => rule.at)),
  });
}
