import type { TextDocument } from "vscode";
import type { GatewaySection, Outline } from "../../../server/src/language/outline";
import { sectionText } from "./section-text";

/** The sections that a probe's result is judged by besides the gateway's own: the certificates and the policy. */
const judgingPhases: ReadonlySet<number> = new Set([1, 7]);

/**
 * What of the spec a probe of `gateway` depends on, as one text: when it changes, an earlier result is out of date.
 * Marking a phase as done after a probe leaves the result alone.
 */
export function basisOf(document: TextDocument, outline: Outline, gateway: GatewaySection): string {
  const judging = outline.phases.filter(each => each.document === gateway.document && judgingPhases.has(each.phase));
  const lines = document.getText().split(/\r?\n/);
  const texts = [gateway, ...judging].map(({ range }) => sectionText(lines, range.start.line));
  return [gateway.target ?? "", ...texts].join("\n\0\n");
}
