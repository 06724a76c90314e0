import { outline } from "../language/outline";
import type { Feature } from "./feature";
import { type DocumentParams, type OutlineResult, outlineRequest } from "./protocol";

export const outlineFeature: Feature = {
  register(session) {
    session.connection.onRequest(outlineRequest, ({ uri }: DocumentParams): OutlineResult => {
      const analysed = session.current(uri);
      return analysed ? outline(analysed.analysis) : null;
    });
  },
};
