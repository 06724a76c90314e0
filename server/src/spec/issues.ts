import type { Entry, ScalarNode } from "../yaml/tree";
import type { Place } from "./place";
import type { MapSpec, ScalarSpec, SectionSpec, Spec } from "./schema";

/** What reading a document against the field table found. The document rules (CEM003–CEM008) turn each into a finding. */
export type Issue =
  | { readonly kind: "missing"; readonly at: Place; readonly spec: Spec }
  | {
      readonly kind: "unknown-field";
      readonly at: Place;
      readonly section: SectionSpec;
      readonly taken: ReadonlySet<string>;
    }
  | { readonly kind: "wrong-type"; readonly at: Place; readonly expected: string; readonly spec: Spec }
  | { readonly kind: "bad-merge"; readonly at: Place }
  | {
      readonly kind: "invalid";
      readonly at: Place;
      readonly problem: string;
      readonly meant?: string;
      readonly spec: ScalarSpec;
    }
  | { readonly kind: "empty-map"; readonly at: Place; readonly spec: MapSpec }
  | { readonly kind: "bad-name"; readonly at: Place; readonly what: string }
  | { readonly kind: "ambiguous"; readonly at: Place; readonly node: ScalarNode; readonly spec: ScalarSpec }
  | { readonly kind: "duplicate-key"; readonly at: Place; readonly entry: Entry; readonly first: Place };

export type IssueKind = Issue["kind"];
export type IssueOf<K extends IssueKind> = Extract<Issue, { readonly kind: K }>;

/** Whose issues they are: an item of a collection (its model), a field of the document (its name), or the document itself. */
export type IssueOwner = object | string;
export const wholeDocument: IssueOwner = "";

/** All issues of a document, by what can be read again alone. */
export class Issues {
  private readonly byOwner = new Map<IssueOwner, readonly Issue[]>();

  of(owner: IssueOwner): readonly Issue[] {
    return this.byOwner.get(owner) ?? none;
  }

  set(owner: IssueOwner, issues: readonly Issue[]): void {
    if (issues.length > 0) this.byOwner.set(owner, issues);
    else this.byOwner.delete(owner);
  }

  forget(owner: IssueOwner): void {
    this.byOwner.delete(owner);
  }

  /** Of everything but items of collections. */
  get ofFields(): readonly Issue[] {
    return [...this.byOwner].flatMap(([owner, issues]) => (typeof owner === "string" ? issues : []));
  }
}

const none: readonly Issue[] = [];
