import { codePoint } from "../../spec/code-point";
import { writeText } from "../../spec/edits";
import { cleanThumbprint } from "../../spec/thumbprint";
import { decision } from "../fixes";
import { rule } from "../rule";
import { eachThumbprint } from "./fields";
import { whose } from "./whose";

export default rule({
  code: "CEM403",
  name: "thumbprint-format",
  severity: "error",
  phase: 7,
  source: "KB 440283",
  section: "Phase 7",
  checks: eachThumbprint(({ field, digits, certificate, where }, { report, deployment }) => {
    const { value } = field;
    if (value === undefined || digits !== undefined) return;
    const actual = certificate?.thumbprint;
    const fixes =
      actual?.known !== true
        ? []
        : [
            decision({
              at: [field.at],
              title: where => `Use the thumbprint of “${certificate?.name}” in ${where}`,
              preferred: false,
              edits: text => [writeText(text, field.at, actual.value)],
            }),
          ];
    const clean = cleanThumbprint(value);
    const owner = whose(clean.toUpperCase(), certificate, deployment);
    const what = owner === undefined ? describe(clean) : `is ${owner.what}`;
    report(
      field.at,
      `The thumbprint of ${where} ${what}, and a thumbprint is the SHA-1 of the certificate: 40 hex digits. It matches nothing. Copy it from the certificate's Details tab.`,
      { fixes },
    );
  }),
});

function describe(clean: string): string {
  if (/^[0-9a-f]{64}$/i.test(clean)) return "has 64 hex digits and looks like a SHA-256 fingerprint";
  if (clean === "") return "is empty";
  const other = /[^0-9a-f]/iu.exec(clean)?.[0];
  if (other !== undefined && other > "\x7e")
    return `contains “${other}” (${codePoint(other)}), which is no hex digit, even if it looks like one`;
  if (other !== undefined) return `contains “${other}”, which is no hex digit`;
  return `has ${clean.length} hex digits`;
}
