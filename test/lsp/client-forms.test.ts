import { describe, expect, test } from "vitest";
import { InsertTextFormat } from "vscode-languageserver-protocol/node";
import { completionFor } from "../../server/src/lsp/client-forms";
import { plainText } from "../../server/src/lsp/plain-text";
import { helix } from "./editor-capabilities";

describe("Markdown as plain text", () => {
  test.each([
    ["**san** · `certs/cem-san.pfx` · locked", "san · certs/cem-san.pfx · locked"],
    [
      "| | |\n|---|---|\n| Names | `a.example.net` ✓ SMP |\n| Valid | **3 days left** |",
      "Names: a.example.net ✓ SMP\nValid: 3 days left",
    ],
    ["SHA\\-256 \\*as is\\* a\\_b", "SHA-256 *as is* a_b"],
    ["| a\\|b | `c\\|d` |", "a|b: c|d"],
    ["see [the page](file:///p.md) &lt;b&gt; &amp;lt;", "see the page <b> &lt;"],
    ["`` a`b `` and `c_d_e`", "a`b and c_d_e"],
    ["## Heading\n\n\n\ntext", "Heading\n\ntext"],
  ])("%j", (markdown, plain) => {
    expect(plainText(markdown)).toBe(plain);
  });
});

describe("a snippet as plain text", () => {
  test.each([
    ["port: $1", "port: "],
    ["to: \u0024{1:smp.example.net}$0", "to: smp.example.net"],
    ["protocol: \u0024{2|tcp,udp|}", "protocol: tcp"],
    ["a: \\$1", "a: $1"],
    ["servers:\n  - ", "servers:\n      - "],
  ])("%j", (snippet, plain) => {
    const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    const item = { label: "", insertTextFormat: InsertTextFormat.Snippet, textEdit: { range, newText: snippet } };
    expect(completionFor(item, helix(false), "    ").textEdit?.newText).toBe(plain);
    expect(completionFor(item, helix(true), "    ").textEdit?.newText).toBe(snippet);
  });
});
