import type { CancellationToken } from "vscode-languageserver/node";
import type { Analysis } from "../check";
import { withSeverities } from "../guide/severities";
import { liveStates } from "../topology/live-states";
import { itemsOf, type Topology } from "../topology/model";
import { svg } from "../topology/svg";
import { style } from "../topology/svg-style";
import { topology } from "../topology/topology";
import { answerOf } from "./answer";
import { layouts } from "./layouts";
import type { Moment } from "./moment";
import type { Answers } from "./on-demand";
import { type TopologyParams, type TopologyResult, topologyRequest } from "./protocol";
import type { Session } from "./session";

/** The picture of a deployment, and what of the spec each thing in it stands for. */
export const topologyAnswers: Answers = { [topologyRequest]: draw };

async function draw(
  session: Session,
  { uri, line }: TopologyParams,
  token: CancellationToken,
  asked: Moment,
): Promise<TopologyResult> {
  const isWanted = () => !token.isCancellationRequested && asked.isNow;
  const picture = await answerOf(session, uri, (analysis, version) => {
    const shown = withSeverities(session.shown(uri, analysis), session.settings.current.rules);
    const live = session.live.current(uri, analysis.deployments);
    const drawn = topology(shown, documentAt(analysis, line), liveStates(live));
    return "refused" in drawn ? drawn : { drawn, places: { version, ...placesOf(drawn, analysis) } };
  });
  if (picture === undefined) return { refused: "the spec cannot be read" };
  if ("refused" in picture) return picture;
  const { drawn, places } = picture;
  const layout = await layouts.layOut(drawn, isWanted);
  if (!isWanted()) return null;
  if ("refused" in layout) return layout;
  return { ...places, svg: svg(drawn, layout, "bare"), style };
}

/** Where in the text the things of a picture are, before anybody waits for their layout. */
function placesOf(drawn: Topology, { lines, file, text }: Analysis) {
  const [start = 0, end = text.length] = [drawn.document, drawn.document + 1].map(
    index => file.documents[index]?.yaml.start,
  );
  return {
    range: lines.range({ start, end }),
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
