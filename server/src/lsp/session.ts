import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Connection, InitializeParams, TextDocuments } from "vscode-languageserver/node";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import type { Reach } from "../certificates/reading/reach";
import { type Analysis, type CheckContext, check, OpenSpec, type Snapshot } from "../check";
import type { CertificateSource, FileState } from "../deployment/certificate-source";
import { programFile } from "../program-file";
import { parseSpec, type SpecFile } from "../spec/parse";
import { withLiveFindings } from "./live-findings";
import { LiveResults, type Probed } from "./live-results";
import type { OpenDocument } from "./open-document";
import { agentLogLanguage, type InitializationOptions, passwordRequest } from "./protocol";
import { SettingsStore } from "./settings";
import { WorkspaceSpecs } from "./workspace-specs";

/** One analysis of one version of an open document; see `Analysis` for how long it is good. */
export interface Analysed {
  readonly document: OpenDocument;
  readonly version: number;
  readonly analysis: Analysis;
}

interface Opened extends Analysed {
  readonly spec: OpenSpec;
}

/** What the features of the server share: the open documents, their analyses, and whether the workspace is trusted. */
export class Session {
  trusted = true;
  /** See `InitializationOptions`. */
  private machine: string | undefined;
  /** Counts up whenever findings may change though no text did: files, passwords, trust, settings, probes. */
  generation = 0;
  readonly settings: SettingsStore;
  readonly workspace = new WorkspaceSpecs(
    () => this.trusted,
    () => this.settings.current.files.associations,
  );
  readonly live = new LiveResults();
  private readonly reader = new CertificateReader({ workerFile: programFile });
  private readonly files: CertificateFiles;
  private readonly analysed = new Map<string, Opened>();
  private readonly waiting: (() => void)[] = [];
  private readonly beginners: ((client: InitializeParams) => void)[] = [];
  private readonly refreshers: (() => void)[] = [];
  private readonly finders: ((uri: string) => void)[] = [];

  constructor(
    readonly connection: Connection,
    readonly documents: TextDocuments<OpenDocument>,
  ) {
    this.files = new CertificateFiles(this.reader, contentSha256 => this.keptPassword(contentSha256));
    this.settings = new SettingsStore(connection);
    this.settings.onChange(() => {
      this.workspace.searchAnew();
      this.refresh();
    });
    connection.onInitialized(() => {
      for (const listener of this.waiting) listener();
    });
  }

  /** Who wants to know the client before anything else happens. */
  onInitialize(listener: (client: InitializeParams) => void): void {
    this.beginners.push(listener);
  }

  /** Who waits until the client takes requests. */
  whenReady(listener: () => void): void {
    this.waiting.push(listener);
  }

  begin(client: InitializeParams): void {
    const options = client.initializationOptions as InitializationOptions | undefined;
    this.trusted = options?.trusted !== false;
    this.machine = options?.machine;
    this.settings.begin(client, listener => this.whenReady(listener));
    this.workspace.begin(client);
    for (const listener of this.beginners) listener(client);
  }

  /** The analysis of the newest text of a spec, with what is known of certificate files now. */
  current(uri: string): Analysed | undefined {
    const document = this.documents.get(uri);
    if (document === undefined || document.languageId === agentLogLanguage) return undefined;
    const last = this.analysed.get(uri);
    return last?.version === document.version ? last : this.analyse(document);
  }

  /** The same, once all certificate files were read that it names by then: the text may have changed meanwhile. */
  async complete(uri: string): Promise<Analysed | undefined> {
    for (;;) {
      const before = this.current(uri);
      const reach = this.reachOf(uri);
      if (before === undefined || reach === undefined || !this.trusted) return before;
      if (!(await this.files.load(before.analysis.file, reach))) return this.current(uri);
      const document = this.documents.get(uri);
      if (document === undefined) return undefined;
      this.analyse(document);
    }
  }

  /** The same of a spec that need not be open: then as it is on the disk. */
  async analysisOf(uri: string): Promise<Analysis | undefined> {
    const isOpen = this.documents.get(uri) !== undefined;
    const analysis = isOpen ? (await this.complete(uri))?.analysis : await this.onDisk(uri);
    const isStillSo = isOpen === (this.documents.get(uri) !== undefined);
    return isStillSo ? analysis : this.analysisOf(uri);
  }

  /** What a spec says now, open or not, for whoever goes on with it after awaiting something. */
  async snapshot(uri: string): Promise<Snapshot | undefined> {
    const document = this.documents.get(uri);
    if (document === undefined) return this.onDisk(uri);
    return document.languageId === agentLogLanguage ? undefined : this.checkText(uri, document.getText());
  }

