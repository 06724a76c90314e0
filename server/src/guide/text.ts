import { code, onOneLine } from "../language/markdown";

/**
 * A value of a spec as inline code: nothing in it is markup, a link, or what a viewer makes a link of by itself. The same
 * Markdown holds within tables and outside of them, where a pipe means different things.
 */
export function verbatim(value: string): string {
  const parts = onOneLine(shortened(value)).split("|");
  if (parts.length === 1) return code(parts[0] ?? "");
  return parts.map(part => (part === "" ? "" : code(part))).join("\\|");
}

/** The same, as what a reader's eye falls on. */
export function bold(markdown: string): string {
  return `**${markdown}**`;
}

/**
 * Sentences with values of a spec in them, for anywhere but the start of a line. A word that a viewer might take for an
 * address, a formula or a mention becomes code; all else is plain text.
 */
export function prose(sentences: string): string {
  return onOneLine(shortened(sentences))
    .split(/(\s+)/)
    .map(word => (/^\s*$/.test(word) ? word.replace(/\s+/, " ") : proseWord(word)))
    .join("");
}

/** Punctuation around a word is no part of it, and neither are the back-ticks of one that a message marks as code. */
function proseWord(word: string): string {
  const start = word.search(/[^([{“‘"']|$/);
  let end = word.length;
  while (end > start && `)]}”’"',;:.!?…`.includes(word.charAt(end - 1))) end--;
  const core = word.slice(start, end);
  const marked = /^`([^`]+)`$/.exec(core)?.[1];
  const inner = marked !== undefined || /[.:@$|\\`]|\/\//.test(core) ? verbatim(marked ?? core) : plain(core);
  return plain(word.slice(0, start)) + inner + plain(word.slice(end));
}

const entities: Readonly<Record<string, string>> = { "<": "&lt;", ">": "&gt;", "&": "&amp;" };

function plain(text: string): string {
  return text.replace(/[*_[\]<>&~]/g, character => entities[character] ?? `\\${character}`);
}

/** Longer than anything that is meant to be read. */
const longest = 2000;

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
