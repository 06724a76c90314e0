import { inWords, limits, raise } from "../limits/limits";
import { deref, type Node, type Unread } from "./tree";

/** Thrown where a text turns out to go beyond a limit. */
export class BeyondLimit extends Error {
  constructor(readonly beyond: Unread) {
    super(beyond.message);
  }
}

const tooLarge = (): Unread => ({
  message: `it is larger than ${inWords("documentSize")} MiB`,
  todo: `${farLess} Divide it into several files or, if you trust it, ${raise("documentSize")}.`,
});
export const tooDeep = (): Unread => ({
  message: `it has more than ${inWords("nesting")} maps and lists in each other`,
  todo: `${farLess} No field of a spec is nested like that: take it out or, if you trust it, ${raise("nesting")}.`,
});
export const tooMany = (): Unread => ({
  message: `its file has more than ${inWords("documents")} documents`,
  todo: `${farLess} Divide it into several files or, if you trust it, ${raise("documents")}.`,
});
const tooRepetitive = (): Unread => ({
  message: `its aliases repeat more than ${inWords("aliases")} values`,
  todo: `${farLess} Repeat less of it or, if you trust it, ${raise("aliases")}.`,
});
const farLess = "A deployment needs far less.";

/** Octets of a text in UTF-8 at most. */
export function mostBytes(): number {
  return limits.documentSize * 1024 * 1024;
}

/** What the text is beyond before it is read. */
export function beyondSize(text: string): Unread | undefined {
  // No character of a string takes more than three octets.
  return text.length * 3 > mostBytes() && Buffer.byteLength(text) > mostBytes() ? tooLarge() : undefined;
}

/** What a tree is beyond before anybody follows its aliases. */
export function beyondRepeating(root: Node): Unread | undefined {
  const count = new Counter();
  count.valuesOf(root);
  return count.repeated > limits.aliases ? tooRepetitive() : undefined;
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