  private async onDisk(uri: string): Promise<Snapshot | undefined> {
    if (!this.trusted || !uri.startsWith("file:")) return undefined;
    const file = await this.workspace.parsed(uri);
    return file && this.checkFile(uri, file);
  }

  /** An analysis with the findings of live probes that still hold: what an editor shows, and no fix-all applies. */
  shown(uri: string, analysis: Snapshot): Snapshot;
  shown(uri: string, analysis: Analysis): Analysis;
  shown(uri: string, analysis: Analysis): Analysis {
    return withLiveFindings(analysis, this.live.current(uri, analysis.deployments), this.machine);
  }

  /** What a certificate file holds that no spec names yet. */
  async certificateFile(path: string): Promise<FileState> {
    return this.trusted ? this.files.readPicked(path, { kind: "ask" }) : untrusted;
  }

  /** Checks a text that is not the open one: what the document would be after a fix. */
  checkText(uri: string, text: string): Promise<Snapshot> {
    return this.checkFile(uri, parseSpec(text));
  }

  async checkFile(uri: string, file: SpecFile): Promise<Snapshot> {
    const reach = this.reachOf(uri);
    if (reach !== undefined && this.trusted) await this.files.load(file, reach);
    return check(file, { certificates: this.source(uri), now: Date.now() });
  }

  /** Files, passwords or trust changed: what was read of certificate files is read again. */
  forget(): void {
    this.generation++;
    this.files.forget();
    this.analysed.clear();
  }

  /** Who is told when everything must be judged anew. */
  onRefresh(listener: () => void): void {
    this.refreshers.push(listener);
  }

  refresh(): void {
    for (const listener of this.refreshers) listener();
  }

  /** Who is told when a probe of a file has found something. */
  onFound(listener: (uri: string) => void): void {
    this.finders.push(listener);
  }

  found(uri: string, probed: readonly Probed[]): void {
    this.generation++;
    this.live.add(uri, probed);
    for (const listener of this.finders) listener(uri);
  }

  close(uri: string): void {
    this.analysed.delete(uri);
  }

  async dispose(): Promise<void> {
    await this.reader.dispose();
  }

  private analyse(document: OpenDocument): Analysed {
    const { uri, version } = document;
    const context = { certificates: this.source(uri), now: Date.now() };
    const before = this.analysed.get(uri);
    const spec =
      this.upToDate(document, before, context) ?? new OpenSpec(parseSpec(document.getText(), document.lines), context);
    const analysed = { document, version, analysis: spec.analysis, spec };
    this.analysed.set(uri, analysed);
    return analysed;
  }

  /** What was opened before, taken to the present text; undefined when it has to be read from the start. */
  private upToDate(document: OpenDocument, before: Opened | undefined, context: CheckContext): OpenSpec | undefined {
    if (before?.version === document.version) {
      before.spec.refresh(context);
      return before.spec;
    }
    const edit = document.takeEdit();
    if (before?.document !== document || edit === undefined) return undefined;
    before.spec.edit(edit, document.lines, context);
    return before.spec;
  }

  private source(uri: string): CertificateSource {
    const reach = this.reachOf(uri);
    if (!this.trusted) return () => untrusted;
    if (reach === undefined)
      return () => ({ state: "not-read", reason: "the spec is not saved in a folder, so its files cannot be found" });
    return this.files.source(reach);
  }

  /** Where the certificate files of a document may lie; undefined for a document that is no file. */
  private reachOf(uri: string): Reach | undefined {
    const folder = folderOf(uri);
    if (folder === undefined) return undefined;
    const { allowOutside } = this.settings.current.certificates;
    return { folder, root: this.workspace.folderAround(folder) ?? folder, allowOutside };
  }

  private async keptPassword(contentSha256: string): Promise<string | undefined> {
    const kept: unknown = await this.connection.sendRequest(passwordRequest, { contentSha256 }).catch(() => undefined);
    return typeof kept === "string" ? kept : undefined;
  }
}

const untrusted: FileState = {
  state: "not-read",
  reason: "the workspace is not trusted, so no file but the spec is read",
};

/** It is asked of one document time and again, on each key. */
let last: { readonly uri: string; readonly folder: string | undefined } | undefined;

/** The folder that relative paths of a document start from; none for a document that is no file. */
export function folderOf(uri: string): string | undefined {
  if (last?.uri !== uri) last = { uri, folder: uri.startsWith("file:") ? dirname(fileURLToPath(uri)) : undefined };
  return last.folder;
}
