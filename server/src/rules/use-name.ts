import { writeText } from "../spec/edits";
import type { Place } from "../spec/place";
import { isMisspelling } from "./closest";
import type { Decision } from "./finding";
import { decision } from "./fixes";

/** Writes the name that was meant over a mistyped one, rather than beside it. */
export function useName(at: Place, meant: string, written: string): Decision {
  return decision({
    at: [at],
    title: where => `Use ${meant} in place of ${written} in ${where}`,
    // Nearly the same name may be another host's, and then somebody has to choose.
    preferred: isMisspelling(written, meant) && !at.shared,
    edits: text => [writeText(text, at, meant)],
  });
}
