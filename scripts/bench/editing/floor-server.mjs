// @ts-check
// A language server that does no work, but gives the answers the client waits for: what it needs is what the transport, Node's
// start and the client cost. It knows the fault by how it is typed, and reads no text but to find it when a document is opened.
import { burstLength } from "./specs/spots.mjs";

/** @typedef {{ range: { start: { line: number } }, rangeLength: number, text: string }} Change */
/** @typedef {{ id?: number, method?: string, params: any }} Message */

const capabilities = { textDocumentSync: 2, hoverProvider: true, completionProvider: {}, documentSymbolProvider: true };
let uri = "";
/** @type {number | undefined} the line with the fault */
let marked;
/** @type {{ line: number, left: number } | undefined} what is being typed, and how many characters are missing */
let burst;
let received = Buffer.alloc(0);

process.stdin.on("data", data => {
  received = Buffer.concat([received, data]);
  for (let message = next(); message !== undefined; message = next()) answer(message);
});

/** @returns {Message | undefined} the next one that is all there */
function next() {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const length = Number(/Content-Length: (\d+)/i.exec(received.toString("latin1", 0, end))?.[1]);
  const from = end + 4;
  if (received.length < from + length) return undefined;
  const message = JSON.parse(received.toString("utf8", from, from + length));
  received = received.subarray(from + length);
  return message;
}

/** @param {Message} message */
function answer({ id, method, params }) {
  if (method === "initialize") send({ id, result: { capabilities } });
  else if (method === "textDocument/didOpen") opened(params.textDocument);
  else if (method === "textDocument/didChange") changed(params);
  else if (method === "exit") process.exit(0);
  else if (id !== undefined && method !== undefined) send({ id, result: null });
}

/** @param {{ uri: string, version: number, text: string }} document */
function opened(document) {
  uri = document.uri;
  const fault = document.text.indexOf("protocol: tcpx");
  marked = fault < 0 ? undefined : document.text.slice(0, fault).split("\n").length - 1;
  burst = undefined;
  publish(document.version);
}

/** @param {{ textDocument: { version: number }, contentChanges: readonly Change[] }} params */
function changed({ textDocument, contentChanges }) {
  for (const { range, rangeLength, text } of contentChanges) {
    const { line } = range.start;
    if (text === "x") marked = line;
    else if (rangeLength === 1) marked = undefined;
    else if (rangeLength === burstLength) burst = { line, left: burstLength };
    else if (burst?.line === line && --burst.left === 0) burst = undefined;
  }
  publish(textDocument.version);
}

/** @param {number} version */
function publish(version) {
  const lines = [marked, burst?.line].filter(line => line !== undefined);
  const diagnostics = lines.map(line => ({
    range: { start: { line, character: 0 }, end: { line, character: 9 } },
    message: "here",
    severity: 1,
  }));
  send({ method: "textDocument/publishDiagnostics", params: { uri, version, diagnostics } });
}

/** @param {object} message */
function send(message) {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  process.stdout.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
}
