import type { Span, YamlProblem } from "../../yaml/tree";
import { rule } from "../rule";

export default rule({
  code: "CEM001",
  name: "yaml-syntax",
  severity: "error",
  source: "YAML 1.2",
  section: "",
  checks: {
    problem(problem, { report, deployment: { spec } }) {
      const said = problem.message.replace(/\.$/, "");
      const message =
        problem.todo === undefined
          ? `This is not valid YAML: ${said}. Until it is mended nothing else in this document is checked.`
          : `This document is not read, because ${said}; nothing in it is checked. ${problem.todo}`;
      report(spec.at, message, {
        span: problem.end > problem.start ? problem : new FirstCharacter(problem),
      });
    },
  },
});

/** A problem between two characters stands at the one behind it, wherever that moves. */
class FirstCharacter implements Span {
  constructor(private readonly problem: YamlProblem) {}

  get start(): number {
    return this.problem.start;
  }

  get end(): number {
    return this.problem.start + 1;
  }
}
