import type { CST } from "yaml";
import { commentsOf } from "./comments";
import { composeText, type LibraryDocument, tokensOf } from "./library";
import { resolveAliases } from "./marks";
import { Regions } from "./regions";
import type { YamlComment, YamlDocument, YamlFile } from "./tree";

/** Reads a whole file. Never fails: what is not YAML becomes a problem beside the tree that could be read. */
export function parseYaml(text: string): YamlFile {
  return Regions.of(text)?.file(text) ?? parseWithLibrary(text);
}

/**
 * The same by the library alone, which knows all of YAML.
 * @param tokens of that text, where they are there already
 */
export function parseWithLibrary(text: string, tokens: readonly CST.Token[] = tokensOf(text)): YamlFile {
  try {
    const documents = composeText(text, tokens, { base: 0 });
    return fileOf(
      text,
      documents.map(document => documentOf(text, document)),
      commentsOf(tokens),
    );
  } catch (error) {
    return fileOf(text, [beyondReading(text, error)], []);
  }
}

function fileOf(text: string, documents: readonly YamlDocument[], comments: readonly YamlComment[]): YamlFile {
  return { text, documents, comments, commentsWith: word => comments.filter(comment => comment.text.includes(word)) };
}

/** The composer calls itself for each level, so that thousands of open brackets end in a RangeError. */
function beyondReading(text: string, error: unknown): YamlDocument {
  const message = error instanceof RangeError ? "The document is nested too deeply to be read" : String(error);
  return {
    origin: 0,
    start: 0,
    end: text.length,
    problems: [{ start: 0, end: Math.min(1, text.length), message }],
    hasMarks: false,
  };
}

function documentOf(text: string, { range, root, marks, problems }: LibraryDocument): YamlDocument {
  const origin = range[0];
  const start = firstCharacter(text, origin);
  const end = Math.min(Math.max(start, range[2]), text.length);
  const hasMarks = marks.length > 0;
  if (root === undefined) return { origin, start, end, problems, hasMarks };
  return { origin, start, end, root, problems: [...problems, ...resolveAliases(marks)], hasMarks };
}

/** The parser counts the `---` line to the document that it begins; what a person calls its first character comes after it. */
function firstCharacter(text: string, start: number): number {
  const rest =
    start === 0 ? null : /^(?:---)?(?:[ \t]*|[ \t]+#[^\r\n]*)(?:\r?\n|$)/.exec(text.slice(start, start + 2000));
  return start + (rest?.[0].length ?? 0);
}
