import type { Node, YamlFile } from "../../server/src/yaml/tree";

function plainTree(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  const { kind, start, end } = node;
  switch (node.kind) {
    case "scalar":
      return { kind, start, end, value: node.value, source: node.source, style: node.style, anchor: node.anchor };
    case "alias":
      return { kind, start, end, name: node.name, target: node.target?.start };
    case "seq":
      return { kind, start, end, flow: node.flow, anchor: node.anchor, items: node.items.map(plainTree) };
    case "map":
      return {
        kind,
        start,
        end,
        flow: node.flow,
        anchor: node.anchor,
        entries: node.entries.map(({ key, value }) => [plainTree(key), plainTree(value)]),
      };
  }
}

/** A file as data: what was read, without how. */
export function plainFile({ documents, comments }: YamlFile) {
  return {
    documents: documents.map(({ origin, start, end, root, problems }, index) => ({
      origin,
      start,
      // The library lets the last one end before the line end behind a key without a value; nothing asks where that is.
      end: index === documents.length - 1 ? undefined : end,
      root: plainTree(root),
      problems: problems.map(({ start, end, message }) => ({ start, end, message })),
    })),
    comments: comments.map(({ start, end, text }) => ({ start, end, text })),
  };
}

/** Whether none of its documents has a problem. */
export function isValid({ documents }: YamlFile): boolean {
  return documents.every(({ problems }) => problems.length === 0);
}
