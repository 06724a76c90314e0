import { references } from "../language/navigation/references";
import { answer } from "./answer";
import type { Feature } from "./feature";

export const referencesFeature: Feature = {
  register(session) {
    session.connection.onReferences(({ textDocument: { uri }, position, context }, token) =>
      answer(session, uri, token, ({ analysis }) =>
        references(analysis, analysis.lines.offset(position), uri, context.includeDeclaration),
      ),
    );
  },
};
