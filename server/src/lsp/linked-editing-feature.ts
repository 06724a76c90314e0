import { linkedEditing } from "../language/navigation/linked-editing";
import { answer } from "./answer";
import type { Feature } from "./feature";

export const linkedEditingFeature: Feature = {
  register(session) {
    session.connection.languages.onLinkedEditingRange(({ textDocument: { uri }, position }, token) =>
      answer(session, uri, token, ({ analysis }) => linkedEditing(analysis, analysis.lines.offset(position))),
    );
  },
};
