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
  compileSeldom();
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
 * Lets V8 optimize only what runs often, and as a rule once. Who opens a spec and types runs much code some hundred or thousand times,
 * and does so once: compiling it for Maglev after four hundred times and for TurboFan after three thousand took a fifth of the time of
 * a key, a fifth of the time in which a large spec is opened, and 6 to 10 MiB. What is hot for hours is compiled for both.
 */
function compileSeldom(): void {
  setFlagsFromString("--invocation-count-for-maglev=3000");
  // V8 complains about flags that it does not know, and older ones know this one by another name.
  const [major] = process.versions.v8.split(".", 1);
  if (Number(major) >= 12) setFlagsFromString("--invocation-count-for-turbofan=100000");
}
