import type { Outline } from "../language/outline";
import type { Status } from "../language/status";
import type { ProbeResult, ProbeStage } from "../probes/outcome";

/**
 * What client and server say to each other beyond LSP. The client imports types and names from here and
 * nothing else of the server.
 */
export interface InitializationOptions {
  /** Whether the workspace is trusted; when false the server reads no file but the document, and probes nothing. Default true. */
  readonly trusted?: boolean;
  /** The section `cemspec` of the configuration, for clients that cannot be asked for it. */
  readonly settings?: unknown;
}

/** Client → server, a request: what lenses need. */
export const outlineRequest = "cemspec/outline";
export interface DocumentParams {
  readonly uri: string;
}
export type OutlineResult = Outline | null;

/** Client → server, a request: problems and the soonest expiry, for the language status. */
export const statusRequest = "cemspec/status";
export type StatusResult = Status | null;

/** Server → client, a notification: a document was analysed anew, so lenses may have moved. */
export const analysedNotification = "cemspec/analysed";
export interface AnalysedParams {
  readonly uri: string;
}

/** Client → server, a request: what a probe of a gateway would connect to, for the user's consent. */
export const probeTargetsRequest = "cemspec/probeTargets";
export interface GatewayParams extends DocumentParams {
  /** The YAML document of the file, counted from 0. */
  readonly document: number;
  readonly gateway: string;
}
export interface ProbeTarget {
  readonly host: string;
  readonly port: number;
  /** `here`, with the machine's name, or a vantage's name. */
  readonly vantage: string;
}

/** Client → server, a request: probe a gateway now. The user has consented. Cancellable. */
export const probeRequest = "cemspec/probe";
export type ProbeResponse = ProbeResult;

/** Server → client, a notification: how far a running probe is. */
export const probeProgressNotification = "cemspec/probeProgress";
export interface ProbeProgressParams extends GatewayParams {
  readonly stage: ProbeStage;
}

/** Server → client, a request: the password kept for a certificate file, by its content; null when none is kept. */
export const passwordRequest = "cemspec/password";
export interface PasswordParams {
  readonly contentSha256: string;
}

/** Client → server, a request: the locked certificate files of a document, so that the user can be asked. */
export const lockedFilesRequest = "cemspec/lockedFiles";
export interface LockedFile {
  readonly certificate: string;
  readonly file: string;
  readonly contentSha256: string;
}

/** Client → server, a notification: passwords or trust changed; certificate files are read again. */
export const refreshNotification = "cemspec/refresh";

/** Client → server, a notification: the workspace became trusted. */
export const trustNotification = "cemspec/trust";
