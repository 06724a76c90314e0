import { inlineHtml } from "./inline";

/** The blocks that guides are made of: headings, paragraphs, quotes, lists within lists, tables. */
export function blocksHtml(markdown: string): string {
  return blocks(markdown.split("\n")).join("\n");
}

function blocks(lines: readonly string[]): string[] {
  const html: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const kind = kindOf(lines[at] ?? "");
    const end = kind.ends(lines, at);
    const shown = kind.html(lines.slice(at, end));
    if (shown !== "") html.push(shown);
    at = end;
  }
  return html;
}

interface Kind {
  readonly begins: RegExp;
  /** The line behind the block that begins at `at`. */
  readonly ends: (lines: readonly string[], at: number) => number;
  readonly html: (lines: readonly string[]) => string;
}

const blank: Kind = { begins: /^\s*$/, ends: (_, at) => at + 1, html: () => "" };

const heading: Kind = {
  begins: /^#{1,6} /,
  ends: (_, at) => at + 1,
  html: ([line = ""]) => {
    const level = line.indexOf(" ");
    return `<h${level}>${inlineHtml(line.slice(level + 1).trim())}</h${level}>`;
  },
};

const quote: Kind = {
  begins: /^>/,
  ends: whileLines(/^>/),
  html: lines => `<blockquote>\n${blocks(lines.map(line => line.replace(/^> ?/, ""))).join("\n")}\n</blockquote>`,
};

const tableKind: Kind = {
  begins: /^\|/,
  ends: whileLines(/^\|/),
  html: ([header = "", , ...rows]) => {
    const head = header.replace(/[|\s]/g, "") === "" ? "" : `<thead>${row(header, "th")}</thead>\n`;
    return `<table>\n${head}<tbody>\n${rows.map(line => row(line, "td")).join("\n")}\n</tbody>\n</table>`;
  },
};

const bullet = /^(\s*)([-*]|\d+\.)(\s+)/;

const list: Kind = { begins: bullet, ends: whileLines(/^(?:\s+\S|[-*] |\d+\. )/), html: listHtml };

const paragraph: Kind = {
  begins: /^/,
  ends: (lines, at) => {
    const end = lines.findIndex((line, index) => index > at && kindOf(line) !== paragraph);
    return end < 0 ? lines.length : end;
  },
  html: lines => `<p>${inlineHtml(lines.map(line => line.trim()).join("\n"))}</p>`,
};

function kindOf(line: string): Kind {
  return [blank, heading, quote, tableKind, list].find(({ begins }) => begins.test(line)) ?? paragraph;
}

function whileLines(pattern: RegExp): Kind["ends"] {
  return (lines, at) => {
    const end = lines.findIndex((line, index) => index > at && !pattern.test(line));
    return end < 0 ? lines.length : end;
  };
}

/** An item is its first line, what goes on below it, and the lists within it. */
function listHtml(lines: readonly string[]): string {
  const [, before = "", first = "-"] = bullet.exec(lines[0] ?? "") ?? [];
  const starts = lines.flatMap((line, index) => (bullet.exec(line)?.[1] === before ? [index] : []));
  const items = starts.map((start, index) => itemHtml(lines.slice(start, starts[index + 1] ?? lines.length)));
  const tag = /\d/.test(first) ? "ol" : "ul";
  return `<${tag}>\n${items.join("\n")}\n</${tag}>`;
}

function itemHtml(lines: readonly string[]): string {
  const nested = lines.findIndex((line, index) => index > 0 && bullet.test(line));
  const own = nested < 0 ? lines : lines.slice(0, nested);
  const text = own.map((line, index) => (index === 0 ? line.replace(bullet, "") : line.trim())).join("\n");
  return `<li>${inlineHtml(text)}${nested < 0 ? "" : `\n${listHtml(lines.slice(nested))}`}</li>`;
}

function row(line: string, tag: "td" | "th"): string {
  const cells = line
    .replace(/^\||\|\s*$/g, "")
    .split(/(?<!\\)\|/)
    .map(cell => `<${tag}>${inlineHtml(cell.replaceAll("\\|", "|").trim())}</${tag}>`);
  return `<tr>${cells.join("")}</tr>`;
}
