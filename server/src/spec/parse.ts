import { beyondRepeating } from "../yaml/limits";
import { Lines } from "../yaml/lines";
import { parseYaml, unread } from "../yaml/parse";
import type { Cuttable } from "../yaml/pieces";
import type { Unread, YamlDocument, YamlFile } from "../yaml/tree";
import { type ReadSpec, readSpec } from "./read";

/** One document of a file: its tree, and the model with what reading it found. */
export interface SpecDocument extends ReadSpec {
  readonly yaml: YamlDocument;
}

/** A file read, not yet checked. */
export class SpecFile {
  constructor(
    /** Of the text in UTF-8, counted on while it is edited. */
    readonly octets: number,
    readonly lines: Lines,
    readonly yaml: YamlFile,
    readonly documents: readonly SpecDocument[],
  ) {}

  /** Its text, for who needs a part of it: it may never have been put together. */
  get source(): Cuttable {
    return this.lines.text;
  }

  get text(): string {
    return this.source.toString();
  }
}

/** The text of a file, without its mark. */
export interface DecodedText {
  /** The byte order mark, or nothing: positions count as in an editor, which does not show it. */
  readonly bom: string;
  /** Where `unread` is set: as far as it is UTF-8. */
  readonly text: string;
  /** Set when the octets are not UTF-8. */
  readonly unread?: Unread;
}

/**
 * Reads the text of a file. Never fails: what is wrong with it becomes problems and issues.
 * @param lines of that text, where they are there already
 */
export function parseSpec(text: string, lines = new Lines(text)): SpecFile {
  return specFile(parseYaml(text), lines);
}

/** The same of what was decoded. Of what is no UTF-8 nothing is read. */
export function parseDecoded({ text, unread: why }: DecodedText): SpecFile {
  return why === undefined ? parseSpec(text) : specFile(unread(text, why, text.length), new Lines(text));
}

function specFile(yaml: YamlFile, lines: Lines): SpecFile {
  const documents = yaml.documents.map(document => {
    const bounded = withinLimits(document);
    return { yaml: bounded, ...readSpec(bounded, bounded.start) };
  });
  return new SpecFile(Buffer.byteLength(yaml.text), lines, yaml, documents);
}

/** The document, or what is left of it when it means more than it says, and more than is read: nothing but that. */
function withinLimits(document: YamlDocument): YamlDocument {
  const { root, start, end, origin } = document;
  const beyond = root !== undefined && document.hasMarks ? beyondRepeating(root) : undefined;
  if (beyond === undefined) return document;
  const problem = { start, end: Math.min(start + 1, end), ...beyond };
  return { origin, start, end, problems: [problem], hasMarks: false };
}
