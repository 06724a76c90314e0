import { fillEmptyMap, writeText } from "../../spec/edits";
import type { IssueOf } from "../../spec/issues";
import { mapSkeleton } from "../../spec/skeleton";
import type { Fix } from "../finding";
import { decision, respelling } from "../fixes";
import type { RuleContext } from "../rule";
import { rule } from "../rule";

export default rule({
  code: "CEM006",
  name: "invalid-value",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  checks: {
    issue(issue, context) {
      if (issue.kind === "invalid") invalid(issue, context);
      if (issue.kind === "bad-name") badName(issue, context);
      if (issue.kind === "empty-map") emptyMap(issue, context);
    },
  },
});

function invalid({ at, problem, meant, spec }: IssueOf<"invalid">, { report }: RuleContext): void {
  const node = at.node;
  const written = node?.kind === "scalar" ? node.source || String(node.value) : "";
  const fixes: Fix[] =
    meant === undefined
      ? []
      : [respelling({ title: `Write ${meant}`, preferred: true, edits: text => [writeText(text, at, meant)] })];
  const todo = meant === undefined ? `Write a ${spec.type.label} such as ${spec.type.placeholder}.` : `Write ${meant}.`;
  report(at, `“${written}” cannot stand in ${at.path}: ${problem}. ${todo}`, { fixes });
}

function badName({ at, what }: IssueOf<"bad-name">, { report }: RuleContext): void {
  const message = `“${at.segment}” cannot name a ${what}: names begin with a letter or digit and go on with letters, digits, dots, hyphens and underscores. References could not tell where it ends.`;
  report(at, message, { span: at.keySpan });
}

function emptyMap({ at, spec }: IssueOf<"empty-map">, { report }: RuleContext): void {
  const fix = decision({
    at: [at],
    title: where => `Add a ${spec.entryName}${where && `, to be filled in with what ${where} has`}`,
    preferred: false,
    edits: text => [fillEmptyMap(text, at, mapSkeleton(spec))],
  });
  report(at, `${at.path} is empty, and a deployment needs at least one ${spec.entryName}. Add one.`, { fixes: [fix] });
}
