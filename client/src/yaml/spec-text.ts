/** Whether a text begins as a spec does. Comments, empty lines and the marks of a YAML document may stand before. */
export function beginsLikeSpec(text: string): boolean {
  const first = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .find(line => !/^\s*(#|$)|^(---|%)/.test(line));
  return /^apiVersion\s*:\s+(["']?)cem\/v1\1\s*(#.*)?$/.test(first ?? "");
}
