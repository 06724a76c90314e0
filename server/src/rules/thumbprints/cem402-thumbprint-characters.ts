import { writeText } from "../../spec/edits";
import { cleanThumbprint, firstStray } from "../../spec/thumbprint";
import { rule } from "../rule";
import { eachThumbprint } from "./fields";

export default rule({
  code: "CEM402",
  name: "thumbprint-characters",
  severity: "error",
  phase: 7,
  source: "KB 385810",
  section: "",
  checks: eachThumbprint(({ field, digits, where }, { report }) => {
    const { value } = field;
    if (value === undefined || digits === undefined || firstStray(value) === undefined) return;
    const clean = cleanThumbprint(value);
    report(
      field.at,
      `The thumbprint of ${where} ${describe(value)}, as it is copied from the Windows certificate dialog. It never matches as it stands. Remove everything but the 40 digits.`,
      {
        fixes: [
          { title: `Write ${clean}`, preferred: !field.at.shared, edits: text => [writeText(text, field.at, clean)] },
        ],
      },
    );
  }),
});

/** Says which character it is: an invisible one can be seen nowhere else. */
function describe(value: string): string {
  const stray = firstStray(value);
  if (stray === undefined) return "has characters that do not belong to it";
  if (stray.character === " ") return "has spaces in it";
  if (stray.character === ":" || stray.character === "-") return `has “${stray.character}” between its digits`;
  const point = `U+${(stray.character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  return `${stray.index === 0 ? "begins with" : "contains"} an invisible character (${point})`;
}
