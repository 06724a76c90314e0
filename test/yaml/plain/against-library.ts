import { commentsOf } from "../../../server/src/yaml/comments";
import { composeText, tokensOf } from "../../../server/src/yaml/library";
import { readPlain } from "../../../server/src/yaml/plain/read-plain";
import { Words } from "../../../server/src/yaml/plain/words";
import type { Entry, Node, YamlComment } from "../../../server/src/yaml/tree";

/** What a reader found, in a form that two readers' findings can be compared in. */
export interface Found {
  readonly root: unknown;
  readonly comments: unknown;
  readonly marks: unknown;
}

/** What the library finds in a text that is one document without problems; else what is wrong with it. */
export function byLibrary(text: string): Found | string {
  const tokens = tokensOf(text);
  const [document, ...more] = composeText(text, tokens, { base: 0 });
  if (document === undefined || more.length > 0) return `${more.length + 1} documents`;
  const [problem] = document.problems;
  if (problem !== undefined) return problem.message;
  return found(document.root, commentsOf(tokens), document.marks, 0);
}

/** What `readPlain` finds in `text` when it stands in a longer one. */
export function byReader(text: string, before = "", behind = ""): Found | undefined {
  const from = before.length;
  const content = readPlain(before + text + behind, { base: from }, from, from + text.length, new Words());
  return content && found(content.root, content.comments, content.marks, from);
}

function found(root: Node | undefined, comments: readonly YamlComment[], marks: readonly Node[], base: number): Found {
  const place = ({ start, end }: { start: number; end: number }) => `${start - base}-${end - base}`;
  const seen = (node: Node): unknown => {
    const at = `${node.kind} ${place(node)}`;
    if (node.kind === "alias") return [at, node.name, node.target];
    if (node.kind === "map") return [at, node.flow, node.anchor, node.entries.map(entry)];
    if (node.kind === "seq") return [at, node.flow, node.anchor, node.items.map(seen)];
    return [at, node.value, node.source, node.style, node.integer, node.anchor];
  };
  const entry = ({ key, value }: Entry) => [seen(key), seen(value)];
  return {
    root: root && seen(root),
    comments: comments.map(comment => [place(comment), comment.text]),
    marks: marks.map(seen),
  };
}
