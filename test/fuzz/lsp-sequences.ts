import { spawn } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { StreamMessageReader } from "vscode-jsonrpc/node";
import type { Fault } from "./fuzz-thread";
import { type Step, sequences } from "./lsp-steps";

const program = join("server", "bin", "cemspec.js");
/** For one whole sequence with its server; milliseconds. */
const patience = 60_000;

export interface SequencesOutcome {
  /** Messages that were sent. */
  readonly inputs: number;
  readonly interesting: undefined;
  readonly faults: readonly Fault[];
}

/**
 * Sends sequences of messages that no editor would send, each to a server of its own, and asks it then for a verdict and for its
 * end. Runs at least one sequence.
 * @param share milliseconds
 */
export async function runSequences(share: number, seed: number): Promise<SequencesOutcome> {
  let inputs = 0;
  const property = fc.asyncProperty(sequences, async steps => {
    await survives(steps);
    inputs += steps.length;
  });
  const options = {
    seed,
    numRuns: Number.POSITIVE_INFINITY,
    interruptAfterTimeLimit: Math.max(share, 1),
    endOnFailure: true,
  };
  const found = await fc.check(property, { ...options, markInterruptAsFailure: false });
  // Where the time was over before the first was, it failed without an example.
  const [steps] = found.counterexample ?? [];
  const isFault = found.failed && steps !== undefined;
  const faults = isFault
    ? [{ input: Buffer.from(JSON.stringify(steps, null, 1)), what: String(found.errorInstance) }]
    : [];
  return { inputs, interesting: undefined, faults };
}

/** Rejects when the server does not get over these steps: gone, silent, wrong or not to be ended. */
export async function survives(steps: readonly Step[]): Promise<void> {
  const server = spawn(process.execPath, [program, "lsp", "--stdio"], { stdio: ["pipe", "pipe", "pipe"] });
  const talk = new Talk(server.stdout);
  let complaints = "";
  server.stderr.on("data", data => (complaints += data));
  server.stdin.on("error", () => undefined);
  const ended = new Promise<number | null>(resolve => server.once("close", resolve));
  const late = setTimeout(() => server.kill("SIGKILL"), patience);
  try {
    for (const { octets } of steps) server.stdin.write(octetsOf(octets));
    // Nobody knows what was said before: the server may have been told to begin, to end, or neither.
    const initialize = { processId: null, rootUri: null, capabilities: {} };
    server.stdin.write(framed({ id: "begin", method: "initialize", params: initialize }));
    await Promise.race([talk.answer("begin"), ended]);
    server.stdin.write(framed({ method: "initialized", params: {} }));
    const textDocument = { uri: "file:///nowhere/last.cem.yaml", languageId: "cemspec", version: 1, text: "apiVersion: [\n" };
    server.stdin.write(framed({ method: "textDocument/didOpen", params: { textDocument } }));
    const verdict = await Promise.race([talk.verdict(textDocument.uri), ended]);
    if (JSON.stringify(verdict) !== '["CEM001"]') throw new Error(`it says ${JSON.stringify(verdict)} of broken YAML; ${complaints}`);
    server.stdin.write(framed({ id: "end", method: "shutdown" }));
    await Promise.race([talk.answer("end"), ended]);
    server.stdin.write(framed({ method: "exit" }));
    const code = await ended;
    if (code !== 0) throw new Error(`it ended with ${code ?? server.signalCode}; ${complaints}`);
  } finally {
    clearTimeout(late);
    server.kill("SIGKILL");
  }
} // biome-ignore format: a conversation

/** What a server says, and who waits for it. */
class Talk {
  readonly #answered = new Map<unknown, () => void>();
  readonly #judged = new Map<string, (codes: unknown) => void>();

  constructor(stream: NodeJS.ReadableStream) {
    new StreamMessageReader(stream).listen(message => {
      const { id, method, params } = message as { id?: unknown; method?: string; params?: unknown };
      if (method === undefined) this.#answered.get(id)?.();
      const { uri, diagnostics } = (params ?? {}) as { uri?: string; diagnostics?: { code: unknown }[] };
      if (method === "textDocument/publishDiagnostics")
        this.#judged.get(uri ?? "")?.(diagnostics?.map(({ code }) => code));
    });
  }

  answer(id: string): Promise<void> {
    return new Promise(resolve => this.#answered.set(id, resolve));
  }

  verdict(uri: string): Promise<unknown> {
    return new Promise(resolve => this.#judged.set(uri, resolve));
  }
}

function framed(message: object): Buffer {
  const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** `["x", 1000]` is a thousand of them: what is huge is written down small. */
function octetsOf(parts: Step["octets"]): Buffer {
  return Buffer.concat(parts.map(part => Buffer.from(typeof part === "string" ? part : part[0].repeat(part[1]))));
}
