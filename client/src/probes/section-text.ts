/** The lines of the YAML section whose key stands on `line`, without comments and empty lines. */
export function sectionText(lines: readonly string[], line: number): string {
  const indent = indentOf(lines[line] ?? "");
  const below = lines.slice(line + 1);
  const end = below.findIndex(each => content(each) !== "" && indentOf(each) <= indent);
  const section = [lines[line] ?? "", ...(end === -1 ? below : below.slice(0, end))];
  return section
    .map(content)
    .filter(text => text !== "")
    .join("\n");
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function content(line: string): string {
  return line.replace(/(^|\s)#.*$/, "").trimEnd();
}
