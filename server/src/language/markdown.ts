import { withoutSecrets } from "../rules/secret-text";
import { visible } from "../yaml/visible";

/** Text from a spec or a certificate as Markdown that shows it and nothing else: no markup, link or HTML gets in. */
export function escapeMarkdown(text: string): string {
  return onOneLine(text).replace(/[\\`*_{}[\]()#+\-.!|<>~&:/@]/g, character =>
    /[<>&]/.test(character) ? entity(character) : `\\${character}`,
  );
}

/** Text as inline code. Back-ticks cannot be escaped in code, so the fence is longer than any run of them. */
export function code(text: string): string {
  // A pipe can be escaped in code, a backslash before one cannot: a table would break there.
  if (text.includes("\\|")) return escapeMarkdown(text);
  const plain = onOneLine(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = plain.startsWith("`") || plain.endsWith("`") || plain === "" ? " " : "";
  return `${fence}${pad}${plain}${pad}${fence}`;
}

/** Nothing in it begins a line, hides, changes the direction of what follows, or is a key that was pasted. */
export function onOneLine(text: string): string {
  return visible(withoutSecrets(text).replace(/[\r\n\t\u2028\u2029]+/g, " "));
}

function entity(character: string): string {
  return character === "<" ? "&lt;" : character === ">" ? "&gt;" : "&amp;";
}
