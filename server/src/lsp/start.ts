import { setFlagsFromString } from "node:v8";
import { type Connection, createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { capabilitiesFor } from "./capabilities";
import { LoadOnDemand } from "./load-on-demand";
import type { Session } from "./session";
import { writeWholeMessages } from "./whole-messages";

/**
 * Starts the language server on the transport that the command line names (`--stdio`, `--node-ipc`, …). `initialize` is answered
 * before the features are loaded, which takes longer than all else about the start.
 */
export function startServer(): void {
  keepNewSpaceSmall();
  compileOnceAtMost();
  let session: Session | undefined;
  let begin = (_: Session): void => undefined;
  const messageStrategy = new LoadOnDemand(async () => {
    session = (await import("./server")).serve(connection);
    begin(session);
  });
  if (process.argv.includes("--stdio")) writeWholeMessages(process.stdout);
  const connection: Connection = createConnection(ProposedFeatures.all, { messageStrategy });
  connection.onInitialize(client => {
    begin = loaded => loaded.begin(client);
    if (session !== undefined) begin(session);
    return { capabilities: capabilitiesFor(client), serverInfo: { name: "cemspec" } };
  });
  connection.listen();
}

/**
 * Lets V8's space for new objects stay as small as it is at first. It would grow with each large spec that is opened, and the rest
 * of the heap with it: half as much memory again or more, for no time won (docs/benchmarks.md). V8 reads this before each growth.
 */
function keepNewSpaceSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
}

/**
 * Lets V8 optimize what has run some thousand times, and not what has run four hundred times. Who types runs much code some hundred
 * times: compiling it twice, once for each of V8's optimizing compilers, took a fifth of the time of a key and 6 to 10 MiB.
 */
function compileOnceAtMost(): void {
  setFlagsFromString("--invocation-count-for-maglev=3000");
}
