import type { Analysis } from "../check";
import { withSeverities } from "../guide/severities";
import { answerOf } from "./answer";
import type { Feature } from "./feature";
import { fileOutline } from "./probe-outline";
import { type DocumentParams, type FileOutline, type OutlineResult, outlineRequest } from "./protocol";
import type { Session } from "./session";

export const outlineFeature: Feature = {
  register(session) {
    session.connection.onRequest(outlineRequest, async ({ uri }: DocumentParams): Promise<OutlineResult> => {
      // Lenses do not wait for certificate files.
      const open = session.current(uri)?.analysis;
      if (open !== undefined) return outlineOf(session, uri, open);
      return (await answerOf(session, uri, analysis => outlineOf(session, uri, analysis))) ?? null;
    });
  },
};

function outlineOf(session: Session, uri: string, analysis: Analysis): FileOutline {
  const shown = withSeverities(session.shown(uri, analysis), session.settings.current.rules);
  return fileOutline(shown, session.live.current(uri, analysis.deployments));
}
