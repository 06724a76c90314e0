import { allInfos } from "../codes/infos";
import type { Code, Finding, NotChecked } from "../rules/finding";
import { format } from "../spec/fields";
import type { Phase, Spec } from "../spec/schema";

const phaseOfCode: ReadonlyMap<Code, Phase | undefined> = new Map(allInfos.map(({ code, phase }) => [code, phase]));

/**
 * The phase in which something is mended. Rules name it, apart from those that look at any field; and a thumbprint is read
 * in more phases than the rules about thumbprints can name.
 */
export function phaseOf({ code, path }: Pick<Finding | NotChecked, "code" | "path">): Phase | undefined {
  const own = phaseOfCode.get(code);
  const field = phaseOfPath(path);
  return code.startsWith("CEM4") ? (field ?? own) : (own ?? field);
}

/** The phase of the field at a path such as `gateways.dmz1.listener.port`, or of what it stands in. */
export function phaseOfPath(path: string): Phase | undefined {
  let spec: Spec | undefined = format;
  let phase: Phase | undefined;
  for (const [, quoted, index, name] of path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|\.?([^.[\]]+)/g)) {
    spec = spec && inside(spec, name ?? quoted, index !== undefined);
    phase = spec?.phase ?? phase;
  }
  return phase;
}

function inside(spec: Spec, name: string | undefined, isItem: boolean): Spec | undefined {
  if (spec.kind === "map") return spec.entry;
  if (spec.kind === "list") return isItem ? spec.item : undefined;
  return spec.kind === "section" && name !== undefined && Object.hasOwn(spec.fields, name)
    ? spec.fields[name]
    : undefined;
}
