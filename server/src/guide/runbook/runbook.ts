import type { Analysis, InDocument, Snapshot } from "../../check";
import type { Deployment } from "../../deployment/deployment";
import type { ProbeResult } from "../../probes/outcome";
import type { Target } from "../../probes/target";
import type { LayoutOutcome } from "../../topology/layout-thread";
import type { Topology } from "../../topology/model";
import { whyUnread } from "../../yaml/tree";
import { documentContext, type GuideContext } from "../context";
import { fill } from "../fill";
import { blocksHtml } from "../html/blocks";
import { htmlDocument } from "../html/document";
import { prose, verbatim } from "../text";
import { checkResults } from "./check-results";
import { liveResults } from "./live-results";
import { paragraphs, table, timeText } from "./parts";
import { phasesOf } from "./phases";
import { picture } from "./picture";
import { pictureStyle } from "./picture-style";
import { inRunbook, sectionOf } from "./template-parts";

export const runbookFormats = ["md", "html"] as const;
export type RunbookFormat = (typeof runbookFormats)[number];

/** What a probe found that still holds. */
export type LiveResult = InDocument<{ readonly target: Target; readonly result: ProbeResult }>;

export interface RunbookInput {
  /** For the reader: the file's name. */
  readonly specName: string;
  /** Milliseconds since the epoch: when the spec was checked. */
  readonly now: number;
  readonly live: readonly LiveResult[];
  /** The text of a page of `docs/phases/`: `phase-5`, `verification`. */
  readonly template: (page: string) => string;
  /** For the picture in HTML. */
  readonly layOut: (topology: Topology) => Promise<LayoutOutcome>;
}

/** Markdown, or what stands in HTML in its place. */
export type Piece = string | { readonly html: string };

export type Runbook = { readonly text: string } | { readonly refused: string };

/** One document for the change ticket: what to do in which order and with which values, how to verify it, and what the check said. */
export async function runbook(analysis: Snapshot, input: RunbookInput, format: RunbookFormat): Promise<Runbook> {
  const { deployments } = analysis;
  const why = whyUnread(deployments.flatMap(({ problems }) => problems));
  if (why !== undefined) return { refused: `the spec ${why}` };
  if (deployments.every(({ spec }) => !spec.at.exists)) return { refused: "the spec is empty" };
  const parts = deployments.map(async (deployment, document) => {
    if (!deployment.spec.at.exists) return [];
    const shown = await picture(analysis, document, input, format);
    return part(analysis, deployment, document, input, shown);
  });
  const pieces = (await Promise.all(parts)).flat();
  if (format === "md") return { text: pieces.join("\n") };
  const body = pieces.map(piece => (typeof piece === "string" ? blocksHtml(piece) : piece.html));
  return { text: htmlDocument(`Runbook · ${input.specName}`, body.join("\n"), pictureStyle) };
}

/** The runbook of one deployment. */
function part(
  analysis: Analysis,
  deployment: Deployment,
  document: number,
  input: RunbookInput,
  shown: readonly Piece[],
): readonly Piece[] {
  const context: GuideContext = {
    ...documentContext(analysis, deployment, document),
    mostEntries: Number.POSITIVE_INFINITY,
    toLine: (text, line) => `${text} (line ${line})`,
    toRule: code => code,
  };
  const verification = input.template("verification");
  const title = `# Runbook: ${prose(deployment.spec.name.value ?? input.specName)}`;
  const { plan, phases } = phasesOf(context, input.template);
  const rest = paragraphs(
    ...phases,
    ...["Verification", "Diagnostics"].map(
      heading => `## ${heading}\n\n${fill(inRunbook(sectionOf(verification, heading), 2), context)}`,
    ),
    checkResults(analysis, document, context, input.now),
    liveResults(input.live.filter(each => each.document === document)),
    signOff,
  );
  return [paragraphs(title, cover(deployment, input), plan), ...shown, rest];
}

function cover({ spec }: Deployment, { specName, now }: RunbookInput): string {
  const rows = [
    ["Spec", verbatim(specName)],
    ["Made and checked", timeText(now)],
    ["IT Management Suite", spec.itms.value === undefined ? "*not recorded*" : verbatim(spec.itms.value)],
    ...(spec.description.value === undefined ? [] : [["Description", prose(spec.description.value)]]),
    ["Change ticket", ""],
    ["Planned for", ""],
  ];
  return table(["", ""], rows);
}

const signOff = `## Sign-off\n\n${table(
  ["", "Role", "Name", "Date and time", "Signature"],
  ["Carried out by", "Verified by", "Approved by"].map(role => ["☐", role, "", "", ""]),
)}`;
