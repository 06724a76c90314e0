import type { Analysis } from "../../check";
import { seeMap } from "../../yaml/merge";
import type { Node, Span } from "../../yaml/tree";
import { code } from "../markdown";
import { anchorsIn } from "../navigation/anchors";

const shownFields = 12;

/** What an alias stands for, or a merge key pulls in, with the line where that is written. */
export function hoverAlias({ file, lines }: Analysis, document: number, offset: number): AliasHover | undefined {
  const yaml = file.documents[document]?.yaml;
  if (yaml?.hasMarks !== true) return undefined;
  for (const { name, aliases, node } of anchorsIn(file.yaml, yaml.root)) {
    const alias = aliases.find(({ start, end }) => start - 1 <= offset && offset <= end);
    if (alias === undefined) continue;
    const line = lines.lineAt(node.start) + 1;
    return {
      value: `${code(`*${name}`)} stands for what ${code(`&${name}`)} marks in line ${line}: ${summary(node)}`,
      span: { start: alias.start - 1, end: alias.end },
    };
  }
  return undefined;
}

export interface AliasHover {
  readonly value: string;
  readonly span: Span;
}

function summary(node: Node): string {
  if (node.kind === "scalar") return code(node.source || String(node.value));
  if (node.kind === "seq") return `a list of ${node.items.length}`;
  if (node.kind === "alias") return code(`*${node.name}`);
  const names = [...seeMap(node).entries.keys()];
  const more = names.length > shownFields ? ` and ${names.length - shownFields} more` : "";
  return names.slice(0, shownFields).map(code).join(", ") + more;
}
