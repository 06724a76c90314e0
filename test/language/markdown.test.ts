import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { code, escapeMarkdown } from "../../server/src/language/markdown";

interface Renderer {
  render(markdown: string): string;
}
// markdown-it brings no types; it is here for the extension's packaging.
const markdownIt = createRequire(import.meta.url)("markdown-it") as (options: object) => Renderer;
/** As generous as a renderer can be: HTML is let through, and bare addresses become links. */
const renderer = markdownIt({ html: true, linkify: true });

const hostile = [
  "[x](command:workbench.action.quit)",
  "![x](https://evil.example/x.png)",
  "<img src=x onerror=alert(1)>",
  "</td></table><script>alert(1)</script>",
  "<https://evil.example>",
  "https://evil.example/path",
  "www.evil.example",
  "mail@evil.example",
  "a | b || c",
  "a \\| b \\\\| c",
  "`tick` ``two`` ```three",
  "` leading and trailing `",
  "```\nfence\n```",
  "**bold** _it_ ~~gone~~ # head",
  "- list\n1. list\n> quote",
  "line\nbreak\r\nand\ttab\u2028and\u2029more",
  "&lt;img&gt; &amp; &#60;b&#62;",
  "$(alert) $(sync~spin)",
  "trailing backslash \\",
  "\\",
  "|",
  "`",
  "",
];

/** What a reader would see of rendered Markdown. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

const oneLine = (text: string) => text.replace(/[\r\n\t\u2028\u2029]+/g, " ");

/** How many cells a table row has for VS Code's renderer: a pipe counts unless an odd number of backslashes precedes it. */
function cellBreaks(row: string): number {
  return [...row.matchAll(/(\\*)\|/g)].filter(([, slashes = ""]) => slashes.length % 2 === 0).length;
}

describe.each([
  ["escapeMarkdown", escapeMarkdown],
  ["code", code],
])("%s lets nothing of a spec or a certificate become markup", (name, escaped) => {
  test.each(hostile)("%j", text => {
    const html = renderer.render(`before ${escaped(text)} after`);
    const allowed = name === "code" ? /<(?!\/?(p|code)>)/ : /<(?!\/?p>)/;
    expect(html).not.toMatch(allowed);
    if (text.trim() !== "" && !text.includes("\\|") && !(name === "code" && text.includes("|")))
      expect(textOf(html).replace(/\s+/g, " ")).toContain(oneLine(text).trim().replace(/\s+/g, " "));
  });

  test.each(hostile)("a table holds with %j", text => {
    const row = `| label | ${escaped(text)} |`;
    expect(cellBreaks(row)).toBe(3);
    const html = renderer.render(`| | |\n|---|---|\n${row}\n`);
    expect(html.match(/<td>/g)).toHaveLength(2);
    expect(html).not.toMatch(/<(a|img|script)\b/);
  });

  test("nor does any other text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab`|\\<>[]()!*_~#&:/.@ \n-$"), maxLength: 30 }), text => {
        const row = `| label | ${escaped(text)} |`;
        expect(cellBreaks(row)).toBe(3);
        expect(row).not.toMatch(/[\r\n]/);
        expect(renderer.render(`before ${escaped(text)} after`)).not.toMatch(/<(?!\/?(p|code)>)/);
      }),
      { numRuns: 3000 },
    );
  });
});
