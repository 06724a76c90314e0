import type { Place } from "../spec/place";
import type { Edit } from "../yaml/edit";
import type { Span } from "../yaml/tree";

export type Severity = "error" | "warning" | "information" | "hint";
export type Code = `CEM${number}`;

/** A change of the text that answers a finding. Edits are computed when somebody asks for them, for the text as it is then. */
export interface Fix {
  /** Says the result: `Use 8443 here (listener and firewall agree)`. */
  readonly title: string;
  /** Applied by "fix all": it removes its finding and adds none. At most one per finding. */
  readonly preferred: boolean;
  readonly edits: (text: string) => readonly Edit[];
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
