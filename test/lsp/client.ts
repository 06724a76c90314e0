import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { onTestFinished, vi } from "vitest";
import {
  type ClientCapabilities,
  type CodeAction,
  type CompletionItem,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type WorkspaceFolder,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { ensureBuilt, plainEnvironment, program } from "../cli/program";
import { ordinary } from "./editor-capabilities";

export interface ClientOptions {
  readonly trusted?: boolean;
  /** Where the server runs, for a user who sits elsewhere. */
  readonly machine?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly capabilities?: ClientCapabilities;
  readonly workspaceFolders?: readonly WorkspaceFolder[];
  /** Given at the start, for the server to use when this client cannot be asked. */
  readonly settings?: unknown;
  /** What the user's secret storage answers, by the file's content. */
  readonly password?: (contentSha256: string) => string | null | Promise<string | null>;
}

export interface ProbeProgress {
  readonly uri: string;
  readonly stages: readonly { readonly gateway: string; readonly stage: string }[];
  readonly done: number;
  readonly total: number;
}

const patience = { timeout: 30_000, interval: 20 };

/** An editor without a window: starts the real server, talks to it over stdio, and remembers what it said. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly published: PublishDiagnosticsParams[] = [];
  readonly analysed: string[] = [];
  readonly probeProgress: ProbeProgress[] = [];
  readonly passwordsAsked: string[] = [];
  /** What the server asked for once it knew this client. */
  readonly registrations: Registration[] = [];
  private readonly server: ChildProcessWithoutNullStreams;
  private readonly documents = new Map<string, TextDocument>();
  private output = "";

  private constructor({ env = {}, password = () => null }: ClientOptions) {
    ensureBuilt();
    this.server = spawn(process.execPath, [program, "lsp", "--stdio"], { env: plainEnvironment(env) });
    for (const stream of [this.server.stdout, this.server.stderr])
      stream.on("data", (data: Buffer) => {
        this.output += data.toString("utf8");
      });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.server.stdout),
      new StreamMessageWriter(this.server.stdin),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    this.connection.onNotification("cemspec/analysed", ({ uri }: { uri: string }) => {
      this.analysed.push(uri);
    });
    this.connection.onNotification("cemspec/probeProgress", (told: ProbeProgress) => {
      this.probeProgress.push(told);
    });
    this.connection.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
      this.registrations.push(...registrations);
    });
    this.connection.onRequest("cemspec/password", ({ contentSha256 }: { contentSha256: string }) => {
      this.passwordsAsked.push(contentSha256);
      return password(contentSha256);
    });
    this.connection.listen();
  }

  /** A server that is ready, ended when the test is. */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = new Client(options);
    onTestFinished(() => client.stop());
    await client.initialize(options);
    await client.connection.sendNotification("initialized", {});
    return client;
  }

  private initialize({
    trusted,
    machine,
    settings,
    capabilities = ordinary,
    workspaceFolders,
  }: ClientOptions): Promise<InitializeResult> {
    return this.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      initializationOptions: {
        analysed: true,
        ...(trusted !== undefined && { trusted }),
        ...(machine && { machine }),
        settings,
      },
      ...(workspaceFolders && { workspaceFolders }),
    });
  }

  /** What the server says of itself, asked by a client of its own. */
  static async greeting(): Promise<InitializeResult> {
    const client = new Client({});
    onTestFinished(() => client.stop());
    return client.initialize({});
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.server.once("close", resolve));
    if (!this.alive) return;
    await this.connection.sendRequest("shutdown").catch(() => undefined);
    await this.connection.sendNotification("exit").catch(() => undefined);
    await ended;
    this.connection.dispose();
  }

  /** Ends the server as a crash does. */
  async kill(): Promise<void> {
    const ended = new Promise(resolve => this.server.once("close", resolve));
    this.server.kill("SIGKILL");
    await ended;
    this.connection.dispose();
  }

  /** The stages that running probes were said to be at. */
  get progress(): string[] {
    return this.probeProgress.flatMap(({ stages }) => stages.map(({ stage }) => stage));
  }

  /** Everything the server wrote to standard output and standard error. */
  get said(): string {
    return this.output;
  }

  get alive(): boolean {
    return this.server.exitCode === null && this.server.signalCode === null;
  }

  async open(uri: string, text: string, languageId = "cemspec"): Promise<void> {
    this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): Promise<void> {
    const before = this.document(uri);
    const version = before.version + 1;
    this.documents.set(uri, TextDocument.update(before, contentChanges, version));
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async close(uri: string): Promise<void> {
    this.documents.delete(uri);
    await this.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }

  document(uri: string): TextDocument {
    const document = this.documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  /** The diagnostics that an editor shows now. */
  shown(uri: string): readonly Diagnostic[] {
    return this.published.findLast(params => params.uri === uri)?.diagnostics ?? [];
  }

  codes(uri: string): string[] {
    return this.shown(uri).map(({ code }) => String(code));
  }

  /** Waits until the diagnostics of the newest version are those of `codes`, in the order of the text. */
  async untilCodes(uri: string, codes: readonly string[]): Promise<readonly Diagnostic[]> {
    await vi.waitFor(() => {
      const last = this.published.findLast(params => params.uri === uri);
      const now = last && [last.version, last.diagnostics.map(({ code }) => code)];
      const wanted = [this.document(uri).version, codes];
      if (JSON.stringify(now) !== JSON.stringify(wanted))
        throw new Error(`shown: ${JSON.stringify(now)}, wanted: ${JSON.stringify(wanted)}`);
    }, patience);
    return this.shown(uri);
  }

  hover(uri: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
  }

  /** The hover where `needle` begins, as Markdown; empty when there is none. */
  async hoverAt(uri: string, needle: string): Promise<string> {
    const hover = await this.hover(uri, this.at(uri, needle));
    const contents = hover?.contents;
    return typeof contents === "object" && "value" in contents ? contents.value : "";
  }

  codeActions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    return this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...(only && { only }) },
    });
  }

  /** Completion behind `needle`. */
  completeBehind(uri: string, needle: string): Promise<CompletionItem[]> {
    const { line, character } = this.at(uri, needle);
    return this.connection.sendRequest("textDocument/completion", {
      textDocument: { uri },
      position: { line, character: character + needle.length },
    });
  }

  /** Where `needle` stands first. */
  at(uri: string, needle: string): Position {
    const document = this.document(uri);
    const offset = document.getText().indexOf(needle);
    if (offset < 0) throw new Error(`“${needle}” does not stand in ${uri}`);
    return document.positionAt(offset);
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}
