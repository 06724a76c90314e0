// @ts-check

/**
 * @param {number | undefined} value
 * @param {"ms" | "MiB"} unit
 */
export function figure(value, unit) {
  if (value === undefined) return "–";
  if (unit === "MiB") return `${Math.round(value)} MiB`;
  if (value >= 10_000) return `${(value / 1000).toFixed(1)} s`;
  return `${value >= 100 ? Math.round(value).toLocaleString("en") : value.toPrecision(2)} ms`;
}

/**
 * `1/57` or `1.3`.
 * @param {number | undefined} value
 */
export function ratio(value) {
  if (value === undefined) return "–";
  if (value > 0.95) return value.toFixed(value < 10 ? 1 : 0);
  const parts = 1 / value;
  return `1/${parts < 10 ? parts.toFixed(1).replace(/\.0$/, "") : Math.round(parts).toLocaleString("en")}`;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function table(head, rows) {
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [line(head), `|---|${"--:|".repeat(head.length - 1)}`, ...rows.map(line)].join("\n");
}
