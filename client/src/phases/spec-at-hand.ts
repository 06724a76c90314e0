import { type TextDocument, window } from "vscode";
import type { FileOutline } from "../../../server/src/lsp/protocol";
import { activeSpec, isSpec } from "../documents";

/** The spec that the user is looking at, or has in sight beside a page. */
export function specInSight(): TextDocument | undefined {
  return activeSpec() ?? window.visibleTextEditors.map(({ document }) => document).find(isSpec);
}

/** The document of a file that the cursor stands in: the one whose section was begun last. */
export function documentAtCursor(spec: TextDocument, { phases, probes }: FileOutline): number {
  const editor = window.visibleTextEditors.find(({ document }) => document === spec);
  const line = editor?.selection.active.line ?? 0;
  const begun = [...phases, ...probes].filter(({ range }) => range.start.line <= line);
  return Math.max(0, ...begun.map(({ document }) => document));
}
