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
