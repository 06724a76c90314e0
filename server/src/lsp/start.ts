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
