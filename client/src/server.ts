import { type CancellationToken, CancellationTokenSource, type Disposable, EventEmitter, type Uri } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import {
  type AnalysedParams,
  analysedNotification,
  type DocumentParams,
  type GatewayParams,
  type LockedFile,
  lockedFilesRequest,
  type OutlineResult,
  outlineRequest,
  type PasswordParams,
  type ProbeProgressParams,
  type ProbeResponse,
  type ProbeTarget,
  passwordRequest,
  probeProgressNotification,
  probeRequest,
  probeTargetsRequest,
  refreshNotification,
  type StatusResult,
  statusRequest,
  trustNotification,
} from "../../server/src/lsp/protocol";

const neverCancelled = new CancellationTokenSource().token;

type MakeClient = (givenUp: () => void) => LanguageClient;

/** The language server, and what can be said to it beyond LSP: one method for each message of the protocol. */
export class Server implements Disposable {
  private readonly listeners: ((client: LanguageClient) => void)[] = [];
  private readonly runs = new EventEmitter<boolean>();
  private client: LanguageClient;
  /** True when the server runs; false when it has failed and will not be started again by itself. */
  readonly onDidRun = this.runs.event;

  constructor(private readonly makeClient: MakeClient) {
    this.client = this.newClient();
  }

  get isRunning(): boolean {
    return this.client.isRunning();
  }

  /** What goes wrong is told by `onDidRun`. */
  async start(): Promise<void> {
    await this.client.start().catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.client.dispose().catch(() => undefined);
    this.client = this.newClient();
    await this.start();
  }

  async dispose(): Promise<void> {
    this.runs.dispose();
    await this.client.dispose().catch(() => undefined);
  }

  outline(uri: Uri, token: CancellationToken = neverCancelled): Promise<OutlineResult> {
    return this.client.sendRequest<OutlineResult>(outlineRequest, documentParams(uri), token);
  }

  status(uri: Uri, token: CancellationToken): Promise<StatusResult> {
    return this.client.sendRequest<StatusResult>(statusRequest, documentParams(uri), token);
  }

  probeTargets(gateway: GatewayParams): Promise<ProbeTarget[]> {
    return this.client.sendRequest<ProbeTarget[]>(probeTargetsRequest, gateway);
  }

  probe(gateway: GatewayParams, token: CancellationToken): Promise<ProbeResponse> {
    return this.client.sendRequest<ProbeResponse>(probeRequest, gateway, token);
  }

  lockedFiles(uri: Uri): Promise<LockedFile[]> {
    return this.client.sendRequest<LockedFile[]>(lockedFilesRequest, documentParams(uri));
  }

  async refresh(): Promise<void> {
    if (this.isRunning) await this.client.sendNotification(refreshNotification);
  }

  async trust(): Promise<void> {
    if (this.isRunning) await this.client.sendNotification(trustNotification);
  }

  onAnalysed(listener: (params: AnalysedParams) => void): void {
    this.listen(client => client.onNotification(analysedNotification, listener));
  }

  onProbeProgress(listener: (params: ProbeProgressParams) => void): void {
    this.listen(client => client.onNotification(probeProgressNotification, listener));
  }

  onPasswordWanted(answer: (params: PasswordParams) => Promise<string | null>): void {
    this.listen(client => client.onRequest(passwordRequest, answer));
  }

  /** To this client, and to those that a restart makes. */
  private listen(listener: (client: LanguageClient) => void): void {
    this.listeners.push(listener);
    listener(this.client);
  }

  private newClient(): LanguageClient {
    const client = this.makeClient(() => this.runs.fire(false));
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.runs.fire(true);
      if (newState === State.StartFailed) this.runs.fire(false);
    });
    for (const listener of this.listeners) listener(client);
    return client;
  }
}

function documentParams(uri: Uri): DocumentParams {
  return { uri: uri.toString() };
}
