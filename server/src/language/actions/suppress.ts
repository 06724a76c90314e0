import { type CodeAction, CodeActionKind } from "vscode-languageserver";
import { always } from "../../rules/suppressions";
import type { Edit } from "../../yaml/edit";
import { lineStartAt, newlineOf } from "../../yaml/text";
import { type ActionRequest, action, findingsAt } from "./action";

/** Comments that silence what the selection touches: on its line, or in the whole document. */
export function suppressions(request: ActionRequest): CodeAction[] {
  const { text } = request.analysis;
  const seen = new Set<string>();
  return findingsAt(request).flatMap(finding => {
    const { code, span, document } = finding;
    if (always.has(code) || code === "CEM011" || seen.has(code)) return [];
    seen.add(code);
    const start = request.analysis.file.documents[document]?.yaml.start ?? 0;
    const kind = CodeActionKind.QuickFix;
    return [
      action(request, {
        title: `Ignore ${code} on this line`,
        kind,
        edits: [aboveLine(text, span.start, code)],
        finding,
      }),
      action(request, { title: `Ignore ${code} in this file`, kind, edits: [atTop(text, start, code)], finding }),
    ];
  });
}

/** On a line of its own above: the line itself may have a comment already, or go on below. */
function aboveLine(text: string, offset: number, code: string): Edit {
  const at = lineStartAt(text, offset);
  const indent = /^[ ]*/.exec(text.slice(at))?.[0] ?? "";
  return { start: at, end: at, newText: `${indent}# cemspec-ignore ${code}${newlineOf(text)}` };
}

function atTop(text: string, start: number, code: string): Edit {
  return { start, end: start, newText: `# cemspec-ignore-file ${code}${newlineOf(text)}` };
}
