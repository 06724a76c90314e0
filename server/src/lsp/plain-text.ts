/** Markdown, as this server writes it, for clients that show plain text only. */
export function plainText(markdown: string): string {
  return markdown
    .split("\n")
    .filter(line => !/^\|(?:\s*:?-+:?\s*\|)+$/.test(line) && !/^\|[\s|]*$/.test(line))
    .map(plainLine)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function plainLine(line: string): string {
  if (!line.startsWith("|")) return unmarked(line.replace(/^#+ /, ""));
  const cells = line
    .replace(/^\|\s*|\s*\|\s*$/g, "")
    .split(/\s*(?<!\\)\|\s*/)
    .map(unmarked);
  const [label = "", ...values] = cells;
  return label === "" ? values.join(" | ") : `${label}: ${values.join(" | ")}`;
}

/** One text without its marks. What stands in back-ticks has no marks but an escaped pipe. */
function unmarked(text: string): string {
  return text
    .split(/(`+)(.*?)\1(?!`)/)
    .map((part, index) => [prose(part), "", verbatim(part)][index % 3] ?? "")
    .join("");
}

/** Inline code may be padded, so that it can begin and end with back-ticks. */
function verbatim(code: string): string {
  return code.replaceAll("\\|", "|").replace(/^ (.*\S.*) $/, "$1");
}

function prose(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(?<!\\)[*_]{1,3}/g, "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/&(lt|gt|amp);/g, (_, name: string) => (name === "lt" ? "<" : name === "gt" ? ">" : "&"));
}
