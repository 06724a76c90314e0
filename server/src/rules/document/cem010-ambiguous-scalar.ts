import type { IssueOf } from "../../spec/issues";
import { replaceScalar } from "../../yaml/edit";
import { rule } from "../rule";
import { issuesOf } from "./issues";

export default rule({
  code: "CEM010",
  name: "ambiguous-scalar",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  appliesTo: deployment => issuesOf(deployment, "ambiguous"),
  check({ at, node, spec }: IssueOf<"ambiguous">, { report, deployment: { text } }) {
    const quoted = `"${node.source}"`;
    const kind = typeof node.value === "boolean" ? "boolean" : "number";
    const message = `YAML reads ${node.source} as the ${kind} ${String(node.value)}, and ${at.path} is text: what is compared would not be what you wrote. Put it in quotes: ${quoted}.`;
    const mends = "value" in spec.type.parse(node.source);
    const edit = replaceScalar(text, { ...node, style: "double" }, node.source);
    report(at, message, { fixes: [{ title: `Write ${quoted}`, preferred: mends, edits: () => [edit] }] });
  },
});
