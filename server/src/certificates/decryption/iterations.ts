import type { Element } from "../der/der";
import { smallInteger } from "../der/der-values";
import { Unreadable } from "../outcome";

/** An iteration count: at least one. Impossibly large ones are returned as they are, for the budget to refuse. */
export function iterationCount(element: Element | undefined): number {
  const count = smallInteger(element);
  if (count < 1) throw new Unreadable("it asks for no rounds of key derivation at all");
  return count;
}
