import { RangedAlias } from "./nodes";
import type { Node, YamlProblem } from "./tree";

/** Lets each alias mean the last anchor of its name before it. What has none becomes a problem. */
export function resolveAliases(marks: Iterable<Node>): YamlProblem[] {
  const anchors = new Map<string, Node>();
  const problems: YamlProblem[] = [];
  for (const node of marks) {
    if (!(node instanceof RangedAlias)) {
      if (node.kind !== "alias" && node.anchor !== undefined) anchors.set(node.anchor, node);
      continue;
    }
    const target = anchors.get(node.name);
    if (target === undefined) problems.push(new AliasProblem(node));
    else node.target = target;
  }
  return problems;
}

/** Stands where its alias stands, wherever that moves. */
class AliasProblem implements YamlProblem {
  readonly message = "This alias has no anchor of its name before it";

  constructor(private readonly alias: RangedAlias) {}

  get start(): number {
    return this.alias.start;
  }

  get end(): number {
    return this.alias.end;
  }
}
