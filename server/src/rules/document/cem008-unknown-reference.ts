import { type Reference, referencesOf } from "../../deployment/references";
import { writeText } from "../../spec/edits";
import { firstFew } from "../../spec/first-few";
import { closest } from "../closest";
import { rule } from "../rule";

export default rule({
  code: "CEM008",
  name: "unknown-reference",
  severity: "error",
  source: "format cem/v1",
  section: "Fields",
  appliesTo: deployment => referencesOf(deployment).filter(reference => !reference.found),
  check({ field, to, candidates }: Reference, { report, deployment: { text } }) {
    const name = field.value ?? "";
    const meant = closest(name, candidates);
    const known = candidates.length === 0 ? `It defines no ${to} at all` : `Defined: ${firstFew(candidates, 6)}`;
    const hint = meant === undefined ? `${known}.` : `Did you mean ${meant}?`;
    const message = `The spec defines no ${to} “${name}”, so what is set here can be checked against nothing. ${hint}`;
    const fixes =
      meant === undefined
        ? []
        : [{ title: `Use ${meant}`, preferred: false, edits: () => [writeText(text, field.at, meant)] }];
    report(field.at, message, { fixes });
  },
});
