import type { GuidePage } from "../guide/page";
import type { State } from "../guide/phase-states";
import type { RunbookFormat } from "../guide/runbook/runbook";
import type { Phase } from "../spec/schema";
import type { Range } from "../yaml/lines";
import type { DocumentParams } from "./protocol";

/** Client → server, a request: a page about the phases, filled in from a document of a spec; null when that is not known. */
export const phasePageRequest = "cemspec/phasePage";
export interface PhasePageParams extends DocumentParams {
  readonly document: number;
  readonly phase: GuidePage;
  /** How the page leads to the spec: a path whose characters are those of a URI. Default: no links, only line numbers. */
  readonly link?: string;
}
export type PhasePageResult = string | null;

/** Client → server, a request: the edit that records the state of a phase, for an open spec. */
export const phaseEditRequest = "cemspec/phaseEdit";
export interface PhaseEditParams extends DocumentParams {
  readonly document: number;
  readonly phase: Phase;
  readonly state: State;
}
export type PhaseEditResult =
  /** For this version of the text alone. */
  | { readonly version: number; readonly range: Range; readonly newText: string }
  /** A clause that says why it cannot be recorded. */
  | { readonly refused: string };

/** Client → server, a request: the runbook of a spec, with the live results that still hold. */
export const runbookRequest = "cemspec/runbook";
export interface RunbookParams extends DocumentParams {
  readonly format: RunbookFormat;
}
export type RunbookResult =
  | { readonly text: string }
  /** A clause that says why there is none. */
  | { readonly refused: string };

/** Client → server, a request: the picture of the deployment that a line of a spec belongs to. */
export const topologyRequest = "cemspec/topology";
export interface TopologyParams extends DocumentParams {
  readonly line: number;
}
export type TopologyResult =
  /** The SVG is without its style, which a page with a Content Security Policy admits by itself. */
  | {
      readonly svg: string;
      readonly style: string;
      /** Of the text that is drawn; null for a spec that is not open. */
      readonly version: number | null;
      /** Of the YAML document that is drawn. */
      readonly range: Range;
      readonly items: readonly TopologyItem[];
    }
  /** A clause that says why there is none. */
  | { readonly refused: string }
  /** The request was cancelled, or the text is another by now: a picture of what it was is none of what it is. */
  | null;
export interface TopologyItem {
  /** The `data-item` of an element of the SVG. */
  readonly id: string;
  readonly range: Range;
  /** Everything in the spec that belongs to it. */
  readonly covers: readonly Range[];
}
