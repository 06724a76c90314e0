import { editDistance } from "../rules/closest";
import { withoutSecrets } from "../rules/secret-text";
import type { Lines } from "../yaml/lines";
import { visible } from "../yaml/visible";

/**
 * The text of a spec as a report may show it: passwords are covered and control characters are made visible. It is as
 * long as the text itself, so that positions hold in both. Read line by line, because broken YAML has no tree to trust.
 */
export function shownText(written: string, lines: Lines): string {
  const text = withoutSecrets(written, secret => secret.replace(/[^\r\n]/g, "*"));
  const shown: string[] = [];
  let coverBelow = Number.POSITIVE_INFINITY;
  for (let line = 0; line < lines.count; line++) {
    const content = text.slice(lines.startOf(line), lines.endOf(line));
    const lineEnd = text.slice(lines.endOf(line), lines.startOf(line + 1));
    if (!isInside(content, coverBelow)) coverBelow = Number.POSITIVE_INFINITY;
    const secret = coverBelow < Number.POSITIVE_INFINITY ? content.search(/\S|$/) : startOfSecret(content);
    if (secret !== undefined && coverBelow === Number.POSITIVE_INFINITY) coverBelow = indentOf(content);
    const isSecret = secret !== undefined && !isReference(content.slice(secret));
    shown.push(visible(cover(content, isSecret ? secret : startInComment(content))));
    shown.push(lineEnd);
  }
  return shown.join("");
}

/** Whether a line belongs to the value of a key that stands `indent` deep: a block, a list, a text over several lines. */
function isInside(content: string, indent: number): boolean {
  if (content.trim() === "" || indentOf(content) > indent) return true;
  return indentOf(content) === indent && /^\s*-(\s|$)/.test(content);
}

function indentOf(content: string): number {
  return content.search(/[^\s-]|-(?!\s)|$/);
}

/** Where the value of a key that means a password begins. */
function startOfSecret(content: string): number | undefined {
  for (const match of content.matchAll(/(?<![\p{L}\p{N}_-])([\p{L}\p{N}_-]+)["']?[ \t]*[:=][ \t]*/gu))
    if (meansPassword(match[1] ?? "")) return match.index + match[0].length;
  return undefined;
}

/** What a comment says behind a word for a password, however it goes on. */
function startInComment(content: string): number {
  const comment = content.search(/(?<!\S)#/);
  const word = comment < 0 ? undefined : /(?:passw|passphr|pwd|secret)\p{L}*/iu.exec(content.slice(comment));
  return word === undefined || word === null ? content.length : comment + word.index + word[0].length;
}

/** `password`, what it is misspelled as, and what else people call one. */
function meansPassword(key: string): boolean {
  return /pass|pwd|secret/i.test(key) || editDistance(key, "password") <= 3;
}

/** `prompt` and `env:NAME` are no secrets, and whoever misspelled a name must see it. */
function isReference(value: string): boolean {
  return /^(["']?)(?:prompt|env:[A-Za-z_]\w*)\1\s*(?:[,}#].*)?$/.test(value);
}

function cover(content: string, from: number): string {
  return content.slice(0, from) + "*".repeat(content.length - from);
}
