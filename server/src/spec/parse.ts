import { Lines } from "../yaml/lines";
import { parseYaml } from "../yaml/parse";
import type { YamlDocument, YamlFile } from "../yaml/tree";
import { type ReadSpec, readSpec } from "./read";

/** One document of a file: its tree, and the model with what reading it found. */
export interface SpecDocument extends ReadSpec {
  readonly yaml: YamlDocument;
}

/** A file read, not yet checked. */
export interface SpecFile {
  readonly text: string;
  readonly lines: Lines;
  readonly yaml: YamlFile;
  readonly documents: readonly SpecDocument[];
}

/** Reads the text of a file. Never fails: what is wrong with it becomes problems and issues. */
export function parseSpec(text: string): SpecFile {
  const yaml = parseYaml(text);
  const documents = yaml.documents.map(document => ({ yaml: document, ...readSpec(document, document.start) }));
  return { text, lines: new Lines(text), yaml, documents };
}
