import { Bases } from "./bases";
import {
  attach,
  childOf,
  childrenBefore,
  childrenOf,
  hasOwnNames,
  isChildOf,
  isReadable,
  put,
  renumber,
  spliceChildren,
  takesPlace,
} from "./children";
import type { Edit } from "./edit";
import { FileInRegions } from "./file-in-regions";
import { resolveAliases } from "./marks";
import { nameOf, seeReplaced } from "./merge";
import type { Cuttable } from "./pieces";
import { Words } from "./plain/words";
import { readInto } from "./read-region";
import { RegionComments } from "./region-comments";
import { type Frame, opensCollection, type Piece, piecesIn, split } from "./split";
import { BlockRegion, type Replaced, type Spread, SpreadMap, spreadOf } from "./spread";
import { firstCharacter } from "./text";

export type { Replaced } from "./spread";

import type { Node, YamlFile, YamlProblem } from "./tree";

export interface Surroundings {
  readonly start: number;
  readonly keys: readonly { readonly name: string; readonly column: number }[];
}

/** Regions that an edit changes, and the pieces that their text falls into now. */
interface Touched {
  readonly first: number;
  readonly regions: readonly BlockRegion[];
  readonly spread: Spread;
  readonly now: string;
  /** Where the pieces begin in `now`. */
  readonly starts: readonly number[];
}

/** A document in regions. An edit inside one of them costs the reading of that one, and one number of each behind it. */
export class Regions {
  /** Whether there is any anchor or alias. Edits neither add nor remove one: they make the text be read as a whole. */
  hasMarks = false;
  private aliasProblems: readonly YamlProblem[] = [];
  /** Regions that could not be read without a problem. */
  private readonly faulty: Set<BlockRegion>;
  private readonly comments: RegionComments;

  private constructor(
    private readonly regions: BlockRegion[],
    private readonly bases: Bases,
    private readonly root: Spread,
    private readonly words: Words,
    /** See `YamlDocument`. Both stand before everything that an edit may move. */
    private readonly origin: number,
    private readonly start: number,
  ) {
    this.comments = new RegionComments(regions);
    this.faulty = new Set(regions.filter(({ problems }) => problems.length > 0));
  }

  /** Undefined for a text that has to be read as a whole: several documents, directives, unusual forms. */
  static of(text: string): Regions | undefined {
    const { pieces, marker } = split(text) ?? {};
    if (pieces === undefined) return undefined;
    const spreads = new Map<Frame, Spread>();
    const regions: BlockRegion[] = [];
    const words = new Words();
    const bases = new Bases(Int32Array.from(pieces, ({ from }) => from));
    for (const piece of pieces) {
      const region = regionOf(piece, bases, regions.length, spreads);
      readInto(text.slice(region.base, region.end), region, words);
      if (!attach(region)) return undefined;
      regions.push(region);
    }
    const [root] = spreads.values();
    // Words without an entry among them are a text, and no map.
    if (root?.first === undefined || childrenOf(root).length === 0) return undefined;
    const origin = marker ?? root.first.base;
    return new Regions(regions, bases, root, words, origin, firstCharacter(text, origin)).settled();
  }

  /** The file as it is now; `text` is what was read. */
  file(text: Cuttable): YamlFile {
    const { comments, root, origin, start, hasMarks } = this;
    const document = { origin, start, end: text.length, root, problems: this.problems(), hasMarks };
    return new FileInRegions(this, text, [document], comments);
  }

  /** Where the region of `offset` begins, and the keys of the collections around it, innermost first, with their columns. */
  around(offset: number): Surroundings {
    const region = this.regions[this.bases.regionAt(offset)];
    const keys: { name: string; column: number }[] = [];
    for (let at = region?.spread?.holder; at !== undefined; at = at.parent.holder) {
      const entry = at.parent.kind === "map" ? at.parent.entries[at.index] : undefined;
      if (entry !== undefined) keys.push({ name: nameOf(entry), column: at.parent.frame.indent });
    }
    return { start: region?.base ?? 0, keys };
  }

  /**
   * Makes an edit: `text` is the whole text after it. Undefined when it does more than to put children of one collection in the
   * place of others; the regions are no longer good then.
   */
  edit({ start, end, newText }: Edit, text: Cuttable): Replaced | undefined {
    const grown = newText.length - (end - start);
    const first = this.bases.regionAt(start);
    const last = this.lastTouched(start, end, grown, text);
    const within = this.touched(first, last, grown, text);
    if (within?.regions.length === 1 && within.starts.length === 1) {
      const replaced = this.replace(within, grown);
      if (replaced !== undefined) return replaced;
    }
    // What does not begin as an entry or item goes on the one before.
    const touched = within ?? this.touched(first - 1, last, grown, text);
    return touched && this.exchange(touched, grown);
  }

