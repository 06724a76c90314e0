import { withoutSecrets } from "../rules/secret-text";
import { visible } from "../yaml/visible";

/** As long as a DNS name may be. */
const longestName = 253;

/** Words with single spaces between them, too short for a key: nothing in them has to be left out or told in another way. */
const plain = /^[\w.:*,-]+(?: [\w.:*,-]+)*$/;

/** What most texts are: `label` leaves it as it is. */
export function isPlain(text: string): boolean {
  return text.length < 40 && plain.test(text) && !text.includes("--");
}

/**
 * Text of a spec, a file or a server for places of an editor that make more of it: VS Code draws `$(check)` as an icon in
 * lenses, lists and the status bar, and makes links of `[text](command:…)` in messages. A space inside is the end of both,
 * there and wherever these mean nothing. On one line, nothing hidden, at most `most` characters.
 */
export function label(text: string, most: number = longestName): string {
  if (isPlain(text) && text.length <= most) return text;
  const shown = visible(withoutSecrets(text)).replaceAll("$(", "$ (").replaceAll("](", "] (");
  // Not half a character at the cut.
  return shown.length <= most ? shown : `${shown.slice(0, most - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
