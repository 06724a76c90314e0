import type { Place } from "../spec/place";
import { consoleOf } from "./consoles";
import type { Decision, Fix, Respelling } from "./finding";

type Unmarked<F extends Fix> = Omit<F, "grade">;

/** A fix that only spells something right. */
export function respelling(fix: Unmarked<Respelling>): Respelling {
  return { ...fix, grade: "safe" };
}

interface Choice extends Omit<Unmarked<Decision>, "title" | "consoles"> {
  /** The places that it writes to: they tell which consoles have to be changed too. */
  readonly at: readonly Place[];
  /** Says the result and `where` it has to be made true. */
  readonly title: (where: string) => string;
}

/** A fix that somebody has to make true outside of the spec. */
export function decision({ at, title, preferred, edits }: Choice): Decision {
  const consoles = [...new Set(at.flatMap(place => consoleOf(place) ?? []))];
  return { title: title(enumerated(consoles)), preferred, edits, grade: "decision", consoles };
}

/** `a, b and c`. */
export function enumerated(names: readonly string[]): string {
  const [last = "", ...others] = names.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(", ")} and ${last}`;
}