  /** The last region that the edit changes. Its end may lie before the first character of the next one, and leave that alone. */
  private lastTouched(start: number, end: number, grown: number, text: Cuttable): number {
    const last = this.bases.regionAt(end);
    const isBetween = end > start && end === this.bases.at(last) && text.slice(end + grown - 1, end + grown) === "\n";
    return isBetween ? last - 1 : last;
  }

  /** The regions from `first` to `last`, and where they will begin; undefined when not all are children of one collection. */
  private touched(first: number, last: number, grown: number, text: Cuttable): Touched | undefined {
    const [head, tail] = [this.regions[first], this.regions[last]];
    if (head?.spread === undefined || tail === undefined || last - first > mostAtOnce) return undefined;
    const { spread } = head;
    const regions = this.regions.slice(first, last + 1);
    if (regions.some(each => !isChildOf(each, spread))) return undefined;
    const now = text.slice(head.base, tail.end + grown);
    const isWhole = now === "" || now.endsWith("\n") || last === this.regions.length - 1;
    const starts = isWhole ? piecesIn(now, spread.frame) : undefined;
    return starts && starts.length <= mostAtOnce ? { first, regions, spread, now, starts } : undefined;
  }

  /** Undefined, and nothing changed, when the only child of the text has another name than the one before. */
  private replace({ first, regions: [region], spread, now }: Touched, grown: number): Replaced | undefined {
    if (region === undefined || region.index < 0) return undefined;
    const { index, length, content, problems } = region;
    region.length += grown;
    readInto(now, region, this.words);
    const child = childOf(region);
    if (region.content.marks.length > 0 || child === undefined || !takesPlace(child, spread, index)) {
      Object.assign(region, { length, content, problems });
      return undefined;
    }
    put(spread, index, child);
    this.changed(region);
    if (spread instanceof SpreadMap && "key" in child) seeReplaced(spread, child);
    this.bases.move(first + 1, grown);
    return { parent: spread, index, removed: 1, added: 1 };
  }

  /** Puts new regions in the place of some: entries or items came, went, or have other names. */
  private exchange(touched: Touched, grown: number): Replaced | undefined {
    const { first, regions, spread, now } = touched;
    if (spread.holder === undefined || childrenOf(spread).length === 0 || !hasOwnNames(spread)) return undefined;
    if (spread.first === regions[0] && !opensCollection(now)) return undefined;
    const fresh = this.readAnew(touched, grown);
    if (fresh.some(region => region.content.marks.length > 0 || !isReadable(region))) return undefined;
    const children = fresh.flatMap(region => childOf(region) ?? []);
    const index = childrenBefore(this.regions, first, spread);
    const removed = regions.filter(each => each.index >= 0).length;
    this.regions.splice(first, regions.length, ...fresh);
    spliceChildren(spread, index, removed, children);
    if (spread.first === regions[0]) spread.first = this.regions[first];
    renumber(this.regions, first, spread, index);
    for (const region of regions) this.forget(region);
    for (const region of fresh) this.changed(region);
    const isStillOne = childrenOf(spread).length > 0 && hasOwnNames(spread);
    return isStillOne ? { parent: spread, index, removed, added: children.length } : undefined;
  }

  private readAnew({ first, regions, spread, now, starts }: Touched, grown: number): readonly BlockRegion[] {
    const base = this.bases.at(first);
    const bases = starts.map(from => base + from);
    this.bases.splice(first, regions.length, bases, grown);
    return starts.map((from, at) => {
      const to = starts[at + 1] ?? now.length;
      const region = new BlockRegion(this.bases, first + at, to - from, spread, undefined);
      readInto(now.slice(from, to), region, this.words);
      return region;
    });
  }

  private changed(region: BlockRegion): void {
    this.comments.changed(region);
    if (region.problems.length > 0) this.faulty.add(region);
    else this.faulty.delete(region);
  }

  private forget(region: BlockRegion): void {
    this.comments.forget(region);
    this.faulty.delete(region);
  }

  private problems(): readonly YamlProblem[] {
    if (this.faulty.size === 0) return this.aliasProblems;
    const faulty = [...this.faulty].sort((a, b) => a.base - b.base);
    return [...faulty.flatMap(({ problems }) => problems), ...this.aliasProblems];
  }

  private settled(): this {
    const marks = this.regions.flatMap(({ content }): readonly Node[] => content.marks);
    this.hasMarks = marks.length > 0;
    this.aliasProblems = resolveAliases(marks);
    return this;
  }
}

/** Pieces that one edit may change or make: of more, reading all of the text is no slower. */
const mostAtOnce = 1000;

function regionOf(piece: Piece, bases: Bases, at: number, spreads: Map<Frame, Spread>): BlockRegion {
  const { from, to, frame, opens } = piece;
  const spreadFor = (each: Frame) => {
    const spread = spreads.get(each) ?? spreadOf(each);
    spreads.set(each, spread);
    return spread;
  };
  return new BlockRegion(bases, at, to - from, frame && spreadFor(frame), opens && spreadFor(opens));
}
