import { replaceScalar } from "../../yaml/edit";
import { respelling } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM010",
  name: "ambiguous-scalar",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  checks: {
    issue(issue, { report }) {
      if (issue.kind !== "ambiguous") return;
      const { at, node, spec } = issue;
      const quoted = `"${node.source}"`;
      const kind = typeof node.value === "boolean" ? "boolean" : "number";
      const message = `YAML reads ${node.source} as the ${kind} ${String(node.value)}, and ${at.path} is text: what is compared would not be what you wrote. Put it in quotes: ${quoted}.`;
      const mends = "value" in spec.type.parse(node.source);
      report(at, message, {
        fixes: [
          respelling({
            title: `Write ${quoted}`,
            preferred: mends,
            edits: text => [replaceScalar(text, node, node.source, "double")],
          }),
        ],
      });
    },
  },
});
