/** Paragraphs, tables and headings one below the other; what is empty is left out. */
export function page(...parts: readonly string[]): string {
  return `${parts
    .map(part => part.trimEnd())
    .filter(part => part !== "")
    .join("\n\n")}\n`;
}

/** Cells are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
