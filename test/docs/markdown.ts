export interface Heading {
  readonly level: number;
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

export interface CodeFence {
  readonly info: string;
  readonly text: string;
  /** The line of the file, from 1, where its content begins. */
  readonly line: number;
}

interface Line {
  readonly text: string;
  readonly line: number;
}

/** The headings outside code fences. */
export function headings(markdown: string): Heading[] {
  return proseLines(markdown).flatMap(({ text, line }) => {
    const match = /^(#{1,6}) +(.*?)\s*$/.exec(text);
    return match === null ? [] : [{ level: (match[1] ?? "").length, text: match[2] ?? "", line }];
  });
}

export function codeFences(markdown: string): readonly CodeFence[] {
  return split(markdown).fences;
}

/** The anchors of a page as GitHub and VS Code make them from its headings. */
export function anchors(markdown: string): Set<string> {
  const seen = new Map<string, number>();
  const found = headings(markdown).map(({ text }) => {
    const slug = slugOf(text);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
  return new Set(found);
}

/** Where the links of a page lead, images included; code is not looked at. */
export function linkTargets(markdown: string): string[] {
  const prose = proseLines(markdown)
    .map(({ text }) => text.replace(/`[^`]*`/g, ""))
    .join("\n");
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const defined = [...prose.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  return [...inline, ...defined].map(match => match[1] ?? "");
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

function proseLines(markdown: string): readonly Line[] {
  return split(markdown).prose;
}

function split(markdown: string): { readonly prose: readonly Line[]; readonly fences: readonly CodeFence[] } {
  const prose: Line[] = [];
  const fences: CodeFence[] = [];
  let open: { info: string; line: number; lines: string[] } | undefined;
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const fence = /^```(.*)$/.exec(text);
    if (open === undefined && fence !== null) open = { info: (fence[1] ?? "").trim(), line: index + 2, lines: [] };
    else if (open !== undefined && fence !== null) {
      fences.push({ info: open.info, line: open.line, text: open.lines.map(line => `${line}\n`).join("") });
      open = undefined;
    } else if (open !== undefined) open.lines.push(text);
    else prose.push({ text, line: index + 1 });
  }
  return { prose, fences };
}
