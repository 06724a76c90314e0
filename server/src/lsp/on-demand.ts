import type { CancellationToken } from "vscode-languageserver/node";
import type { Feature } from "./feature";
import { Moment } from "./moment";
import type { Session } from "./session";

/** `asked`: the text that a question about a place in a document was asked of. */
type Answer = (session: Session, params: never, token: CancellationToken, asked: Moment) => unknown;

/** What a feature answers to requests of its own, by their names. */
export type Answers = Readonly<Record<string, Answer>>;

/** A feature of which nothing is loaded until somebody asks for it: start and memory are for those that every key needs. */
export function onDemand(requests: readonly string[], load: () => Promise<Answers>): Feature {
  return {
    register(session) {
      for (const request of requests)
        session.connection.onRequest(
          request,
          async (params: { readonly uri?: string } | undefined, token: CancellationToken) => {
            const asked = new Moment(session.documents, params?.uri ?? "");
            const answers = await load();
            return answers[request]?.(session, params as never, token, asked);
          },
        );
    },
  };
}
