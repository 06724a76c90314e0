/**
 * Rows with the same keys as a table for a terminal: texts to the left, numbers to the right.
 * @param {readonly Readonly<Record<string, string | number>>[]} rows
 */
export function table(rows) {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map(row => names.map(name => String(row[name] ?? "")))];
  const widths = names.map((_, column) => Math.max(...lines.map(line => line[column]?.length ?? 0)));
  const isNumber = (/** @type {string | undefined} */ text) => /^[\d.,]+$/.test(text ?? "");
  return lines
    .map(line =>
      line
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return lines.slice(1).some(each => isNumber(each[column])) ? cell.padStart(width) : cell.padEnd(width);
        })
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
