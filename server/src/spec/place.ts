import type { AliasNode, Entry, Node, ScalarNode, Span } from "../yaml/tree";
import { deref, isNull } from "../yaml/tree";

export type Segment = string | number;

/**
 * One place of the format in one document: its path, and the nodes that stand there, if any do. A field that
 * nobody wrote has a place too, so that a finding about its absence knows where to stand.
 */
export class Place {
  constructor(
    readonly parent: Place | undefined,
    /** The name of an entry, or the number of an item, which is another when items before it come or go. */
    public segment: Segment | undefined,
    /** The key that introduces the value; list items and the root have none. */
    readonly key: ScalarNode | undefined,
    /** The value as written here: possibly an alias. */
    readonly written: Node | undefined,
    /** Aliases that pulled this place in by merge keys or by standing for an ancestor, outermost first. */
    readonly via: readonly Node[],
    /** Offset of the document's first character: where a finding about something missing at its root stands. */
    readonly documentStart: number = 0,
  ) {}

  static root(node: Node | undefined, documentStart: number): Place {
    return new Place(undefined, undefined, undefined, node, [], documentStart);
  }

  /** The place of an entry of this map. */
  child(segment: string, entry: (Entry & { readonly via?: readonly Node[] }) | undefined): Place {
    const via = entry?.via === undefined ? this.inner : [...this.inner, ...entry.via];
    return new Place(this, segment, entry?.key, entry?.value, via, this.documentStart);
  }

  /** The place of an item of this list. */
  item(index: number, node: Node): Place {
    return new Place(this, index, undefined, node, this.inner, this.documentStart);
  }

  /** The value, aliases followed; absent when nothing or a null stands here. */
  get node(): Exclude<Node, AliasNode> | undefined {
    return writtenOut(this.written);
  }

  get exists(): boolean {
    return this.node !== undefined;
  }

  /** Everything that pulled in what stands inside this place. */
  private get inner(): readonly Node[] {
    return this.written?.kind === "alias" ? [...this.via, this.written] : this.via;
  }

  /** The aliases between the document's own text and the value, the value's own included. */
  get pulledInBy(): readonly Node[] {
    return this.inner;
  }

  /**
   * Whether changing the value here may change it elsewhere too: it was pulled in by an alias or merge key,
   * or it stands under an anchor that others may use. An alias written right here is replaced, not followed.
   */
  get shared(): boolean {
    if (this.via.length > 0) return true;
    const anchored = this.written?.kind !== "alias" && this.written?.anchor !== undefined;
    return anchored || this.parent?.shared === true;
  }

  /** `policy.gateways[0].port`; a segment that is not a plain name stands in `["…"]`. */
  get path(): string {
    const before = this.parent?.path ?? "";
    if (this.segment === undefined) return before;
    return before + pathSegment(this.segment, before === "");
  }

  /**
   * Where a finding about this place stands: the value; the key of a block map or list, which may fill pages;
   * the key of the nearest ancestor that is written, when nothing stands here.
   */
  get span(): Span {
    const node = this.node;
    if (node !== undefined && !(isBlock(node) && this.key !== undefined)) return node;
    if (this.key !== undefined) return this.key;
    return this.parent?.standIn ?? this.firstCharacter;
  }

  /** Where a finding about something missing inside this place stands. List items have no key: the item itself. */
  private get standIn(): Span {
    if (this.key !== undefined) return this.key;
    if (this.parent === undefined) return this.firstCharacter;
    return this.node ?? this.parent.standIn;
  }

  private get firstCharacter(): Span {
    return { start: this.documentStart, end: this.documentStart + 1 };
  }

  /** The key where there is one, else the value: where a finding about the entry as a whole stands. */
  get keySpan(): Span {
    return this.key ?? this.span;
  }
}

/** What a value says, aliases followed; nothing for a null. */
export function writtenOut(written: Node | undefined): Exclude<Node, AliasNode> | undefined {
  const node = written && deref(written);
  return node === undefined || node.kind === "alias" || isNull(node) ? undefined : node;
}

export function pathSegment(segment: Segment, first: boolean): string {
  if (typeof segment === "number") return `[${segment}]`;
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]*$/.test(segment)) return `[${JSON.stringify(segment)}]`;
  return first ? segment : `.${segment}`;
}

function isBlock(node: Node): boolean {
  return (node.kind === "map" || node.kind === "seq") && !node.flow;
}
