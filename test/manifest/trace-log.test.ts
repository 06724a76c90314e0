import { PassThrough } from "node:stream";
import { afterEach, describe, expect, test } from "vitest";
import type { LogOutputChannel } from "vscode";
import { createMessageConnection, type MessageConnection, Trace, TraceFormat } from "vscode-jsonrpc/node";
import { traceLog } from "../../client/src/trace-log";
import { passwordRequest } from "../../server/src/lsp/protocol";

const secret = "tr0ub4dor&3";
const open: MessageConnection[] = [];
afterEach(() => {
  for (const connection of open.splice(0)) connection.dispose();
});

/** A client that answers with a password, traced as `vscode-languageclient` does: what ends up in its log. */
async function tracedAnswer(format: TraceFormat): Promise<string> {
  const lines: string[] = [];
  const log = traceLog({ trace: (line: string) => lines.push(line) } as unknown as LogOutputChannel);
  const [there, back] = [new PassThrough(), new PassThrough()];
  const client = createMessageConnection(there, back);
  const server = createMessageConnection(back, there);
  open.push(client, server);
  client.onRequest(passwordRequest, () => secret);
  const tracer = {
    log: (message: unknown, data?: string) =>
      log.trace(typeof message === "string" ? `${message}\n${data ?? ""}` : JSON.stringify(message)),
  };
  await client.trace(Trace.Verbose, tracer, { sendNotification: false, traceFormat: format });
  client.listen();
  server.listen();
  expect(await server.sendRequest(passwordRequest, { contentSha256: "00" })).toBe(secret);
  return lines.join("\n");
}

describe("the most talkative trace holds no password", () => {
  test.each([
    ["text", TraceFormat.Text],
    ["JSON", TraceFormat.JSON],
  ])("as %s", async (_, format) => {
    const log = await tracedAnswer(format);
    expect(log).toContain(format === TraceFormat.Text ? "Sending response" : "an answer of the client");
    expect(log).toContain("contentSha256");
    expect(log).not.toContain(secret);
  });
});
