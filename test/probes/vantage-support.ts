import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { onTestFinished } from "vitest";
import { StageFailure } from "../../server/src/probes/stage-failure";

/** What a vantage said of a connection that did not come about. */
export interface Failure {
  readonly outcome: StageFailure["outcome"];
  readonly detail: string;
  readonly code?: string;
}

/** Throws when the work succeeds, or fails in a way that is no answer. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const failure: unknown = await work.then(
    () => new Error("it did not fail"),
    error => error,
  );
  if (!(failure instanceof StageFailure)) throw failure;
  const { outcome, message: detail, problem } = failure;
  return { outcome, detail, ...(problem && { code: problem.code }) };
}

/** A server that sends back what it gets. Its port on 127.0.0.1. */
export function startEcho(): Promise<number> {
  return listening(createServer(socket => socket.on("error", () => undefined).pipe(socket)));
}

/** Lets the server listen on 127.0.0.1 until the end of the test. Its port. */
export async function listening(server: Server): Promise<number> {
  onTestFinished(() => void server.close());
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("it has no port");
  return address.port;
}
