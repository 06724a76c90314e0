import { deref, type Node, type YamlProblem } from "./tree";

/** What is read at most, far beyond what a deployment needs: a hostile text costs no more than this allows. */

/** Octets of a text in UTF-8. */
export const maxBytes = 8 * 1024 * 1024;

/** Maps and lists in each other. The library calls itself for each. */
export const maxDepth = 100;

/** In one file, divided by `---`. */
export const maxDocuments = 1000;

/** Values that aliases and merge keys say once more. A text of a few lines could mean billions. */
export const maxRepeated = 1_000_000;

/** What of a problem tells a limit: `message` is a clause that names it. */
export type Beyond = Pick<YamlProblem, "message"> & { readonly todo: string };

/** Thrown where a text turns out to go beyond a limit. */
export class BeyondLimit extends Error {
  constructor(readonly beyond: Beyond) {
    super(beyond.message);
  }
}

const inWords = (count: number): string => count.toLocaleString("en");
const divide = "Divide it into several files.";

const tooLarge: Beyond = { message: `it is larger than ${maxBytes / 1024 / 1024} MiB`, todo: divide };
export const tooDeep: Beyond = {
  message: `it has more than ${inWords(maxDepth)} maps and lists in each other`,
  todo: "No field of a spec is nested like that.",
};
export const tooMany: Beyond = { message: `its file has more than ${inWords(maxDocuments)} documents`, todo: divide };
const tooRepetitive: Beyond = {
  message: `its aliases repeat more than ${inWords(maxRepeated)} values`,
  todo: "Repeat less of it.",
};

/** What the text is beyond before it is read. */
export function beyondSize(text: string): Beyond | undefined {
  // No character of a string takes more than three octets.
  return text.length * 3 > maxBytes && Buffer.byteLength(text) > maxBytes ? tooLarge : undefined;
}

/** What a tree is beyond before anybody follows its aliases. */
export function beyondRepeating(root: Node): Beyond | undefined {
  const count = new Counter();
  count.valuesOf(root);
  return count.repeated > maxRepeated ? tooRepetitive : undefined;
}

/** Counts what a tree means without walking through what it repeats: an alias stands behind what it repeats. */
class Counter {
  repeated = 0;
  private readonly anchored = new Map<Node, number>();

  valuesOf(node: Node): number {
    if (node.kind === "alias") {
      const values = this.anchored.get(deref(node)) ?? 1;
      this.repeated += values;
      return values;
    }
    const values = 1 + this.childrenOf(node);
    if ("anchor" in node && node.anchor !== undefined) this.anchored.set(node, values);
    return values;
  }

  private childrenOf(node: Node): number {
    let values = 0;
    if (node.kind === "seq") for (const item of node.items) values += this.valuesOf(item);
    if (node.kind === "map") for (const entry of node.entries) values += this.valuesOf(entry.value);
    return values;
  }
}
