/** Paragraphs, tables and headings one below the other; what is empty is left out. */
export function paragraphs(...parts: readonly string[]): string {
  const shown = parts.map(part => part.trimEnd()).filter(part => part !== "");
  return `${shown.join("\n\n")}\n`;
}

/** Cells are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), `|${"---|".repeat(header.length)}`, ...rows.map(line)].join("\n");
}

/** `2026-10-01 09:30 UTC`. */
export function timeText(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
