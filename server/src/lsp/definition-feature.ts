import { asLocation, definition } from "../language/navigation/definition";
import { answer } from "./answer";
import type { Feature } from "./feature";

export const definitionFeature: Feature = {
  register(session) {
    let knowsLinks = false;
    session.onInitialize(({ capabilities }) => {
      knowsLinks = capabilities.textDocument?.definition?.linkSupport === true;
    });
    session.connection.onDefinition(({ textDocument: { uri }, position }, token) =>
      answer(session, uri, token, ({ analysis }) => {
        const links = definition(analysis, analysis.lines.offset(position), uri);
        return knowsLinks ? links : links.map(asLocation);
      }),
    );
  },
};
