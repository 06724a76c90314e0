import type { CancellationToken } from "vscode-languageserver/node";
import type { Feature } from "./feature";
import type { Session } from "./session";

/** What a feature answers to requests of its own, by their names. */
export type Answers = Readonly<Record<string, (session: Session, params: never, token: CancellationToken) => unknown>>;

/** A feature of which nothing is loaded until somebody asks for it: start and memory are for those that every key needs. */
export function onDemand(requests: readonly string[], load: () => Promise<Answers>): Feature {
  return {
    register(session) {
      for (const request of requests)
        session.connection.onRequest(request, async (params: unknown, token: CancellationToken) => {
          const answers = await load();
          return answers[request]?.(session, params as never, token);
        });
    },
  };
}
