import type { Place } from "../spec/place";
import type { Edit } from "../yaml/edit";
import type { Span } from "../yaml/tree";

export type Severity = "error" | "warning" | "information" | "hint";
export type Code = `CEM${number}`;

/** A change of the text that answers a finding. `rules/fixes.ts` makes them. */
export type Fix = Respelling | Decision;

interface Change {
  /** Says the result: `Write cem/v1`. That of a decision says in which consoles it has to be made true. */
  readonly title: string;
  /** The one that is offered first, with a star: it removes its finding and adds none. At most one per finding. */
  readonly preferred: boolean;
  /** Computed when somebody asks for them, for the text as it is then. */
  readonly edits: (text: string) => readonly Edit[];
}

/** Changes how something is written, and nothing that a console or a file is said to hold. */
export interface Respelling extends Change {
  readonly grade: "safe";
}

/** Chooses between values, or adds a record: only a person can, because it has to be made true outside of the spec. */
export interface Decision extends Change {
  readonly grade: "decision";
  /** What has to be changed there too: `Gateway Manager on dmz1`. None: the spec alone is concerned. */
  readonly consoles: readonly string[];
}

/** Another place that has to do with a finding. */
export interface Related {
  readonly path: string;
  readonly span: Span;
  readonly message: string;
}

export interface Finding {
  readonly code: Code;
  readonly name: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: string;
  /** Of a node, so that it moves with what it is about: never copied with `...`. */
  readonly span: Span;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** `unused`: nothing needs it (shown faded). */
  readonly tag?: "unused";
}

/** A check that could not decide, with the reason: never a pass. */
export interface NotChecked {
  readonly code: Code;
  readonly path: string;
  readonly reason: string;
}

export function relatedTo(at: Place, message: string): Related {
  return { path: at.path, span: at.span, message };
}
