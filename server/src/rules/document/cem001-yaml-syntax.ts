import type { YamlProblem } from "../../yaml/tree";
import { rule } from "../rule";

export default rule({
  code: "CEM001",
  name: "yaml-syntax",
  severity: "error",
  source: "YAML 1.2",
  section: "",
  appliesTo: deployment => deployment.problems,
  check(problem: YamlProblem, { report, deployment: { spec } }) {
    const said = problem.message.replace(/\.$/, "");
    report(spec.at, `This is not valid YAML: ${said}. Until it is mended nothing else in this document is checked.`, {
      span: problem.end > problem.start ? problem : { start: problem.start, end: problem.start + 1 },
    });
  },
});
