import type { Deployment } from "../../deployment/deployment";
import { insertAt } from "../../spec/edits";
import type { IssueOf } from "../../spec/issues";
import { skeletonOf } from "../../spec/skeleton";
import { decision } from "../fixes";
import { rule } from "../rule";

export default rule({
  code: "CEM003",
  name: "missing-field",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  checks: {
    issue(issue, { report, deployment }) {
      // An empty document has CEM002 and nothing else: there is nothing yet to find fault with.
      if (issue.kind !== "missing" || !deployment.spec.at.exists) return;
      const { at, spec } = issue;
      const where = spec.console === undefined ? "" : ` It is found in ${spec.console}.`;
      report(
        at,
        `${at.path} is missing: ${decapitalize(spec.summary)}. The format needs it, and checks that depend on it cannot run.${where}`,
        {
          missingUntil: spec.phase === 1 ? undefined : spec.phase,
          fixes: [
            decision({
              at: [at],
              title: where => `Insert ${at.segment}${where && `, to be filled in with what ${where} has`}`,
              preferred: false,
              edits: text => [insertAt(text, at, skeleton(deployment, spec))],
            }),
          ],
        },
      );
    },
  },
});

function skeleton(deployment: Deployment, spec: IssueOf<"missing">["spec"]) {
  return skeletonOf(spec, { certificate: deployment.certificateNames()[0] });
}

function decapitalize(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
