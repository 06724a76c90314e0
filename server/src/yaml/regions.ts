import { Bases } from "./bases";
import type { Edit } from "./edit";
import { resolveAliases } from "./marks";
import { isMergeKey, nameOf, seeMap, seeReplaced } from "./merge";
import type { Cuttable } from "./pieces";
import { Words } from "./plain/words";
import { readInto } from "./read-region";
import { type Frame, isOnePiece, type Piece, split } from "./split";
import { BlockRegion, RangedProblem, type Replaced, type Spread, SpreadMap, spreadOf } from "./spread";
import { firstCharacter } from "./text";

export type { Replaced } from "./spread";

import type { Entry, Node, YamlComment, YamlFile, YamlProblem } from "./tree";

export interface Surroundings {
  readonly start: number;
  readonly keys: readonly { readonly name: string; readonly column: number }[];
}

/** A document in regions. An edit inside one of them costs the reading of that one, and one number of each behind it. */
export class Regions {
  /** Whether there is any anchor or alias. Edits neither add nor remove one: they make the text be read as a whole. */
  hasMarks = false;
  private aliasProblems: readonly YamlProblem[] = [];
  /** Regions that could not be read without a problem. */
  private readonly faulty: Set<BlockRegion>;
  /** Regions with a comment that holds a word somebody asked for. */
  private readonly worded = new Map<string, Set<BlockRegion>>();

  private constructor(
    private readonly regions: readonly BlockRegion[],
    private readonly bases: Bases,
    private readonly root: Spread,
    private readonly words: Words,
    /** See `YamlDocument`. Both stand before everything that an edit may move. */
    private readonly origin: number,
    private readonly start: number,
  ) {
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
    for (const [at, piece] of pieces.entries()) {
      const region = regionOf(piece, bases, at, spreads);
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
    const { regions, root, origin, start, hasMarks } = this;
    const document = { origin, start, end: text.length, root, problems: this.problems(), hasMarks };
    return {
      get text() {
        return text.toString();
      },
      documents: [document],
      regions: this,
      get comments() {
        return commentsIn(regions);
      },
      commentsWith: word => this.commentsWith(word),
    };
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
   * Makes an edit: `text` is the whole text after it. Undefined when it does more than to replace one child of a
   * collection by another of the same name; nothing has changed then.
   */
  edit({ start, end, newText }: Edit, text: Cuttable): Replaced | undefined {
    const at = this.bases.regionAt(start);
    const region = this.regions[at];
    if (region?.spread === undefined || region.opens !== undefined || end > region.end) return undefined;
    const grown = newText.length - (end - start);
    const isLast = at === this.regions.length - 1;
    const to = region.end + grown;
    const now = text.slice(region.base, to);
    if (to <= region.base || (!isLast && !now.endsWith("\n")) || !isOnePiece(now, region.spread.frame))
      return undefined;
    return this.replace(region, at, grown, now);
  }

  private replace(region: BlockRegion, at: number, grown: number, now: string): Replaced | undefined {
    const { spread, index, length, content, problems } = region;
    if (spread === undefined || index < 0 || content.marks.length > 0) return undefined;
    region.length += grown;
    readInto(now, region, this.words);
    const child = childOf(region);
    if (region.content.marks.length > 0 || child === undefined || !takesPlace(child, spread, index)) {
      Object.assign(region, { length, content, problems });
      return undefined;
    }
    put(spread, index, child);
    for (const [word, regions] of this.worded) keep(regions, region, holds(region, word));
    keep(this.faulty, region, region.problems.length > 0);
    if (spread instanceof SpreadMap && "key" in child) seeReplaced(spread, child);
    this.bases.move(at + 1, grown);
    return { parent: spread, index };
  }

  private commentsWith(word: string): readonly YamlComment[] {
    const regions = this.worded.get(word) ?? new Set(this.regions.filter(region => holds(region, word)));
    this.worded.set(word, regions);
    const comments = commentsIn(regions).filter(({ text }) => text.includes(word));
    return comments.sort((a, b) => a.start - b.start);
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

function commentsIn(regions: Iterable<BlockRegion>): YamlComment[] {
  const found: YamlComment[] = [];
  for (const { content } of regions) for (const comment of content.comments) found.push(comment);
  return found;
}

function keep(regions: Set<BlockRegion>, region: BlockRegion, isIn: boolean): void {
  if (isIn) regions.add(region);
  else regions.delete(region);
}

function holds({ content }: BlockRegion, word: string): boolean {
  return content.comments.some(({ text }) => text.includes(word));
}

function regionOf(piece: Piece, bases: Bases, at: number, spreads: Map<Frame, Spread>): BlockRegion {
  const { from, to, frame, opens } = piece;
  const spreadFor = (each: Frame) => {
    const spread = spreads.get(each) ?? spreadOf(each);
    spreads.set(each, spread);
    return spread;
  };
  return new BlockRegion(bases, at, to - from, frame && spreadFor(frame), opens && spreadFor(opens));
}

/** Puts what was read into the collection that it belongs to; false when it is of another form than its lines promised. */
function attach(region: BlockRegion): boolean {
  const { spread } = region;
  if (spread === undefined) return true;
  spread.first ??= region;
  const child = childOf(region);
  if (child === undefined) return excused(region);
  region.index = childrenOf(spread).length;
  put(spread, region.index, child);
  if (region.opens !== undefined) region.opens.holder = { parent: spread, index: region.index };
  return true;
}

/** A line without a colon among entries is what a person is just typing. */
function excused(region: BlockRegion): boolean {
  if (region.opens !== undefined) return false;
  const { root } = region.content;
  if (region.problems.length === 0 && root?.kind === "scalar" && region.spread?.kind === "map") {
    const from = root.start - region.base;
    const message = "Implicit map keys need to be followed by map values";
    region.problems = [new RangedProblem(region, from, root.end - region.base, message)];
  }
  return region.problems.length > 0;
}

/** The one entry or item that a region holds. */
function childOf({ base, content: { root }, spread, opens }: BlockRegion): Entry | Node | undefined {
  if (spread === undefined || root === undefined || root.start !== base + spread.frame.indent) return undefined;
  if (spread.kind === "seq")
    return root.kind === "seq" && !root.flow && root.items.length === 1 ? root.items[0] : undefined;
  if (root.kind !== "map" || root.flow || root.entries.length !== 1) return undefined;
  const [entry] = root.entries;
  return entry && (opens === undefined ? entry : { key: entry.key, value: opens });
}

function childrenOf(spread: Spread): readonly (Entry | Node)[] {
  return spread.kind === "map" ? spread.entries : spread.items;
}

function put(spread: Spread, index: number, child: Entry | Node): void {
  if (spread instanceof SpreadMap) {
    if ("key" in child) spread.entries[index] = child;
  } else if (!("key" in child)) spread.items[index] = child;
}

/** Another name would change what references to it find. */
function takesPlace(child: Entry | Node, spread: Spread, index: number): boolean {
  if (!(spread instanceof SpreadMap)) return true;
  const before = spread.entries[index];
  if (!("key" in child) || before === undefined || nameOf(child) !== nameOf(before) || isMergeKey(child)) return false;
  return seeMap(spread).duplicates.length === 0;
}
