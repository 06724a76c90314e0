import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Connection, InitializeParams, TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import { type Analysis, check } from "../check";
import type { CertificateSource } from "../deployment/certificate-source";
import { parseSpec } from "../spec/parse";
import { type InitializationOptions, passwordRequest } from "./protocol";
import { SettingsStore } from "./settings";
import { WorkspaceSpecs } from "./workspace-specs";

/** One analysis of one version of an open document. */
export interface Analysed {
  readonly document: TextDocument;
  readonly version: number;
  readonly analysis: Analysis;
}

/** What the features of the server share: the open documents, their analyses, and whether the workspace is trusted. */
export class Session {
  trusted = true;
  /** Counts up whenever findings may change though no text did: files, passwords, trust, settings. */
  generation = 0;
  readonly settings: SettingsStore;
  readonly workspace = new WorkspaceSpecs(() => this.trusted);
  private readonly reader = new CertificateReader({ workerFile: __filename });
  private readonly files: CertificateFiles;
  private readonly analysed = new Map<string, Analysed>();
  private readonly waiting: (() => void)[] = [];
  private readonly beginners: ((client: InitializeParams) => void)[] = [];
  private readonly refreshers: (() => void)[] = [];

  constructor(
    readonly connection: Connection,
    readonly documents: TextDocuments<TextDocument>,
  ) {
    this.files = new CertificateFiles(this.reader, contentSha256 => this.keptPassword(contentSha256));
    this.settings = new SettingsStore(connection);
    this.settings.onChange(() => this.refresh());
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
    this.trusted = (client.initializationOptions as InitializationOptions | undefined)?.trusted !== false;
    this.settings.begin(client, listener => this.whenReady(listener));
    this.workspace.begin(client);
    for (const listener of this.beginners) listener(client);
  }

  /** The analysis of the newest text, with what is known of certificate files now. */
  current(uri: string): Analysed | undefined {
    const document = this.documents.get(uri);
    if (document === undefined) return undefined;
    const last = this.analysed.get(uri);
    return last?.version === document.version ? last : this.analyse(document);
  }

  /** The same, once the certificate files it names were read. */
  async complete(uri: string): Promise<Analysed | undefined> {
    const before = this.current(uri);
    const folder = folderOf(uri);
    if (before === undefined || folder === undefined || !this.trusted) return before;
    if (!(await this.files.load(before.analysis.file, folder))) return this.current(uri);
    const document = this.documents.get(uri);
    return document && this.analyse(document);
  }

  /** Checks a text that is not the open one: what the document would be after a fix. */
  async checkText(uri: string, text: string): Promise<Analysis> {
    const file = parseSpec(text);
    const folder = folderOf(uri);
    if (folder !== undefined && this.trusted) await this.files.load(file, folder);
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

  close(uri: string): void {
    this.analysed.delete(uri);
  }

  async dispose(): Promise<void> {
    await this.reader.dispose();
  }

  private analyse(document: TextDocument): Analysed {
    const { uri, version } = document;
    const before = this.analysed.get(uri);
    const file = before?.version === version ? before.analysis.file : parseSpec(document.getText());
    const analysis = check(file, { certificates: this.source(uri), now: Date.now() });
    const analysed = { document, version, analysis };
    this.analysed.set(uri, analysed);
    return analysed;
  }

  private source(uri: string): CertificateSource {
    const folder = folderOf(uri);
    if (!this.trusted)
      return () => ({ state: "not-read", reason: "the workspace is not trusted, so no file but the spec is read" });
    if (folder === undefined)
      return () => ({ state: "not-read", reason: "the spec is not saved in a folder, so its files cannot be found" });
    return this.files.source(folder);
  }

  private async keptPassword(contentSha256: string): Promise<string | undefined> {
    const kept: unknown = await this.connection.sendRequest(passwordRequest, { contentSha256 }).catch(() => undefined);
    return typeof kept === "string" ? kept : undefined;
  }
}

/** The folder that relative paths of a document start from; none for a document that is no file. */
export function folderOf(uri: string): string | undefined {
  return uri.startsWith("file:") ? dirname(fileURLToPath(uri)) : undefined;
}
