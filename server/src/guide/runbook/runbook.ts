import type { Analysis, InDocument } from "../../check";
import type { Deployment } from "../../deployment/deployment";
import type { ProbeResult } from "../../probes/outcome";
import type { Target } from "../../probes/target";
import { documentContext, type GuideContext } from "../context";
import { fill } from "../fill";
import { htmlDocument } from "../html/document";
import { prose, verbatim } from "../text";
import { checkResults } from "./check-results";
import { liveResults } from "./live-results";
import { paragraphs, table, timeText } from "./parts";
import { phasesOf } from "./phases";
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
}

export type Runbook = { readonly text: string } | { readonly refused: string };

/** One document for the change ticket: what to do in which order and with which values, how to verify it, and what the check said. */
export function runbook(analysis: Analysis, input: RunbookInput, format: RunbookFormat): Runbook {
  const { deployments } = analysis;
  if (deployments.some(({ problems }) => problems.length > 0)) return { refused: "the spec is not valid YAML" };
  if (deployments.every(({ spec }) => !spec.at.exists)) return { refused: "the spec is empty" };
  const markdown = deployments
    .flatMap((deployment, document) => (deployment.spec.at.exists ? [part(analysis, deployment, document, input)] : []))
    .join("\n");
  const title = `Runbook · ${input.specName}`;
  return { text: format === "md" ? markdown : htmlDocument(title, markdown) };
}

/** The runbook of one deployment. */
function part(analysis: Analysis, deployment: Deployment, document: number, input: RunbookInput): string {
  const context: GuideContext = {
    ...documentContext(analysis, deployment, document),
    mostEntries: Number.POSITIVE_INFINITY,
    toLine: (text, line) => `${text} (line ${line})`,
    toRule: code => code,
  };
  const verification = input.template("verification");
  return paragraphs(
    `# Runbook: ${prose(deployment.spec.name.value ?? input.specName)}`,
    cover(deployment, input),
    ...phasesOf(context, input.template),
    ...["Verification", "Diagnostics"].map(
      heading => `## ${heading}\n\n${fill(inRunbook(sectionOf(verification, heading), 2), context)}`,
    ),
    checkResults(analysis, document, context, input.now),
    liveResults(input.live.filter(each => each.document === document)),
    signOff,
  );
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
