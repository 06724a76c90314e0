import { describe, expect, test } from "vitest";
import { type Runbook, runbook } from "../../server/src/guide/runbook/runbook";
import { prose, verbatim } from "../../server/src/guide/text";
import { goodSpec } from "../cli/good-spec";
import { linkTargets } from "../docs/markdown";
import { analyse } from "../support/checking";
import { hostile, outsideCode, specSaying } from "../support/hostile";
import { layOut } from "../topology/drawing";
import { pageOf, pages, templateOf } from "./pages";

/** Where the links of a page lead, those of the template and those to the spec apart. */
function strangeLinks(markdown: string): string[] {
  const own = new Set(pages.flatMap(page => linkTargets(templateOf(page))));
  return [...outsideCode(markdown).matchAll(/\]\(([^)]*)\)/g)]
    .map(([, target = ""]) => target)
    .filter(
      target =>
        !own.has(target) &&
        !/^\/specs\/site\.cem\.yaml#L\d+$/.test(target) &&
        !/^\.\.\/rules\/CEM\d{3}\.md$/.test(target),
    );
}

describe.each(hostile)("a spec that says %j", text => {
  const spec = specSaying(text);

  test.each(pages)("puts nothing but text on the page %s", page => {
    const filled = pageOf(spec, page);
    expect(filled.length).toBeGreaterThan(pageOf("apiVersion: cem/v1\n", page).length / 2);
    const bare = outsideCode(filled);
    expect(bare).not.toMatch(/[<`]|-->|command:|javascript:|\bevil\b|\$/);
    expect(strangeLinks(filled)).toEqual([]);
    for (const invisible of ["\u202E", "\u200E", "\0", "\u001B"]) expect(filled).not.toContain(invisible);
    // Nothing of it begins a line, where it could be a heading, an item or a quote.
    expect(headingsOf(filled).filter(line => !headingsOf(templateOf(page)).includes(line))).toEqual(
      page === "verification" ? [] : ["## What the check says"],
    );
  });

  test("puts nothing but text in the runbook, in either format", async () => {
    const input = {
      specName: text.replace(/[\n/\0]/g, ""),
      now: 0,
      live: [],
      template: (page: string) => templateOf(pageNamed(page)),
      layOut,
    };
    const markdown = textOf(await runbook(analyse(spec), input, "md"));
    expect(outsideCode(markdown)).not.toMatch(/[<`]|-->|command:|javascript:|\bevil\b|\$/);
    const html = textOf(await runbook(analyse(spec), input, "html"));
    const usual = tagsOf(textOf(await runbook(analyse(goodSpec), input, "html")));
    expect(tagsOf(html).filter(tag => !usual.includes(tag))).toEqual([]);
    for (const [, href = ""] of html.matchAll(/href="([^"]*)"/g))
      expect(href).toMatch(/^https:\/\/knowledge\.broadcom\.com\//);
  });
});

function headingsOf(markdown: string): string[] {
  return markdown.split("\n").filter(line => /^#/.test(line));
}

function pageNamed(name: string): (typeof pages)[number] {
  return name === "verification" ? name : (pages[Number(name.at(-1)) - 1] ?? 1);
}

function textOf(made: Runbook): string {
  if ("refused" in made) throw new Error(made.refused);
  return made.text;
}

/** Every kind of tag with its attributes' names. */
function tagsOf(html: string): string[] {
  const tags = [...html.matchAll(/<(\/?[a-z!][\w]*)([^>]*)>/gi)];
  const shapes = tags.map(([, name, attributes = ""]) =>
    [name, ...[...attributes.replace(/"[^"]*"/g, "").matchAll(/ ([\w-]+)/g)].map(([, attribute]) => attribute)].join(
      " ",
    ),
  );
  return [...new Set(shapes)].toSorted();
}

describe("text of a spec as Markdown", () => {
  test("is code that reads as the text", () => {
    expect(verbatim("gateway.example.com")).toBe("`gateway.example.com`");
    expect(verbatim("a ` b")).toBe("``a ` b``");
    expect(verbatim("a|b")).toBe("`a`\\|`b`");
    expect(verbatim("\u200E3F2A")).toBe("`\ufffd3F2A`");
  });

  test("in sentences is code where a viewer would make more of it, and else escaped", () => {
    expect(prose("The policy sends dmz_1 to gateway.example.com, port 443.")).toBe(
      "The policy sends dmz\\_1 to `gateway.example.com`, port 443.",
    );
    expect(prose("it stands under `certificates`, or `x`y`.")).toBe("it stands under `certificates`, or `` `x`y` ``.");
    expect(prose("“<b>” costs $5 (see [x](y))")).toBe("“&lt;b&gt;” costs `$5` (see \\[x\\](y))");
  });
});
