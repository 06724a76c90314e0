import { capitalized } from "../../rules/capitalized";
import type { Fix } from "../../rules/finding";
import { decision } from "../../rules/fixes";
import { allPlaces, useEverywhere } from "../../rules/ports/places";
import { writeValue } from "../../spec/edits";
import type { ProblemOf } from "../problem";
import type { Target } from "../target";
import { liveRule, type Seen } from "./live-rule";
import { otherPorts } from "./related";
import { subject } from "./words";

export default liveRule({
  code: "CEM604",
  name: "old-port-answers",
  severity: "error",
  phase: 5,
  source: "KB 440283",
  section: "Where failures originate; Phase 5, Step 5a",
  tell(problem, seen) {
    const { places, way } = seen.target;
    const isSetSo = way?.listener === problem.answers;
    const at = isSetSo ? places.port : places.listener;
    return {
      at,
      message: isSetSo ? wayIsWrong(problem, seen.target) : notRestarted(problem, seen.target),
      related: otherPorts(seen.target, at),
      fixes: [...(isSetSo ? [] : recordRestart(seen)), ...useAnswering(problem, seen)],
    };
  },
});

function notRestarted({ declared, answers }: ProblemOf<"CEM604">, target: Target): string {
  const { port } = target;
  const how = declared === "refused" ? `refuses connections on ${port}` : `does not answer on ${port}`;
  return `${capitalized(subject(target))} ${how}, and presents its certificate on ${answers}: the service still listens on the old port. Agents are sent to ${port} and time out, and no console reports it. Restart Symantec Internet Gateway in services.msc.`;
}

/** The service listens where the spec has it: what leads there does not. */
function wayIsWrong({ answers }: ProblemOf<"CEM604">, target: Target): string {
  const { port, way } = target;
  const isTranslated = way?.taking?.translatedPort.value === answers;
  const why = isTranslated
    ? `the firewall, which should pass ${port} on as ${answers}, does not do so on this way`
    : `the policy sends agents to ${port}, where they time out, and no console reports it`;
  const todo = isTranslated
    ? "From inside the firewall that is to be expected; probe from outside."
    : `Use ${answers} in the policy and on the perimeter firewall.`;
  return `${capitalized(subject(target))} listens on ${answers}, as the spec says, and nothing answers on ${port}: ${why}. ${todo}`;
}

function recordRestart({ target: { way } }: Seen): Fix[] {
  const restarted = way?.gateway.listener.restarted;
  if (restarted === undefined || restarted.value === false) return [];
  return [
    decision({
      at: [restarted.at],
      title: where => `Record that the service was not restarted in ${where}`,
      preferred: false,
      edits: text => [writeValue(text, restarted.at, "false")],
    }),
  ];
}

function useAnswering({ answers }: ProblemOf<"CEM604">, { target: { way } }: Seen): Fix[] {
  if (way === undefined) return [];
  return [
    decision({
      at: allPlaces(way),
      title: where => `Use ${answers}, which answers, in ${where}`,
      preferred: false,
      edits: text => useEverywhere(text, way, answers),
    }),
  ];
}
