import { promises as fs } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { InitializeParams } from "vscode-languageserver/node";
import { isInside } from "../certificates/reading/reach";
import { decode } from "../encoding";
import { parseDecoded, type SpecFile } from "../spec/parse";
import { searchSpecs, specBytes } from "../spec-files";
import { associatedBy } from "./file-associations";

/** Milliseconds that a list of files is good for: clients ask every two seconds, and walking a large folder takes a while. */
const listAge = 15_000;

/** The specs in the folders that the client has open, whether they are open themselves or not. */
export class WorkspaceSpecs {
  private folders: string[] = [];
  private readonly read = new Map<string, { readonly stamp: string; readonly file: SpecFile }>();
  private list: { readonly uris: Promise<string[]>; readonly from: number } | undefined;

  /** Nothing but open documents is read while `mayRead` says no; `associations` are the patterns of specs with other names. */
  constructor(
    private readonly mayRead: () => boolean,
    private readonly associations: () => readonly string[],
  ) {}

  begin({ workspaceFolders, rootUri }: InitializeParams): void {
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]);
    this.folders = uris;
  }

  change(added: readonly { uri: string }[], removed: readonly { uri: string }[]): void {
    this.searchAnew();
    const gone = new Set(removed.map(({ uri }) => uri));
    this.folders = [...this.folders.filter(uri => !gone.has(uri)), ...added.map(({ uri }) => uri)];
  }

  /** The workspace folder that `path` is in, the innermost of several. */
  folderAround(path: string): string | undefined {
    const around = localPaths(this.folders).filter(folder => isInside(folder, path));
    return around.sort((a, b) => b.length - a.length)[0];
  }

  /** What was found is no longer what would be. */
  searchAnew(): void {
    this.list = undefined;
  }

  /** URIs of all specs, sorted. A folder that cannot be read has none. */
  async specs(): Promise<string[]> {
    if (!this.mayRead()) return [];
    if (this.list === undefined || Date.now() - this.list.from > listAge)
      this.list = { uris: this.search(), from: Date.now() };
    return this.list.uris;
  }

  private async search(): Promise<string[]> {
    const isAssociated = associatedBy(this.associations());
    const found = await Promise.all(
      localPaths(this.folders).map(folder => searchSpecs(folder, path => isAssociated(path, folder)).catch(() => [])),
    );
    return [...new Set(found.flat().map(path => pathToFileURL(path).href))].sort();
  }

  /** Changes when the file does; undefined when it is gone. */
  async stampOf(uri: string): Promise<string | undefined> {
    const stat = await fs.stat(fileURLToPath(uri)).catch(() => undefined);
    return stat === undefined ? undefined : `${stat.mtimeMs}-${stat.size}`;
  }

  /** The file as it is on the disk now, parsed once for each state of it. */
  async parsed(uri: string): Promise<SpecFile | undefined> {
    const stamp = await this.stampOf(uri);
    const known = this.read.get(uri);
    if (stamp !== undefined && known?.stamp === stamp) return known.file;
    this.read.delete(uri);
    const file = stamp === undefined ? undefined : await this.parsedNow(uri);
    if (stamp === undefined || file === undefined) return undefined;
    this.read.set(uri, { stamp, file });
    return file;
  }

  /** The same, not kept. */
  async parsedNow(uri: string): Promise<SpecFile | undefined> {
    const bytes = await specBytes(fileURLToPath(uri)).catch(() => undefined);
    return bytes && parseDecoded(decode(bytes));
  }
}

function localPaths(uris: readonly string[]): string[] {
  return uris.filter(uri => uri.startsWith("file:")).map(uri => fileURLToPath(uri));
}
