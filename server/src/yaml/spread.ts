import type { Bases } from "./bases";
import type { SeenMap } from "./merge";
import { Ranged, type Region, type RegionContent } from "./nodes";
import type { Frame } from "./split";
import type { Entry, MapNode, Node, SeqNode, YamlProblem } from "./tree";

/** A child of a collection, and where it stands in it. */
export interface ChildAt {
  readonly parent: Spread;
  readonly index: number;
}

/** The children of a collection that an edit has put in the place of others, from `index` on; the rest stayed what they were. */
export interface Replaced extends ChildAt {
  readonly removed: number;
  readonly added: number;
}

/** Most regions have none, and share them. */
export const noProblems: readonly YamlProblem[] = [];
const nothing: RegionContent = { comments: [], marks: [] };

/** A stretch of whole lines: one entry or item of a block collection, or what stands before the first. */
export class BlockRegion implements Region {
  content: RegionContent = nothing;
  problems = noProblems;
  /** Where its entry or item stands in `spread`; -1 for one that could not be read as such. */
  index = -1;

  constructor(
    private readonly bases: Bases,
    /** Its number among the regions of the text. */
    public at: number,
    public length: number,
    readonly spread: Spread | undefined,
    readonly opens: Spread | undefined,
  ) {}

  get base(): number {
    return this.bases.at(this.at);
  }

  get end(): number {
    return this.base + this.length;
  }
}

/** A block collection whose children are regions of their own. It stays the same object when one of them is read anew. */
abstract class SpreadNode {
  readonly flow = false;
  /** The region of its first child. */
  first: BlockRegion | undefined;
  /** The collection that it is in, and where; absent for the root. */
  holder: ChildAt | undefined;

  constructor(readonly frame: Frame) {}

  get start(): number {
    return (this.first?.base ?? 0) + this.frame.indent;
  }
}

export class SpreadMap extends SpreadNode implements MapNode {
  readonly kind = "map";
  readonly entries: Entry[] = [];
  seen: SeenMap | undefined = undefined;

  get end(): number {
    const last = this.entries.at(-1);
    return last === undefined ? this.start : Math.max(last.key.end, last.value.end);
  }
}

export class SpreadSeq extends SpreadNode implements SeqNode {
  readonly kind = "seq";
  readonly items: Node[] = [];

  get end(): number {
    return this.items.at(-1)?.end ?? this.start;
  }
}

export type Spread = SpreadMap | SpreadSeq;

export function spreadOf(frame: Frame): Spread {
  return frame.kind === "map" ? new SpreadMap(frame) : new SpreadSeq(frame);
}

/** A problem that moves with its region. */
export class RangedProblem extends Ranged implements YamlProblem {
  constructor(
    region: Region,
    from: number,
    to: number,
    readonly message: string,
    readonly todo?: string,
  ) {
    super(region, from, to);
  }
}
