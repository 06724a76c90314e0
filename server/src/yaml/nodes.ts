import type { SeenMap } from "./merge";
import type { AliasNode, Entry, MapNode, Node, ScalarNode, ScalarStyle, SeqNode, Span, YamlComment } from "./tree";

/**
 * A stretch of the text that is read by itself. Its nodes count from where it begins, so that text typed before it
 * moves all of them by changing one number.
 */
export interface Region {
  /** Offset into the text of the file. */
  readonly base: number;
}

/** A span that counts from the begin of its region. Its offsets are read anew each time: never copy it with `...`. */
export class Ranged implements Span {
  constructor(
    readonly region: Region,
    readonly from: number,
    readonly to: number,
  ) {}

  get start(): number {
    return this.region.base + this.from;
  }

  get end(): number {
    return this.region.base + this.to;
  }
}

export class RangedScalar extends Ranged implements ScalarNode {
  declare readonly kind: "scalar";
  declare readonly anchor?: string;

  constructor(
    region: Region,
    from: number,
    to: number,
    readonly value: ScalarNode["value"],
    readonly source: string,
    readonly style: ScalarStyle,
    readonly integer: boolean,
    anchor?: string,
  ) {
    super(region, from, to);
    if (anchor !== undefined) this.anchor = anchor;
  }
}

export class RangedMap extends Ranged implements MapNode {
  declare readonly kind: "map";
  declare readonly anchor?: string;
  seen: SeenMap | undefined = undefined;

  constructor(
    region: Region,
    from: number,
    to: number,
    readonly flow: boolean,
    readonly entries: readonly Entry[],
    anchor?: string,
  ) {
    super(region, from, to);
    if (anchor !== undefined) this.anchor = anchor;
  }
}

export class RangedSeq extends Ranged implements SeqNode {
  declare readonly kind: "seq";
  declare readonly anchor?: string;

  constructor(
    region: Region,
    from: number,
    to: number,
    readonly flow: boolean,
    readonly items: readonly Node[],
    anchor?: string,
  ) {
    super(region, from, to);
    if (anchor !== undefined) this.anchor = anchor;
  }
}

export class RangedAlias extends Ranged implements AliasNode {
  declare readonly kind: "alias";
  /** Set when the anchors of the whole document are known. */
  target?: Node;

  constructor(
    region: Region,
    from: number,
    to: number,
    readonly name: string,
  ) {
    super(region, from, to);
  }
}

// What all of a class have in common, and an anchor that few have, would be a fifth of a large spec's nodes.
for (const [{ prototype }, kind] of [
  [RangedScalar, "scalar"],
  [RangedMap, "map"],
  [RangedSeq, "seq"],
  [RangedAlias, "alias"],
] as const)
  Object.defineProperty(prototype, "kind", { value: kind, enumerable: true });

export class RangedComment extends Ranged implements YamlComment {
  constructor(
    region: Region,
    from: number,
    readonly text: string,
  ) {
    super(region, from, from + text.length);
  }
}

/** What stands in a region. */
export interface RegionContent {
  /** Absent when nothing but comments and white space stands there. */
  readonly root?: Node;
  readonly comments: readonly RangedComment[];
  /** Anchored nodes and aliases, each where its reading ended: an alias means the last anchor of its name before it. */
  readonly marks: readonly Node[];
}
