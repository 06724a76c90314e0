import type { Leaf } from "../../../yaml/leaves";
import type { Columns } from "./columns";

/** How many spaces stand between two leaves of one row; undefined where YAML or the writer's intent needs what is there. */
export function gapBetween(text: string, left: Leaf, right: Leaf, columns: Columns): number | undefined {
  if (right.heads && right.block !== undefined && left.block !== undefined && right.block !== left.block)
    // Frozen collections keep their distance from the dash.
    return columns.ofBlock(right.block) - columns.ofBlock(left.block) - 1;
  // A collection that begins on the row of `---` has its column from there.
  if (right.heads && left.kind === "mark") return undefined;
  if (right.kind === "colon") return isValue(left) ? 0 : undefined;
  if (right.kind === "comma") return isValue(left) || left.kind === "alias" ? 0 : undefined;
  if (right.kind === "close") return beforeBracket(text, left, right);
  if (left.kind === "open") return text[left.start] === "{" ? 1 : 0;
  return spaced.has(left.kind) ? 1 : undefined;
}

/** What is followed by exactly one space. */
const spaced: ReadonlySet<Leaf["kind"]> = new Set(["dash", "question", "colon", "comma", "anchor", "tag", "mark"]);

function beforeBracket(text: string, left: Leaf, right: Leaf): number | undefined {
  if (left.kind === "open") return 0;
  if (text[right.start] === "}") return 1;
  return isValue(left) || left.kind === "alias" || left.kind === "comma" ? 0 : undefined;
}

/** Behind these a colon or comma needs no space to be one. */
function isValue({ kind }: Leaf): boolean {
  return kind === "plain" || kind === "quoted" || kind === "close";
}
