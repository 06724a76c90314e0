import { type CancellationToken, CancellationTokenSource, type Disposable, EventEmitter, Uri } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import {
  type AnalysedParams,
  analysedNotification,
  type CertificateRequestsParams,
  certificateRequestsRequest,
  type DocumentParams,
  type IsReadParams,
  type IsReadResult,
  isReadRequest,
  type LockedFile,
  lockedFilesRequest,
  type NewSpecParams,
  type NewSpecResult,
  newSpecRequest,
  type OutlineResult,
  outlineRequest,
  type PasswordParams,
  type PhaseEditParams,
  type PhaseEditResult,
  type PhasePageParams,
  type PhasePageResult,
  type ProbeParams,
  type ProbeProgressParams,
  type ProbeResponse,
  type ProbeTarget,
  passwordRequest,
  phaseEditRequest,
  phasePageRequest,
  probeProgressNotification,
  probeRequest,
  probeResultsRequest,
  probeTargetsRequest,
  type RequestableCertificate,
  type RunbookParams,
  type RunbookResult,
  type RunProbeParams,
  refreshNotification,
  runbookRequest,
  type StatusResult,
  specsRequest,
  statusRequest,
  type TopologyParams,
  type TopologyResult,
  topologyRequest,
  trustNotification,
} from "../../server/src/lsp/protocol";

const neverCancelled = new CancellationTokenSource().token;

/** `tell` is called with true when it runs, with false when it has failed and will not be started again by itself. */
export type MakeClient = (tell: (isRunning: boolean) => void) => Promise<LanguageClient>;

/** The language server, and what can be said to it beyond LSP: one method for each message of the protocol. */
export class Server implements Disposable {
  private readonly listeners: ((client: LanguageClient) => void)[] = [];
  private readonly runs = new EventEmitter<boolean>();
  private readonly analysed = new EventEmitter<AnalysedParams>();
  private readonly probing = new EventEmitter<ProbeProgressParams>();
  private making: Promise<LanguageClient> | undefined;
  private made: LanguageClient | undefined;
  /** True when the server runs; false when it has failed and will not be started again by itself. */
  readonly onDidRun = this.runs.event;
  readonly onDidAnalyse = this.analysed.event;
  /** How far the probes are that run. */
  readonly onDidProbe = this.probing.event;

  /** @param makeClient is called when somebody needs the server: what it takes is not loaded before */
  constructor(private readonly makeClient: MakeClient) {
    // A client has one handler for each message: whoever wants to know asks these events.
    this.listen(client => {
      client.onNotification(analysedNotification, (params: AnalysedParams) => this.analysed.fire(params));
      client.onNotification(probeProgressNotification, (params: ProbeProgressParams) => this.probing.fire(params));
    });
  }

  get isRunning(): boolean {
    return this.made?.isRunning() === true;
  }

  /** What goes wrong is told by `onDidRun`. */
  async start(): Promise<void> {
    const client = await this.client();
    await client.start().catch(() => undefined);
  }

  async restart(): Promise<void> {
    await this.end();
    await this.start();
  }

  async dispose(): Promise<void> {
    for (const each of [this.runs, this.analysed, this.probing]) each.dispose();
    await this.end();
  }

  outline(uri: Uri | string, token: CancellationToken = neverCancelled): Promise<OutlineResult> {
    return this.request<OutlineResult>(outlineRequest, documentParams(uri), token);
  }

  status(uri: Uri, token: CancellationToken): Promise<StatusResult> {
    return this.request<StatusResult>(statusRequest, documentParams(uri), token);
  }

  /** The specs of the folders that are open. */
  async specs(): Promise<Uri[]> {
    return (await this.request<string[]>(specsRequest)).map(uri => Uri.parse(uri));
  }

  probeTargets(params: ProbeParams): Promise<ProbeTarget[]> {
    return this.request<ProbeTarget[]>(probeTargetsRequest, params);
  }

  probe(params: RunProbeParams, token: CancellationToken): Promise<ProbeResponse> {
    return this.request<ProbeResponse>(probeRequest, params, token);
  }

  probeResults(uri: Uri | string): Promise<ProbeResponse> {
    return this.request<ProbeResponse>(probeResultsRequest, documentParams(uri));
  }

  newSpec(params: NewSpecParams): Promise<NewSpecResult> {
    return this.request<NewSpecResult>(newSpecRequest, params);
  }

  /** `line`: only for the certificate that it belongs to. */
  certificateRequests(uri: Uri, line?: number): Promise<RequestableCertificate[]> {
    const params: CertificateRequestsParams = { uri: uri.toString(), ...(line !== undefined && { line }) };
    return this.request<RequestableCertificate[]>(certificateRequestsRequest, params);
  }

  lockedFiles(uri: Uri): Promise<LockedFile[]> {
    return this.request<LockedFile[]>(lockedFilesRequest, documentParams(uri));
  }

  /** Whether a file that the spec names was opened: false also when it does not name it any more. */
  async isRead(uri: Uri, file: string): Promise<boolean> {
    const params: IsReadParams = { uri: uri.toString(), file };
    return (await this.request<IsReadResult>(isReadRequest, params)).isRead;
  }

  phasePage(params: PhasePageParams): Promise<PhasePageResult> {
    return this.request<PhasePageResult>(phasePageRequest, params);
  }

  phaseEdit(params: PhaseEditParams): Promise<PhaseEditResult> {
    return this.request<PhaseEditResult>(phaseEditRequest, params);
  }

  topology(params: TopologyParams, token: CancellationToken): Promise<TopologyResult> {
    return this.request<TopologyResult>(topologyRequest, params, token);
  }

  runbook(params: RunbookParams): Promise<RunbookResult> {
    return this.request<RunbookResult>(runbookRequest, params);
  }

  async refresh(): Promise<void> {
    if (this.isRunning) await this.made?.sendNotification(refreshNotification);
  }

  async trust(): Promise<void> {
    if (this.isRunning) await this.made?.sendNotification(trustNotification);
  }

  onPasswordWanted(answer: (params: PasswordParams) => Promise<string | null>): void {
    this.listen(client => client.onRequest(passwordRequest, answer));
  }

  /** To this client, and to those that a restart makes. */
  private listen(listener: (client: LanguageClient) => void): void {
    this.listeners.push(listener);
    if (this.made !== undefined) listener(this.made);
  }

  /** Starts the server when it does not run yet. */
  private async request<T>(method: string, params?: unknown, token?: CancellationToken): Promise<T> {
    const client = await this.client();
    return params === undefined ? client.sendRequest<T>(method) : client.sendRequest<T>(method, params, token);
  }

  private client(): Promise<LanguageClient> {
    this.making ??= this.newClient();
    return this.making;
  }

  private async newClient(): Promise<LanguageClient> {
    const client = await this.makeClient(isRunning => this.runs.fire(isRunning));
    for (const listener of this.listeners) listener(client);
    this.made = client;
    return client;
  }

  private async end(): Promise<void> {
    const before = this.making;
    this.making = undefined;
    this.made = undefined;
    await (await before)?.dispose().catch(() => undefined);
  }
}

function documentParams(uri: Uri | string): DocumentParams {
  return { uri: uri.toString() };
}
