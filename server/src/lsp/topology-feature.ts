import type { Analysis } from "../check";
import { withSeverities } from "../guide/severities";
import { layOut } from "../topology/layout";
import { itemsOf } from "../topology/model";
import { svg } from "../topology/svg";
import { style } from "../topology/svg-style";
import { topology } from "../topology/topology";
import type { Feature } from "./feature";
import type { LiveResult } from "./live-results";
import { type TopologyParams, type TopologyResult, topologyRequest } from "./protocol";
import type { Session } from "./session";

/** The picture of a deployment, and what of the spec each thing in it stands for. */
export const topologyFeature: Feature = {
  register(session) {
    session.connection.onRequest<TopologyResult, void>(topologyRequest, (params: TopologyParams) =>
      draw(session, params),
    );
  },
};

async function draw(session: Session, { uri, line }: TopologyParams): Promise<TopologyResult> {
  const analysis = await session.analysisOf(uri);
  if (analysis === undefined) return { refused: "the spec cannot be read" };
  const shown = withSeverities(session.shown(uri, analysis), session.settings.current.rules);
  const live = session.live.current(uri, analysis.deployments);
  const drawn = topology(shown, documentAt(analysis, line), live.map(liveState));
  if ("refused" in drawn) return drawn;
  const { lines, file, text } = analysis;
  const [start = 0, end = text.length] = [drawn.document, drawn.document + 1].map(
    index => file.documents[index]?.yaml.start,
  );
  return {
    range: lines.range({ start, end }),
    svg: svg(drawn, await layOut(drawn), "bare"),
    style,
    items: itemsOf(drawn).map(({ id, span, covers }) => ({
      id,
      range: lines.range(span),
      covers: covers.map(each => lines.range(each)),
    })),
  };
}

/** The document of the file that has this line. */
function documentAt({ file, lines }: Analysis, line: number): number {
  const starts = file.documents.map(({ yaml: { start } }) => lines.range({ start, end: start }).start.line);
  return Math.max(
    0,
    starts.findLastIndex(start => start <= line),
  );
}

function liveState({ document, target: { gateway, role }, result: { outcome, summary } }: LiveResult) {
  return { document, gateway, role, outcome, summary };
}
