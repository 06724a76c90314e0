import { nameOf, type SeenEntry } from "../yaml/merge";
import type { AliasNode, Node } from "../yaml/tree";
import { type Place, writtenOut } from "./place";
import type { Field, State } from "./schema";

/** A scalar's model. There are tens of thousands, and the places of most are never asked for: they are made when they are. */
export class ScalarField implements Field<unknown> {
  state: State = "absent";
  value: unknown = undefined;
  effective: unknown = undefined;

  constructor(
    /** Of the field, or of what it is in. */
    private place: Place,
    /** Of the field in `place`, or the name of one that is not written; undefined when `place` is the field's own. */
    private entry: SeenEntry | string | undefined,
  ) {}

  get at(): Place {
    const { place, entry } = this;
    if (entry === undefined) return place;
    this.place = typeof entry === "string" ? place.child(entry, undefined) : place.child(nameOf(entry), entry);
    this.entry = undefined;
    return this.place;
  }

  /** See `Place.node`. */
  get node(): Exclude<Node, AliasNode> | undefined {
    const { place, entry } = this;
    if (typeof entry === "string") return undefined;
    return writtenOut(entry === undefined ? place.written : entry.value);
  }
}
