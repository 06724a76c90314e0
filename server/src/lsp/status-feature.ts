import { status } from "../language/status";
import { answerRead } from "./answer";
import type { Feature } from "./feature";
import { type DocumentParams, type StatusResult, statusRequest } from "./protocol";

export const statusFeature: Feature = {
  register(session) {
    session.connection.onRequest(
      statusRequest,
      ({ uri }: DocumentParams): Promise<StatusResult> =>
        answerRead(session, { uri }, ({ analysis }) =>
          status(session.shown(uri, analysis), session.settings.current.rules),
        ),
    );
  },
};
