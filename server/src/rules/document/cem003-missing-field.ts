import type { Deployment } from "../../deployment/deployment";
import { insertAt } from "../../spec/edits";
import type { IssueOf } from "../../spec/issues";
import { skeletonOf } from "../../spec/skeleton";
import { rule } from "../rule";
import { issuesOf } from "./issues";

export default rule({
  code: "CEM003",
  name: "missing-field",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  // An empty document has CEM002 and nothing else: there is nothing yet to find fault with.
  appliesTo: deployment => (deployment.spec.at.exists ? issuesOf(deployment, "missing") : []),
  check({ at, spec }: IssueOf<"missing">, { report, deployment }) {
    const where = spec.console === undefined ? "" : ` It is found in ${spec.console}.`;
    report(
      at,
      `${at.path} is missing: ${decapitalize(spec.summary)}. The format needs it, and checks that depend on it cannot run.${where}`,
      {
        fixes: [
          {
            title: `Insert ${at.segment}`,
            preferred: false,
            edits: () => [insertAt(deployment.text, at, skeleton(deployment, spec))],
          },
        ],
      },
    );
  },
});

function skeleton(deployment: Deployment, spec: IssueOf<"missing">["spec"]) {
  return skeletonOf(spec, { certificate: deployment.certificateNames()[0] });
}

function decapitalize(text: string): string {
  return /^[A-Z][a-z ]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
