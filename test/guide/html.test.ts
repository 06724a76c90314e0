import { describe, expect, test } from "vitest";
import { blocksHtml } from "../../server/src/guide/html/blocks";
import { inlineHtml } from "../../server/src/guide/html/inline";

describe("inline Markdown as HTML", () => {
  test.each([
    ["plain & <b>", "plain &amp; &lt;b&gt;"],
    ["**`8443`** and *Port*", "<strong><code>8443</code></strong> and <em>Port</em>"],
    ["`a **b** <c>`", "<code>a **b** &lt;c&gt;</code>"],
    ["`` ` ``", "<code>`</code>"],
    ["`certificates.san.file`", "<code>certificates.<wbr>san.<wbr>file</code>"],
    ["`a.b <c>`", "<code>a.b &lt;c&gt;</code>"],
    [`\`${"0".repeat(40)}\``, `<code>${"0".repeat(40)}</code>`],
    [`\`${"&".repeat(41)}\``, `<code>${"&amp;".repeat(40)}<wbr>&amp;</code>`],
    ["``a ` b``", "<code>a ` b</code>"],
    ["a lone ` tick", "a lone ` tick"],
    ["\\*not\\* \\[a\\](b)", "*not* [a](b)"],
    ["&lt;b&gt; &amp; &copy;", "&lt;b&gt; &amp; &amp;copy;"],
    ["[KB 1](https://example.com/?a=1&b)", '<a href="https://example.com/?a=1&amp;b">KB 1</a>'],
    ["[`x]`](https://example.com/)", '<a href="https://example.com/"><code>x]</code></a>'],
    ["[x](javascript:alert(1))", "[x](javascript:alert(1))"],
    ["[x](command:y)", "[x](command:y)"],
    ["[x](phase-1.md)", "[x](phase-1.md)"],
    ["**never closed", "<strong>never closed</strong>"],
    ["**a *b** c*", "<strong>a <em>b<strong> c<em></em></strong></em></strong>"],
    ["\"quotes' ends", "&quot;quotes&#39; ends"],
  ])("%s", (markdown, html) => {
    expect(inlineHtml(markdown)).toBe(html);
  });
});

describe("blocks of Markdown as HTML", () => {
  test("headings, paragraphs and quotes", () => {
    expect(blocksHtml("# A\n\none\ntwo\n\n> three\n> four\n\n### B\n")).toBe(
      "<h1>A</h1>\n<p>one\ntwo</p>\n<blockquote>\n<p>three\nfour</p>\n</blockquote>\n<h3>B</h3>",
    );
  });

  test("lists within lists, with lines that go on", () => {
    expect(blocksHtml("1. one\n   goes on\n   - a\n     - deeper\n   - b\n2. two\n\nafter")).toBe(
      [
        "<ol>\n<li>one\ngoes on\n<ul>\n<li>a\n<ul>\n<li>deeper</li>\n</ul></li>\n<li>b</li>\n</ul></li>",
        "<li>two</li>\n</ol>\n<p>after</p>",
      ].join("\n"),
    );
  });

  test("tables, with pipes that are text", () => {
    expect(blocksHtml("| A | |\n|---|---|\n| `x`\\|`y` | **b** |\n")).toBe(
      "<table>\n<thead><tr><th>A</th><th></th></tr></thead>\n<tbody>\n<tr><td><code>x</code>|<code>y</code></td><td><strong>b</strong></td></tr>\n</tbody>\n</table>",
    );
    expect(blocksHtml("| | |\n|---|---|\n| a | b |")).not.toContain("<thead>");
  });
});
