import { allInfos } from "../../server/src/codes/infos";
import type { RuleInfo } from "../../server/src/rules/rule";

/** The hundreds of the codes. */
export const ruleGroups: readonly [digit: string, title: string][] = [
  ["0", "Document"],
  ["1", "Ports"],
  ["2", "Names"],
  ["3", "Certificates"],
  ["4", "Thumbprints"],
  ["5", "Phases and operation"],
  ["6", "Live probes"],
  ["7", "Agent logs"],
];

/** `docs/rules/README.md`: every rule with its page. */
export function rulesIndex(): string {
  const tables = ruleGroups.map(([digit, title]) =>
    group(
      title,
      allInfos.filter(({ code }) => code[3] === digit),
    ),
  );
  const intro = "Made from the rules themselves by `npm run build`; do not edit.";
  return [`# Rules`, intro, ...tables, ""].join("\n\n").replace(/\n+$/, "\n");
}

function group(title: string, infos: readonly RuleInfo[]): string {
  const rows = infos.map(
    ({ code, name, severity, phase, source }) =>
      `| [${code}](${code}.md) | ${name} | ${severity} | ${phase === undefined ? "" : `[${phase}](../phases/phase-${phase}.md)`} | ${source} |`,
  );
  return [`## ${title}`, "", "| Code | Name | Severity | Phase | Source |", "|---|---|---|---|---|", ...rows].join(
    "\n",
  );
}
