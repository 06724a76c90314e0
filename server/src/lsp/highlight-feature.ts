import { highlights } from "../language/navigation/highlight";
import { answer } from "./answer";
import type { Feature } from "./feature";

export const highlightFeature: Feature = {
  register(session) {
    session.connection.onDocumentHighlight(({ textDocument: { uri }, position }, token) =>
      answer(session, uri, token, ({ analysis }) => highlights(analysis, analysis.lines.offset(position))),
    );
  },
};
