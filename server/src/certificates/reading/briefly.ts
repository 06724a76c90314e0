/** Each remark once, and no more of them than anybody reads: a hostile file could cause thousands. */
export function briefly(remarks: readonly string[]): readonly string[] {
  return [...new Set(remarks)].slice(0, 20);
}
