import { type CancellationToken, CancellationTokenSource, type Disposable, EventEmitter, Uri } from "vscode";
import { type LanguageClient, State } from "vscode-languageclient/node";
import {
  type AnalysedParams,
  analysedNotification,
  type CertificateRequestsParams,
  certificateRequestsRequest,
  type DocumentParams,
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

type MakeClient = (givenUp: () => void) => LanguageClient;

/** The language server, and what can be said to it beyond LSP: one method for each message of the protocol. */
export class Server implements Disposable {
  private readonly listeners: ((client: LanguageClient) => void)[] = [];
  private readonly runs = new EventEmitter<boolean>();
  private readonly analysed = new EventEmitter<AnalysedParams>();
  private readonly probing = new EventEmitter<ProbeProgressParams>();
  private client: LanguageClient;
  /** True when the server runs; false when it has failed and will not be started again by itself. */
  readonly onDidRun = this.runs.event;
  readonly onDidAnalyse = this.analysed.event;
  /** How far the probes are that run. */
  readonly onDidProbe = this.probing.event;

  constructor(private readonly makeClient: MakeClient) {
    this.client = this.newClient();
    // A client has one handler for each message: whoever wants to know asks these events.
    this.listen(client => {
      client.onNotification(analysedNotification, (params: AnalysedParams) => this.analysed.fire(params));
      client.onNotification(probeProgressNotification, (params: ProbeProgressParams) => this.probing.fire(params));
    });
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
    for (const each of [this.runs, this.analysed, this.probing]) each.dispose();
    await this.client.dispose().catch(() => undefined);
  }

  outline(uri: Uri | string, token: CancellationToken = neverCancelled): Promise<OutlineResult> {
    return this.client.sendRequest<OutlineResult>(outlineRequest, documentParams(uri), token);
  }

  status(uri: Uri, token: CancellationToken): Promise<StatusResult> {
    return this.client.sendRequest<StatusResult>(statusRequest, documentParams(uri), token);
  }

  /** The specs of the folders that are open. */
  async specs(): Promise<Uri[]> {
    return (await this.client.sendRequest<string[]>(specsRequest)).map(uri => Uri.parse(uri));
  }

  probeTargets(params: ProbeParams): Promise<ProbeTarget[]> {
    return this.client.sendRequest<ProbeTarget[]>(probeTargetsRequest, params);
  }

  probe(params: ProbeParams, token: CancellationToken): Promise<ProbeResponse> {
    return this.client.sendRequest<ProbeResponse>(probeRequest, params, token);
  }

  probeResults(uri: Uri | string): Promise<ProbeResponse> {
    return this.client.sendRequest<ProbeResponse>(probeResultsRequest, documentParams(uri));
  }

  newSpec(params: NewSpecParams): Promise<NewSpecResult> {
    return this.client.sendRequest<NewSpecResult>(newSpecRequest, params);
  }

  /** `line`: only for the certificate that it belongs to. */
  certificateRequests(uri: Uri, line?: number): Promise<RequestableCertificate[]> {
    const params: CertificateRequestsParams = { uri: uri.toString(), ...(line !== undefined && { line }) };
    return this.client.sendRequest<RequestableCertificate[]>(certificateRequestsRequest, params);
  }

  lockedFiles(uri: Uri): Promise<LockedFile[]> {
    return this.client.sendRequest<LockedFile[]>(lockedFilesRequest, documentParams(uri));
  }

  phasePage(params: PhasePageParams): Promise<PhasePageResult> {
    return this.client.sendRequest<PhasePageResult>(phasePageRequest, params);
  }

  phaseEdit(params: PhaseEditParams): Promise<PhaseEditResult> {
    return this.client.sendRequest<PhaseEditResult>(phaseEditRequest, params);
  }

  topology(params: TopologyParams, token: CancellationToken): Promise<TopologyResult> {
    return this.client.sendRequest<TopologyResult>(topologyRequest, params, token);
  }

  runbook(params: RunbookParams): Promise<RunbookResult> {
    return this.client.sendRequest<RunbookResult>(runbookRequest, params);
  }

  async refresh(): Promise<void> {
    if (this.isRunning) await this.client.sendNotification(refreshNotification);
  }

  async trust(): Promise<void> {
    if (this.isRunning) await this.client.sendNotification(trustNotification);
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

function documentParams(uri: Uri | string): DocumentParams {
  return { uri: uri.toString() };
}
