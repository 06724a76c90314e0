import { insertAt, writeValue } from "../../spec/edits";
import type { Place } from "../../spec/place";
import type { Edit } from "../../yaml/edit";
import { lineStartAt, newlineOf } from "../../yaml/text";
import { respelling } from "../fixes";
import { rule } from "../rule";

const supported = "cem/v1";

export default rule({
  code: "CEM002",
  name: "unsupported-version",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  checks: {
    document({ at: document, state, apiVersion: { at } }, { report }) {
      const node = at.node;
      if (state === "bad" || (node?.kind === "scalar" && node.value === supported)) return;
      const wrong =
        node === undefined ? "names no format version" : "names a format version that this tool does not know";
      report(at, `The spec ${wrong}, so nobody can tell what its fields mean. Write apiVersion: ${supported}.`, {
        fixes: [
          respelling({
            title: `Set apiVersion to ${supported}`,
            preferred: true,
            edits: text => [setVersion(text, document, at)],
          }),
        ],
      });
    },
  },
});

function setVersion(text: string, document: Place, at: Place): Edit {
  const root = document.node;
  if (at.node !== undefined) return writeValue(text, at, supported);
  if (root?.kind !== "map" || root.flow || at.key !== undefined) return insertAt(text, at, supported);
  // The version belongs at the top, above what is already there.
  const indent = text.slice(lineStartAt(text, root.start), root.start);
  return { start: root.start, end: root.start, newText: `apiVersion: ${supported}${newlineOf(text)}${indent}` };
}
