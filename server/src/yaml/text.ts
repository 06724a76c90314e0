import type { ScalarStyle, Span } from "./tree";

export function lineStartAt(text: string, offset: number): number {
  // Not `lastIndexOf`: without a carriage return in the text it would look through all of it.
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}

/** Offset of the line end at or behind `offset`: the text's end on the last line. */
export function lineEndAt(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** The line end this text uses: that of its first line, so that not all of it is looked through. */
export function newlineOf(text: string): "\n" | "\r\n" {
  return text[text.indexOf("\n") - 1] === "\r" ? "\r\n" : "\n";
}

/** True when the span ends behind a line end, as a block scalar's does. */
export function isBlockText(text: string, span: Span): boolean {
  return span.end > span.start && text[span.end - 1] === "\n";
}

/** What YAML 1.2's core schema reads as something else than text, or not at all, when it stands unquoted. */
const notPlainText =
  /^(?:|~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[.]?\d[\d_.eE+-]*|0o[0-7]+|0x[\da-fA-F]+|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const notPlain = /^[\s\-?:,[\]{}#&*!|>'"%@`]|[\s:]$|: | #|[,[\]{}\n\r\t]|[^\x20-\x7e\u00a0-\ud7ff\ue000-\ufffd]/;

/** `value` as a scalar of `style`. A plain one is quoted when it would read as something else. */
export function scalarText(value: string, style: ScalarStyle): string {
  if (style === "single") return `'${value.replaceAll("'", "''")}'`;
  if (style === "double") return JSON.stringify(value);
  return value;
}

/** `value` as text: unquoted when YAML reads that back as the same text, else in double quotes. */
export function textScalar(value: string): string {
  return notPlainText.test(value) || notPlain.test(value) ? JSON.stringify(value) : value;
}

/** The parser counts the `---` line to the document that it begins; what a person calls its first character comes after it. */
export function firstCharacter(text: string, start: number): number {
  const rest =
    start === 0 ? null : /^(?:---)?(?:[ \t]*|[ \t]+#[^\r\n]*)(?:\r?\n|$)/.exec(text.slice(start, start + 2000));
  return start + (rest?.[0].length ?? 0);
}
