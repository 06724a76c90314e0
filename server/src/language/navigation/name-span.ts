import type { ScalarNode, Span } from "../../yaml/tree";

/** The text of a scalar without its quotes. */
export function innerSpan(text: string, { start, end, style }: ScalarNode): Span {
  if (style === "block") return { start, end: start + text.slice(start, end).trimEnd().length };
  if (style === "plain") return { start, end };
  // In a broken text the closing quote may be missing.
  const closed = end - start > 1 && text[end - 1] === text[start];
  return { start: start + 1, end: closed ? end - 1 : end };
}
