import { styler } from "./style";

/** So few are done before anybody could wonder. */
const few = 20;

/** Starts the clock. What comes back tells, for many files, how fast they were checked. */
export function speedLine(): (files: number, threads: number) => string {
  const start = performance.now();
  return (files, threads) => {
    if (files <= few) return "";
    const seconds = (performance.now() - start) / 1000;
    const parts = [`${files} files in ${seconds.toFixed(1)} s`, `${Math.round(files / seconds)} files per second`];
    if (threads > 1) parts.push(`${threads} threads`);
    return `${styler(process.stderr)("dim", parts.join(" · "))}\n`;
  };
}
