/**
 * The inline Markdown that guides are made of: code, bold, italics, links, escapes. Everything that is not one of these is
 * text, and all text is escaped.
 */
export function inlineHtml(markdown: string): string {
  const open: string[] = [];
  let html = "";
  for (let at = 0; at < markdown.length; ) {
    const rest = markdown.slice(at);
    const code = /^(`+)(?!`)([\s\S]*?[^`])\1(?!`)/.exec(rest);
    const link = /^\[((?:`[^`]*`|\\.|[^\]`\\])*)\]\((https:\/\/[^\s()<>"]+)\)/.exec(rest);
    const emphasis = /^\*{1,2}/.exec(rest)?.[0];
    if (code !== null) html += `<code>${breakable(unpadded(code[2] ?? ""))}</code>`;
    else if (link !== null) html += `<a href="${escapeHtml(link[2] ?? "")}">${inlineHtml(link[1] ?? "")}</a>`;
    else if (emphasis !== undefined) html += toggled(emphasis === "**" ? "strong" : "em", open);
    else html += plain(rest);
    at += code?.[0].length ?? link?.[0].length ?? emphasis?.length ?? lengthOf(rest);
  }
  return (
    html +
    open
      .reverse()
      .map(tag => `</${tag}>`)
      .join("")
  );
}

function toggled(tag: string, open: string[]): string {
  if (open.at(-1) !== tag) {
    open.push(tag);
    return `<${tag}>`;
  }
  open.pop();
  return `</${tag}>`;
}

const escaped = /^\\[!-/:-@[-`{-~]/;
const entity = /^&(lt|gt|amp);/;
const characters: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&" };

/** The next piece of text; its length is `lengthOf`. */
function plain(rest: string): string {
  const name = entity.exec(rest)?.[1];
  if (name !== undefined) return escapeHtml(characters[name] ?? "");
  return escapeHtml(escaped.test(rest) ? rest.charAt(1) : rest.slice(0, lengthOf(rest)));
}

function lengthOf(rest: string): number {
  if (escaped.test(rest)) return 2;
  return entity.exec(rest)?.[0].length ?? Math.max(1, rest.search(/[\\`*[&]|$/));
}

/** Code may be padded, so that it can begin and end with back-ticks. */
function unpadded(code: string): string {
  return code.replace(/^ (.*\S.*) $/s, "$1");
}

/** One long word, such as the path of a field, may go on in the next line, so that a table is no wider than a sheet of paper. */
function breakable(code: string): string {
  if (/\s/.test(code)) return escapeHtml(code);
  return (code.match(/.{1,40}?(?:[./\\](?=\w)|$)|.{40}/gsu) ?? []).map(escapeHtml).join("<wbr>");
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
