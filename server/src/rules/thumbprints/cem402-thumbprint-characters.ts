import { codePoint } from "../../spec/code-point";
import { writeText } from "../../spec/edits";
import { cleanThumbprint, firstStray, type Stray } from "../../spec/thumbprint";
import { respelling } from "../fixes";
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
    if (value === undefined || digits === undefined) return;
    const stray = firstStray(value);
    if (stray === undefined) return;
    const clean = cleanThumbprint(value);
    report(
      field.at,
      `The thumbprint of ${where} ${describe(stray)}. It never matches as it stands. Write the 40 digits and nothing else.`,
      {
        fixes: [
          respelling({
            title: `Write ${clean}`,
            preferred: !field.at.shared,
            edits: text => [writeText(text, field.at, clean)],
          }),
        ],
      },
    );
  }),
});

const copied = "as it is copied from the Windows certificate dialog";

/** Says which character it is: an invisible one can be seen nowhere else. */
function describe({ character, index, kind }: Stray): string {
  switch (kind) {
    case "space":
      return `has spaces in it, ${copied}`;
    case "separator":
      return `has “${character}” between its digits, as other tools show it`;
    case "full-width":
      return `has “${character}” (${codePoint(character)}) in it, a full-width character of an East Asian input method`;
    case "lost-mark":
      return `begins with “?”, which is what a file without Unicode keeps of an invisible character (U+200E) from the Windows certificate dialog`;
    case "invisible":
      return `${index === 0 ? "begins with" : "contains"} an invisible character (${codePoint(character)}), ${copied}`;
  }
}
