import { removeLines } from "../../yaml/edit";
import type { Finding } from "../finding";
import { respelling } from "../fixes";
import type { RuleInfo } from "../rule";
import { type Suppression, standsAlone } from "../suppressions";

/** Known only when all other rules have spoken, so that `check` makes the findings and this file says what they are. */
export const unusedSuppressionInfo: RuleInfo = {
  code: "CEM011",
  name: "unused-suppression",
  severity: "warning",
  source: "format cem/v1",
  section: "Suppression",
  tag: "unused",
};

const shownCodes = 12;

export function unusedSuppression({ comment, codes, line }: Suppression): Finding {
  const where = line === undefined ? "in this document" : "on its line";
  const { code, name, severity } = unusedSuppressionInfo;
  return {
    code,
    name,
    severity,
    tag: "unused",
    message: `Nothing ${where} is reported as ${firstCodes(codes)}, so this comment silences nothing now and would hide the next fault. Remove it.`,
    path: "",
    span: comment,
    related: [],
    fixes: [respelling({ title: "Remove the comment", preferred: true, edits: text => [removal(text, comment)] })],
  };
}

function firstCodes(codes: Suppression["codes"]): string {
  const more = codes.length > shownCodes ? ` or ${codes.length - shownCodes} more` : "";
  return codes.slice(0, shownCodes).join(" or ") + more;
}

function removal(text: string, comment: Suppression["comment"]) {
  if (standsAlone(text, comment)) return removeLines(text, comment);
  const before = text.slice(0, comment.start).trimEnd().length;
  return { start: before, end: comment.end, newText: "" };
}
