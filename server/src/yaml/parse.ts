import type { CST } from "yaml";
import { commentsOf } from "./comments";
import { composeText, failureOf, type LibraryDocument, tokensToCompose } from "./library";
import { beyondSize } from "./limits";
import { resolveAliases } from "./marks";
import { Regions } from "./regions";
import { firstCharacter } from "./text";
import type { YamlComment, YamlDocument, YamlFile, YamlProblem } from "./tree";

/** Reads a whole file. Never fails: what is not YAML becomes a problem beside the tree that could be read. */
export function parseYaml(text: string): YamlFile {
  const beyond = beyondSize(text);
  if (beyond !== undefined) return unread(text, beyond);
  return Regions.of(text)?.file(text) ?? parseWithLibrary(text);
}

/**
 * The same by the library alone, which knows all of YAML.
 * @param given the tokens of that text, where they are there already
 */
export function parseWithLibrary(text: string, given?: readonly CST.Token[]): YamlFile {
  try {
    const tokens = given ?? tokensToCompose(text);
    const documents = composeText(text, tokens, { base: 0 });
    return fileOf(
      text,
      documents.map(document => documentOf(text, document)),
      commentsOf(tokens),
    );
  } catch (error) {
    return unread(text, failureOf(error));
  }
}

function fileOf(text: string, documents: readonly YamlDocument[], comments: readonly YamlComment[]): YamlFile {
  return { text, documents, comments, commentsWith: word => comments.filter(comment => comment.text.includes(word)) };
}

/**
 * A text of which nothing is known but why.
 * @param start where the problem stands
 */
export function unread(text: string, why: Pick<YamlProblem, "message" | "todo">, start = 0): YamlFile {
  const problems = [{ start, end: Math.min(start + 1, text.length), ...why }];
  return fileOf(text, [{ origin: 0, start: 0, end: text.length, problems, hasMarks: false }], []);
}

function documentOf(text: string, { range, root, marks, problems }: LibraryDocument): YamlDocument {
  const origin = range[0];
  const start = firstCharacter(text, origin);
  const end = Math.min(Math.max(start, range[2]), text.length);
  const hasMarks = marks.length > 0;
  if (root === undefined) return { origin, start, end, problems, hasMarks };
  return { origin, start, end, root, problems: [...problems, ...resolveAliases(marks)], hasMarks };
}
