import { removeAt } from "../../spec/edits";
import { replaceSpan } from "../../yaml/edit";
import { closest } from "../closest";
import type { Fix } from "../finding";
import { decision, respelling } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM004",
  name: "unknown-field",
  severity: "warning",
  source: "format cem/v1",
  section: "Fields",
  checks: {
    issue(issue, { report }) {
      if (issue.kind !== "unknown-field") return;
      const { at, section, taken } = issue;
      const name = String(at.segment);
      const known = Object.keys(section.fields);
      const meant = closest(
        name,
        known.filter(field => !taken.has(field)),
      );
      const remove = { at: [at], title: () => `Remove ${name}`, edits: (text: string) => [removeAt(text, at)] };
      const fixes: Fix[] = [decision({ ...remove, preferred: false })];
      if (meant !== undefined) {
        const rename = { title: `Rename to ${meant}`, edits: () => [replaceSpan(at.keySpan, meant)] };
        fixes.unshift(respelling({ ...rename, preferred: true }));
      }
      const hint = meant === undefined ? `Known here: ${known.join(", ")}.` : `Did you mean ${meant}?`;
      report(at, `The format has no field “${name}” here, so whatever it holds is checked by nothing. ${hint}`, {
        fixes,
        span: at.keySpan,
      });
    },
  },
});
