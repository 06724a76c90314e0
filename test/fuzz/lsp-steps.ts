import fc from "fast-check";
import { base } from "../support/base-spec";

/** One message as it is sent, and its parts: a text, or a text so many times. */
export interface Step {
  readonly octets: readonly (string | readonly [text: string, times: number])[];
}

const uris = ["file:///nowhere/a.cem.yaml", "file:///nowhere/b.cem.yaml", "untitled:Untitled-1", "", "file:", "http://x.example/cem.yaml", "file:///nowhere/Agent.log", "://", "%"]; // biome-ignore format: a list
const uri = fc.constantFrom(...uris);
const languageId = fc.constantFrom("cemspec", "cemspec-agent-log", "yaml", "");
const text = fc.oneof(
  fc.constantFrom(base, base.slice(0, 300), "", "apiVersion: cem/v1\n", "a: &a [*a]\n", "\uFEFF\0"),
  fc.string(),
);
const number = fc.oneof(fc.nat({ max: 60 }), fc.constantFrom(-1, 0.5, 2 ** 31, 1e300, Number.MAX_SAFE_INTEGER));
const position = fc.record({ line: number, character: number });
const range = fc.record({ start: position, end: position });
const textDocument = fc.record({ uri, version: number });
const anything = fc
  .anything({ maxDepth: 3, withNullPrototype: false })
  .map(value => JSON.parse(JSON.stringify(value) ?? "null") as unknown);

const asked = ["hover", "definition", "references", "documentHighlight", "prepareRename", "completion", "documentSymbol", "codeAction", "foldingRange", "selectionRange", "semanticTokens/full", "semanticTokens/full/delta", "formatting", "rangeFormatting", "onTypeFormatting", "inlayHint", "linkedEditingRange", "documentLink", "rename", "diagnostic"]; // biome-ignore format: a list
const own = ["outline", "status", "topology", "lockedFiles", "probeTargets", "probeResults", "specs", "newSpec", "certificateRequests", "phasePage", "phaseEdit", "runbook"]; // biome-ignore format: a list
const workspace = ["symbol", "executeCommand", "diagnostic", "didChangeConfiguration", "didChangeWatchedFiles", "didChangeWorkspaceFolders"]; // biome-ignore format: a list

const params = fc.record(
  {
    textDocument, uri, position, range, version: number, text, query: text, newName: text, ch: fc.constantFrom("\n", "-"),
    ranges: fc.array(range, { maxLength: 2 }), positions: fc.array(position, { maxLength: 3 }), line: number,
    context: fc.constant({ diagnostics: [], includeDeclaration: true }), options: fc.constant({ tabSize: 2, insertSpaces: true }),
    previousResultId: text, previousResultIds: fc.constant([]), document: number, format: fc.constantFrom("md", "html", "x"), phase: number,
    settings: anything, changes: anything, event: anything, answers: anything, command: text,
  },
  { requiredKeys: ["textDocument", "position"] },
); // biome-ignore format: a list

const id = fc.oneof(fc.nat({ max: 30 }), fc.constantFrom<unknown>("x", null, -1, 1.5, {}));
const method = fc.constantFrom(...asked.map(each => `textDocument/${each}`), ...own.map(each => `cemspec/${each}`), ...workspace.map(each => `workspace/${each}`)); // biome-ignore format: one list

const change = fc.oneof(
  fc.record({ text }),
  fc.record({ range, text }),
  fc.record({ range, rangeLength: number, text }),
);
const contentChanges = fc.array(change, { maxLength: 4 });

const messages: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ id, method, params }) },
  { weight: 4, arbitrary: fc.record({ textDocument: fc.record({ uri, languageId, version: number, text }) }).map(params => ({ method: "textDocument/didOpen", params })) },
  { weight: 6, arbitrary: fc.record({ textDocument, contentChanges }).map(params => ({ method: "textDocument/didChange", params })) },
  { weight: 2, arbitrary: fc.record({ textDocument }).map(params => ({ method: "textDocument/didClose", params })) },
  { weight: 3, arbitrary: id.map(id => ({ method: "$/cancelRequest", params: { id } })) },
  { weight: 1, arbitrary: fc.record({ id, result: anything }) },
  { weight: 1, arbitrary: fc.record({ id, error: anything }) },
  { weight: 2, arbitrary: fc.record({ id, method, params: anything }) },
  { weight: 1, arbitrary: fc.record({ method: fc.constantFrom("initialize", "initialized", "$/setTrace", "$/x", "cemspec/trust", "cemspec/refresh", "toString", "__proto__", ""), id, params: anything }) },
  { weight: 1, arbitrary: anything },
); // biome-ignore format: a table

/** A message in its frame; with `shutdown` and `exit` a server would do as it is told. */
function framed(body: string, header = `Content-Length: ${Buffer.byteLength(body)}`): Step {
  return { octets: [`${header}\r\n\r\n`, body] };
}

const json = (message: unknown): string =>
  JSON.stringify(typeof message === "object" && !Array.isArray(message) ? { jsonrpc: "2.0", ...message } : message);

const good = messages.map(message => framed(json(message)));
const oddlyFramed = fc.tuple(messages, fc.nat({ max: 3 })).map(([message, form]) => {
  const body = json(message);
  const length = Buffer.byteLength(body);
  const content = "Content-Type: application/vscode-jsonrpc";
  return framed(
    body,
    [`content-length: ${length}`, `${content}; charset=utf-8\r\nContent-Length: ${length}`, `Content-Length:${length}`, `Content-Length: ${length}\r\nX: y`][form],
  );
}); // biome-ignore format: a list
const noJson = fc
  .oneof(
    fc.string(),
    messages.map(message => json(message).slice(0, -1)),
  )
  .map(body => framed(body));

/** A message with a text of megabytes, or nested thousands deep. */
const huge = fc.constantFrom(
  ...([["# ", 800_000], ["a: 1\n", 200_000], ["- ", 30_000], ["[", 30_000], ["{a: ", 8_000]] as const).map(part => {
    const [before, after] = JSON.stringify({ jsonrpc: "2.0", method: "textDocument/didOpen", params: { textDocument: { uri: uris[0], languageId: "cemspec", version: 1, text: "@" } } }).split("@");
    const text = JSON.stringify(part[0]).slice(1, -1);
    const length = Buffer.byteLength(`${before}${after}`) + Buffer.byteLength(text) * part[1];
    return { octets: [`Content-Length: ${length}\r\n\r\n`, before ?? "", [text, part[1]] as const, after ?? ""] };
  }),
  { octets: [`Content-Length: 40000\r\n\r\n`, ["[", 40_000] as const] },
); // biome-ignore format: a table

/** What an editor begins with. */
const beginning = [
  { id: 0, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } },
  { method: "initialized", params: {} },
].map(message => framed(json(message)));

const any = fc.array(
  fc.oneof(
    { weight: 40, arbitrary: good },
    { weight: 4, arbitrary: oddlyFramed },
    { weight: 4, arbitrary: noJson },
    { weight: 1, arbitrary: huge },
  ),
  { minLength: 1, maxLength: 120, size: "max" },
);

/** Messages in any order, most of them what a server might be sent; some come before an editor would begin. */
export const sequences: fc.Arbitrary<readonly Step[]> = fc.oneof(
  { weight: 1, arbitrary: any },
  { weight: 3, arbitrary: any.map(steps => [...beginning, ...steps]) },
);
