import type { Outline } from "../guide/outline";
import type { Status } from "../language/status";
import type { ProbeCheck, ProbeResult, ProbeStage, Role } from "../probes/outcome";
import type { CertificateRequest, Refusal } from "../start/certificate-request";
import type { AnswerProblem } from "../start/judge-answers";
import type { SpecAnswers } from "../start/new-spec";
import type { RequestFile } from "../start/request-files";
import type { Range } from "../yaml/lines";

/**
 * What client and server say to each other beyond LSP. The client imports types and names from here and
 * nothing else of the server.
 */
export interface InitializationOptions {
  /** Whether the workspace is trusted; when false the server reads no file but the document, and probes nothing. Default true. */
  readonly trusted?: boolean;
  /** The name of the machine that this server runs on, when it is not the one that the user sits at. */
  readonly machine?: string;
  /** The section `cemspec` of the configuration, for clients that cannot be asked for it. */
  readonly settings?: unknown;
  /** Whether the client wants `cemspec/analysed`. Default false. */
  readonly analysed?: boolean;
}

/** Client → server, a request: where phases and gateways stand in a spec, open or in a folder, and what probes found. */
export const outlineRequest = "cemspec/outline";
export interface DocumentParams {
  readonly uri: string;
}
export interface FileOutline extends Outline {
  /** The YAML documents of the file, in its order. */
  readonly documents: readonly DocumentSection[];
  /** What can be probed, in the order of the documents: gateways, policy entries that no gateway has, the SMP. */
  readonly probes: readonly ProbeSection[];
}
export interface DocumentSection {
  readonly name?: string;
  /** The names of its vantages. */
  readonly vantages: readonly string[];
}
export interface ProbeSection {
  readonly document: number;
  /** As in `ProbePart`. */
  readonly gateway: string;
  readonly kind: "gateway" | "entry" | "smp";
  /** Where a probe connects first, as people write it: `gateway.example.com:8443`. */
  readonly target: string;
  readonly range: Range;
  readonly targets: readonly SectionTarget[];
  /** What the last probe found, as long as the spec says what it was judged by. */
  readonly result?: SectionResult;
}
export interface SectionTarget {
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  readonly stages: readonly ProbeStage[];
}
/** The worst that was found, and where and when. */
export interface SectionResult extends Omit<ProbeResult, "checks"> {
  /** `here`, or a vantage's name. */
  readonly vantage: string;
}
export type OutlineResult = FileOutline | null;

/** Client → server, a request: problems and the soonest expiry, for the language status. */
export const statusRequest = "cemspec/status";
export type StatusResult = Status | null;

/** Server → client, a notification for who wants it: a document was analysed anew, so lenses may have moved. */
export const analysedNotification = "cemspec/analysed";
export interface AnalysedParams {
  readonly uri: string;
}

/** Client → server, a request: the specs in the folders that the client has open, as addresses. Sends nothing to anybody. */
export const specsRequest = "cemspec/specs";

/** What is probed together: a gateway by its name, a policy entry that no gateway has by its FQDN, or, empty, the SMP from here. */
export interface ProbePart {
  /** The YAML document of the file, counted from 0. */
  readonly document: number;
  readonly gateway: string;
  /** Where agents' ways in are probed from: a vantage's name. Default: this machine. */
  readonly vantage?: string;
}
export interface ProbeParams extends DocumentParams {
  readonly parts: readonly ProbePart[];
}

/** Client → server, a request: what a probe would connect to, for the user's consent. */
export const probeTargetsRequest = "cemspec/probeTargets";
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  /** `here`, or a vantage's name. */
  readonly vantage: string;
  /** Where the SSH client connects for that vantage, as the spec has it. */
  readonly ssh?: string;
  readonly role: Role;
  /** Other ports of a gateway are tried only when the declared one does not answer. */
  readonly when: "always" | "if-no-answer";
}

/** Client → server, a request: probe now, and keep what is found. The user has consented. Cancellable. */
export const probeRequest = "cemspec/probe";
export interface RunProbeParams extends ProbeParams {
  /** What the user was told of. Refused when the spec would have something else probed by now. Default: whatever it says. */
  readonly agreed?: readonly ProbeTarget[];
}

