import type { SeenEntry } from "../yaml/merge";
import type { AliasNode, Node } from "../yaml/tree";
import { type Place, writtenOut } from "./place";
import type { Field, State } from "./schema";

/** A scalar's model. The places of most are never asked for: they are made when they are. */
export class ScalarField implements Field<unknown> {
  state: State = "absent";
  value: unknown = undefined;
  effective: unknown = undefined;

  constructor(
    private readonly parent: Place,
    private readonly segment: string,
    private readonly entry: SeenEntry | undefined,
    private place?: Place,
  ) {}

  get at(): Place {
    this.place ??= this.parent.child(this.segment, this.entry);
    return this.place;
  }

  /** See `Place.node`. */
  get node(): Exclude<Node, AliasNode> | undefined {
    return writtenOut(this.place === undefined ? this.entry?.value : this.place.written);
  }
}
