import { status } from "../language/status";
import type { Feature } from "./feature";
import { type DocumentParams, type StatusResult, statusRequest } from "./protocol";

export const statusFeature: Feature = {
  register(session) {
    session.connection.onRequest(statusRequest, async ({ uri }: DocumentParams): Promise<StatusResult> => {
      const analysed = await session.complete(uri);
      return analysed ? status(session.shown(uri, analysed.analysis), session.settings.current.rules) : null;
    });
  },
};
