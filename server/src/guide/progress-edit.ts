import type { Deployment } from "../deployment/deployment";
import { insertAt, writeValue } from "../spec/edits";
import type { Spec } from "../spec/fields";
import type { Phase } from "../spec/schema";
import type { Edit } from "../yaml/edit";
import { lineEndAt, lineStartAt, newlineOf } from "../yaml/text";
import { whyUnread } from "../yaml/tree";
import type { State } from "./phase-states";

/** The states that a phase can be given, beginning with the one that follows: only phases 2 and 8 can be skipped. */
export function statesAfter(phase: Phase, state: State): readonly State[] {
  const all = statesOf(phase);
  const index = all.indexOf(state);
  return [...all.slice(index + 1), ...all.slice(0, Math.max(index, 0))];
}

export function statesOf(phase: Phase): readonly State[] {
  return phase === 2 || phase === 8 ? ["pending", "done", "skipped"] : ["pending", "done"];
}

/** Records the state of a phase; a clause that says why not, where that cannot be written. */
export function phaseEdit({ text, problems, spec }: Deployment, phase: Phase, state: State): Edit | string {
  const { progress } = spec;
  const { at } = progress[`phase${phase}`];
  const why = whyUnread(problems);
  if (why !== undefined) return `the spec ${why}`;
  if (spec.at.exists && spec.at.node?.kind !== "map") return "the spec is not a map of sections";
  if (progress.state === "bad") return "“progress” is not a map of phases";
  if (at.via.length > 0) return "an anchor brings it in from elsewhere";
  if (at.exists) return writeValue(text, at, state);
  return inOrder(text, progress, phase, state) ?? insertAt(text, at, state);
}

/** Behind the last earlier phase, else before the first later one, where each stands on lines of its own. */
function inOrder(text: string, progress: Spec["progress"], phase: Phase, state: State): Edit | undefined {
  const map = progress.at.node;
  if (map?.kind !== "map" || map.flow || progress[`phase${phase}`].at.key !== undefined) return undefined;
  const [own, newline] = [`phase${phase}: ${state}`, newlineOf(text)];
  const phases = map.entries.filter(({ key }) => /^phase[1-8]$/.test(key.source));
  const earlier = phases.findLast(({ key }) => key.source < `phase${phase}`);
  const later = phases.find(({ key }) => key.source > `phase${phase}`);
  const neighbour = earlier ?? later;
  if (neighbour === undefined) return undefined;
  const indent = text.slice(lineStartAt(text, neighbour.key.start), neighbour.key.start);
  if (indent.trim() !== "") return undefined;
  if (earlier === undefined) return insertion(neighbour.key.start, own + newline + indent);
  return insertion(lineEndAt(text, Math.max(earlier.key.end, earlier.value.end)), newline + indent + own);
}

function insertion(start: number, newText: string): Edit {
  return { start, end: start, newText };
}
