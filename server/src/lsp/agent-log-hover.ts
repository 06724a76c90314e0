import type { ClientCapabilities, Hover, Position } from "vscode-languageserver/node";
import { explainCode } from "../agent-log/explain-code";
import { hoverFor } from "./client-forms";
import type { OpenDocument } from "./open-document";

/** A code is no longer than this, and a log may be one single line. */
const reach = 64;

/** What the error code at a place of a log means. */
export function agentLogHover(
  log: OpenDocument,
  { line, character }: Position,
  client: ClientCapabilities,
): Hover | null {
  const from = Math.max(0, character - reach);
  const text = log.getText({ start: { line, character: from }, end: { line, character: character + reach } });
  const found = explainCode(text, character - from);
  if (found === undefined) return null;
  const range = { start: { line, character: from + found.start }, end: { line, character: from + found.end } };
  return hoverFor({ contents: { kind: "markdown", value: found.markdown }, range }, client);
}
