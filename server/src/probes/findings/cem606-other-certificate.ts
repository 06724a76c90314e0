import { capitalized } from "../../rules/capitalized";
import { type Fix, type Related, relatedTo } from "../../rules/finding";
import { decision } from "../../rules/fixes";
import { writeText } from "../../spec/edits";
import type { Edit } from "../../yaml/edit";
import type { ProblemOf } from "../problem";
import type { ExpectedThumbprint, Target } from "../target";
import { liveRule } from "./live-rule";
import { binding, subject } from "./words";

export default liveRule({
  code: "CEM606",
  name: "other-certificate",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Diagnostics",
  tell(problem, { target }) {
    const { thumbprints, places } = target;
    const wrong = thumbprints.filter(each => each.text !== problem.presented);
    const at = wrong[0]?.at ?? places.thumbprint;
    return {
      at,
      message: message(problem, target, wrong[0]?.text ?? "another"),
      related: thumbprints.filter(each => each.at !== at).map(each => related(each, problem)),
      // Of a stranger on the way the thumbprint would send agents to the stranger, and two certificates never have one.
      fixes:
        problem.foreign || otherName(problem, target) !== undefined
          ? []
          : takePresented(
              wrong.filter(each => isWritable(each, target)),
              problem,
            ),
    };
  },
});

/** Of another certificate of the spec, when it is the one that is presented. */
function otherName({ presented }: ProblemOf<"CEM606">, { certificate, certificateWith }: Target): string | undefined {
  const name = certificateWith(presented);
  return name === certificate?.name ? undefined : name;
}

function message(problem: ProblemOf<"CEM606">, target: Target, expected: string): string {
  const { presented, issuer, foreign } = problem;
  const who = capitalized(subject(target));
  const name = otherName(problem, target);
  if (name !== undefined) return otherOfSpec(who, name, presented, target, expected);
  const what = `${who} presents another certificate than the spec says: ${presented}, issued by ${issuer}, instead of ${expected}`;
  if (foreign)
    return `${what}, and the issuer is not the one that the spec knows. Something on the way may end TLS and answer in its place: inspection, or an offloading load balancer. Let TLS pass through to it untouched.`;
  return `${what}. Agents refuse what they were not told to expect. Record the presented thumbprint if the certificate was renewed; else bind the right one in ${binding(target)}.`;
}

/** Not bound here in the spec, but known to it. */
function otherOfSpec(who: string, name: string, presented: string, target: Target, expected: string): string {
  const meant = target.certificate === undefined ? "the recorded one" : `“${target.certificate.name}”`;
  return `${who} presents “${name}”, the certificate that the spec defines with thumbprint ${presented}, instead of ${meant} with ${expected}. Agents refuse what they were not told to expect. If “${name}” has taken its place, say so in ${target.places.certificate.path} and record its thumbprint; else bind ${meant} in ${binding(target)}.`;
}

const places: Readonly<Record<ExpectedThumbprint["said"], string>> = {
  policy: "the policy",
  listener: "the listener",
  site: "the Symantec Agent site",
  certificate: "the certificate",
};

function related({ at, said, text }: ExpectedThumbprint, { presented }: ProblemOf<"CEM606">): Related {
  return relatedTo(at, `${places[said]}: ${text === presented ? "the presented one" : text}`);
}

/** What a file holds cannot be written into the spec. */
function isWritable({ said }: ExpectedThumbprint, { certificate }: Target): boolean {
  const known = certificate?.thumbprint;
  return said !== "certificate" || (known?.known === true && known.from === "declared");
}

/** In the first place that differs, or in all of them at once. */
function takePresented(wrong: readonly ExpectedThumbprint[], { presented }: ProblemOf<"CEM606">): Fix[] {
  const write = (all: typeof wrong) => (text: string) => distinct(all.map(({ at }) => writeText(text, at, presented)));
  const [first] = wrong;
  if (first === undefined) return [];
  const here = decision({
    at: [first.at],
    title: where => `Take the presented thumbprint for ${where}`,
    preferred: false,
    edits: write([first]),
  });
  if (wrong.length === 1) return [here];
  const all = decision({
    at: wrong.map(({ at }) => at),
    title: where => `Take the presented thumbprint for ${where}`,
    preferred: false,
    edits: write(wrong),
  });
  return [here, all];
}

/** Places that an anchor joins are written once. */
function distinct(edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(({ start }, index) => edits.findIndex(each => each.start === start) === index);
}
