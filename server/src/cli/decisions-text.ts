import type { AppliedFix } from "../apply-fixes";
import { visible } from "../yaml/visible";
import type { Paint } from "./style";

/** What `--fix-decisions` has written down and nobody has done yet, console by console. */
export function decisionsText(applied: readonly AppliedFix[], style: Paint): string {
  const byConsole = new Map<string, string[]>();
  for (const { finding, fix } of applied)
    for (const console of fix.grade === "decision" ? fix.consoles : []) {
      const others = byConsole.get(console) ?? [];
      byConsole.set(console, [...others, `    ${visible(`${finding.code}  ${fix.title}`)}\n`]);
    }
  if (byConsole.size === 0) return "";
  const parts = [...byConsole].map(([console, todo]) => `  ${style("bold", visible(console))}\n${todo.join("")}`);
  return `  Written in the spec, and still to be changed:\n${parts.join("")}`;
}
