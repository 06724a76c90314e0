import type { Analysis, InDocument } from "../check";
import type { Deployment } from "../deployment/deployment";
import type { Finding, NotChecked } from "../rules/finding";
import type { Phase } from "../spec/schema";
import { whyUnread } from "../yaml/tree";
import { documentContext, type GuideContext, lineOf, marks } from "./context";
import { fill } from "./fill";
import { heldBackText } from "./held-back";
import { phaseOf, phaseOfPath } from "./phase-of";
import { progressOf } from "./phase-states";
import { bold, prose, verbatim } from "./text";

/** A page about a phase, or the one about verifying the whole. */
export type GuidePage = Phase | "verification";

/** What a page is about, and how it leads to the text of the spec. */
export interface PageSubject {
  readonly document: number;
  readonly page: GuidePage;
  /** For the reader: the file's name. */
  readonly specName: string;
  /** The target of links to the spec, without the line; empty where it cannot be linked to. */
  readonly specLink: string;
}

const mostItems = 50;

/** A page of `docs/phases/`, filled in from one document of a spec. Its links to other pages stay as they are. */
export function guidePage(template: string, analysis: Analysis, subject: PageSubject): string {
  const deployment = analysis.deployments[subject.document];
  if (deployment === undefined) return template;
  const context = pageContext(analysis, deployment, subject);
  const [, title = "", rest = template] = /^(# .*\n)\s*([\s\S]*)$/.exec(template) ?? [];
  const parts = [title, head(subject, context), found(analysis, subject, context)].filter(part => part !== "");
  return `${parts.map(part => `${part.trimEnd()}\n\n`).join("")}${fill(rest, context)}`;
}

function pageContext(analysis: Analysis, deployment: Deployment, { document, specLink }: PageSubject): GuideContext {
  return {
    ...documentContext(analysis, deployment, document),
    mostEntries: 100,
    toLine: (text, line) => (specLink === "" ? `${text} (line ${line})` : `[${text}](${specLink}#L${line})`),
    toRule: code => `[${code}](../rules/${code}.md)`,
  };
}

/** Which spec this is, and where the phase stands in it. */
function head({ page, specName, document }: PageSubject, context: GuideContext): string {
  const { deployment, findings } = context;
  const { spec, problems } = deployment;
  const name = spec.name.value === undefined ? `document ${document + 1}` : `“${prose(spec.name.value)}”`;
  const from = `> Filled in from ${context.toLine(verbatim(specName), lineOf(context, spec.at))}, ${name}.`;
  const unread = whyUnread(problems);
  if (unread !== undefined) return `${from} It ${unread}, so no value is shown.`;
  const progress = progressOf(deployment, findings).find(({ phase }) => phase === page);
  if (progress === undefined) return from;
  const { phase, state, heldBack } = progress;
  const why = heldBack === undefined ? "" : `, ${heldBackText(heldBack, state)}`;
  const link = context.toLine(verbatim(`progress.phase${phase}`), lineOf(context, spec.progress[`phase${phase}`].at));
  return `${from} ${bold(`Phase ${phase} is ${state}`)}${why} (${link}).`;
}

/** What the check says of the phase, and what it could not check. */
function found(analysis: Analysis, { page, document }: PageSubject, context: GuideContext): string {
  if (page === "verification") return "";
  const isOwn = (each: InDocument<Finding | NotChecked>) =>
    each.document === document && (phaseOf(each) === page || phaseOfPath(each.path) === page);
  const { deployment, lines, toLine, toRule } = context;
  const findings = context.findings
    .filter(each => isOwn({ ...each, document }))
    .map(({ severity, code, span, message }) => {
      const line = lines.position(span.start).line + 1;
      return `- ${marks[severity]} ${toRule(code)}, ${toLine(`line ${line}`, line)}: ${prose(message)}`;
    });
  const open = deployment.problems.length > 0 ? [] : analysis.notChecked.filter(isOwn);
  const notChecked = open.map(({ code, path, reason }) => {
    return `- ? ${toRule(code)} not checked${path === "" ? "" : ` at ${verbatim(path)}`}: ${prose(reason)}`;
  });
  const items = [...findings, ...notChecked];
  const more = items.length > mostItems ? [`- … and ${items.length - mostItems} more`] : [];
  return items.length === 0 ? "" : ["## What the check says", "", ...items.slice(0, mostItems), ...more].join("\n");
}
