import { insertAt, writeValue } from "../../spec/edits";
import { lineStartAt, newlineOf } from "../../yaml/text";
import { rule } from "../rule";

const supported = "cem/v1";

export default rule({
  code: "CEM002",
  name: "unsupported-version",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  appliesTo: deployment => (deployment.spec.state === "bad" ? [] : [deployment.spec.apiVersion.at]),
  check(at, { report, deployment: { text, spec } }) {
    const node = at.node;
    if (node?.kind === "scalar" && node.value === supported) return;
    const root = spec.at.node;
    const edit = () => {
      if (node !== undefined || root?.kind !== "map" || root.flow || at.key !== undefined)
        return node === undefined ? insertAt(text, at, supported) : writeValue(text, at, supported);
      // The version belongs at the top, above what is already there.
      const indent = text.slice(lineStartAt(text, root.start), root.start);
      return { start: root.start, end: root.start, newText: `apiVersion: ${supported}${newlineOf(text)}${indent}` };
    };
    const wrong =
      node === undefined ? "names no format version" : "names a format version that this tool does not know";
    report(at, `The spec ${wrong}, so nobody can tell what its fields mean. Write apiVersion: ${supported}.`, {
      fixes: [{ title: `Set apiVersion to ${supported}`, preferred: true, edits: () => [edit()] }],
    });
  },
});
