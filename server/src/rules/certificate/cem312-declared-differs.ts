import { rule } from "../rule";
import { contradictions } from "./contradictions";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM312",
  name: "declared-differs",
  severity: "error",
  phase: 1,
  source: "format cem/v1",
  section: "Certificate facts",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { declared, file, fileState } = certificate;
      // Without a file there is nothing that the declared fields could contradict.
      if (fileState === undefined) return;
      const unknown = fileUnknown(certificate);
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      if (file === undefined) return;
      for (const { at, says, holds, edits } of contradictions(certificate, file))
        report(
          at,
          `The spec says ${says}, but ${declared.file.value} holds ${holds}. What is checked is the file; whoever reads the spec is misled. Use the file's value.`,
          {
            fixes:
              edits === undefined ? [] : [{ title: `Use the file's value: ${holds}`, preferred: !at.shared, edits }],
          },
        );
    },
  },
});