/** Client → server, a request: what the last probes of a file found, as far as the spec still says what they were judged by. */
export const probeResultsRequest = "cemspec/probeResults";

/** What came of one host and port. */
export interface ProbedTarget extends ProbeResult {
  readonly document: number;
  readonly gateway: string;
  readonly role: Role;
  readonly host: string;
  readonly port: number;
  /** The name that was asked for: another than the host while DNS is not live. */
  readonly serverName: string;
  /** `here`, a vantage's name, or empty: the spec names none for the gateway's inner side. */
  readonly vantage: string;
  readonly checks: readonly LocatedCheck[];
  /** The spec was changed while this was probed: it says nothing of what the spec says now, and its checks have no places. */
  readonly outdated?: true;
}
export interface LocatedCheck extends ProbeCheck {
  /** The place of the spec that the check is about. */
  readonly range?: Range;
}
export interface ProbeResponse {
  /** Of the text that the ranges are of; null for a spec that is not open. */
  readonly version: number | null;
  readonly targets: readonly ProbedTarget[];
}

/** Server → client, a notification, ten times a second at most: how far a running probe is. */
export const probeProgressNotification = "cemspec/probeProgress";
export interface ProbeProgressParams extends DocumentParams {
  /** The parts that went on since the last notification, and the stage each is at. */
  readonly stages: readonly (ProbePart & { readonly stage: ProbeStage })[];
  /** Hosts and ports that were probed, of all that are. */
  readonly done: number;
  readonly total: number;
}

/** Server → client, a request: the password kept for a certificate file, by its content; null when none is kept. */
export const passwordRequest = "cemspec/password";
export interface PasswordParams {
  readonly contentSha256: string;
}

/** Client → server, a request: whether a certificate file that a document names is open now; false also when it names none like it. */
export const isReadRequest = "cemspec/isRead";
export interface IsReadParams extends DocumentParams {
  /** As the document names it. */
  readonly file: string;
}
export interface IsReadResult {
  readonly isRead: boolean;
}

/** Client → server, a request: the locked certificate files of a document, so that the user can be asked. */
export const lockedFilesRequest = "cemspec/lockedFiles";
export interface LockedFile {
  readonly certificate: string;
  readonly file: string;
  readonly contentSha256: string;
}

/** Client → server, a request: a new spec of the answers so far, what is wrong with them, and what its certificate file offers. */
export const newSpecRequest = "cemspec/newSpec";
export interface NewSpecParams {
  readonly answers: SpecAnswers;
  /** Address of the folder that the spec will be in. */
  readonly folder?: string;
  /** Address of a certificate file. It is read in a trusted workspace only. */
  readonly certificate?: string;
}
export interface NewSpecResult {
  readonly text: string;
  readonly problems: readonly AnswerProblem[];
  readonly certificate?: OfferedCertificate;
}
export type OfferedCertificate =
  /** With those of its names that a host can have. */
  | { readonly state: "read"; readonly names: readonly string[] }
  | { readonly state: "locked"; readonly contentSha256: string }
  /** A clause. The spec is made without it. */
  | { readonly state: "refused"; readonly reason: string };

/** Client → server, a request: what to ask a CA for, for the certificates of a spec. */
export const certificateRequestsRequest = "cemspec/certificateRequests";
export interface CertificateRequestsParams extends DocumentParams {
  /** Only for those whose entries this line belongs to. */
  readonly line?: number;
}
export interface RequestableCertificate {
  readonly document: number;
  readonly certificate: string;
  readonly request: RequestWithFiles | Refusal;
}
export interface RequestWithFiles extends CertificateRequest {
  readonly files: readonly RequestFile[];
}

/** Client → server, a notification: passwords or trust changed; certificate files are read again. */
export const refreshNotification = "cemspec/refresh";

/** The language of agents' logs, which are no specs. */
export const agentLogLanguage = "cemspec-agent-log";

/** Client → server, a notification: the workspace became trusted. */
export const trustNotification = "cemspec/trust";

export * from "./protocol-guide";
