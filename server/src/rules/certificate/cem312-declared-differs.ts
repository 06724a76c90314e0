import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { decision } from "../fixes";
import { rule } from "../rule";
import { recordsOfAll, votesAgainst } from "../thumbprints/records";
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
    certificate(certificate, { report, notChecked, deployment }) {
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
              edits === undefined
                ? []
                : [
                    decision({
                      at: [at],
                      title: where => `Record what the file of ${where} holds: ${holds}`,
                      preferred:
                        !at.shared &&
                        !(at === declared.thumbprint.at && isOutvoted(certificate, file.leaf.sha1, deployment)),
                      edits,
                    }),
                  ],
          },
        );
    },
  },
});

/** A file that was replaced by a newer one says nothing of what is bound: several consoles that agree with the spec do. */
function isOutvoted(certificate: KnownCertificate, sha1: string, deployment: Deployment): boolean {
  return votesAgainst(sha1, recordsOfAll(deployment, certificate)).length > 0;
}
