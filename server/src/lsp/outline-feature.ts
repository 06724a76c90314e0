import type { Analysis } from "../check";
import { withSeverities } from "../guide/severities";
import type { Feature } from "./feature";
import { fileOutline } from "./probe-outline";
import { type DocumentParams, type OutlineResult, outlineRequest } from "./protocol";
import type { Session } from "./session";

export const outlineFeature: Feature = {
  register(session) {
    session.connection.onRequest(outlineRequest, async ({ uri }: DocumentParams): Promise<OutlineResult> => {
      const analysis = await analysisNow(session, uri);
      if (analysis === undefined) return null;
      const shown = withSeverities(session.shown(uri, analysis), session.settings.current.rules);
      return fileOutline(shown, session.live.current(uri, analysis.deployments));
    });
  },
};

/** Lenses do not wait for certificate files. */
async function analysisNow(session: Session, uri: string): Promise<Analysis | undefined> {
  return session.current(uri)?.analysis ?? session.analysisOf(uri);
}
