import { beyondRepeating } from "../yaml/limits";
import { Lines } from "../yaml/lines";
import { parseYaml } from "../yaml/parse";
import type { Cuttable } from "../yaml/pieces";
import type { YamlDocument, YamlFile } from "../yaml/tree";
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

/**
 * Reads the text of a file. Never fails: what is wrong with it becomes problems and issues.
 * @param lines of that text, where they are there already
 */
export function parseSpec(text: string, lines = new Lines(text)): SpecFile {
  const yaml = parseYaml(text);
  const documents = yaml.documents.map(document => {
    const bounded = withinLimits(document);
    return { yaml: bounded, ...readSpec(bounded, bounded.start) };
  });
  return new SpecFile(Buffer.byteLength(text), lines, yaml, documents);
}

/** The document, or what is left of it when it means more than it says, and more than is read: nothing but that. */
function withinLimits(document: YamlDocument): YamlDocument {
  const { root, start, end, origin } = document;
  const beyond = root !== undefined && document.hasMarks ? beyondRepeating(root) : undefined;
  if (beyond === undefined) return document;
  const problem = { start, end: Math.min(start + 1, end), ...beyond };
  return { origin, start, end, problems: [problem], hasMarks: false };
}
