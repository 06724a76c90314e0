import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { KnownSpec } from "../agent-log/known-hosts";
import type { LogReport } from "../agent-log/report";
import { parseDecoded } from "../spec/parse";
import { searchSpecs } from "../spec-files";
import { whyUnread } from "../yaml/tree";
import { findSpecs } from "./files";
import { readText } from "./read-text";

/** The specs that a log is related to, and what a person is told about the choice. */
export interface RelatedSpecs {
  readonly specs: readonly KnownSpec[];
  readonly told: string;
}

/** What `cemspec log` prints. */
export interface PrintedLog {
  readonly file: string;
  /** How many entries of a known form it has. */
  readonly events: number;
  readonly related: RelatedSpecs;
  readonly report: LogReport;
}

/** The specs that are named; else the only one below the current folder. Nobody guesses among several. */
export async function specsForLog(named: string | undefined): Promise<RelatedSpecs> {
  if (named !== undefined) return relatedTo(await findSpecs([named]), `there is no spec in ${named}`);
  const found = await searchSpecs(".").catch(() => []);
  if (found.length > 1)
    return { specs: [], told: `related to no spec, because ${found.length} are here: name one with --spec` };
  return relatedTo(found, "there is none here");
}

async function relatedTo(paths: readonly string[], none: string): Promise<RelatedSpecs> {
  if (paths.length === 0) return { specs: [], told: `related to no spec, because ${none}` };
  const specs = await Promise.all(paths.map(readSpec));
  return { specs, told: `related to ${specs.map(nameOf).join(", ")}` };
}

function nameOf({ name, file }: KnownSpec): string {
  const problems = file.yaml.documents.flatMap(document => document.problems);
  if (problems.length === 0) return name;
  const unread = problems.filter(({ todo }) => todo !== undefined);
  return unread.length === 0 ? `${name}, as far as it is valid YAML` : `${name}, which ${whyUnread(unread)}`;
}

async function readSpec(path: string): Promise<KnownSpec> {
  return { name: path, uri: pathToFileURL(resolve(path)).href, file: parseDecoded(await readText(path)) };
}
