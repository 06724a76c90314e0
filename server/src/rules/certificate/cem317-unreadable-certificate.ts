import type { FileState } from "../../deployment/certificate-source";
import type { Field } from "../../spec/schema";
import { type RuleContext, rule } from "../rule";

export default rule({
  code: "CEM317",
  name: "unreadable-certificate",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 1",
  checks: {
    certificate({ declared, fileState, rootState }, context) {
      judge(
        declared.file,
        fileState,
        "Nothing in it can be checked, and no console could import it. Point to the .pfx that is imported, or export it again.",
        context,
      );
      judge(
        declared.rootCa.file,
        rootState,
        "Whether the chain ends at it cannot be checked. Point to the root certificate's .cer.",
        context,
      );
      // The certificate's own file is CEM318 or CEM321 then.
      if (rootState?.state === "locked" || rootState?.state === "costly")
        context.notChecked(
          declared.rootCa.file.at,
          "the root is in a locked file; a root is a .cer without a password",
        );
    },
  },
});

function judge(
  { at, value }: Field<string>,
  state: FileState | undefined,
  todo: string,
  { report, notChecked }: RuleContext,
): void {
  if (state?.state === "unreadable") report(at, `${value} cannot be read as a certificate: ${state.reason}. ${todo}`);
  if (state?.state === "refused")
    report(at, `${value} is not read: ${state.reason}. Nothing in it is checked. ${state.wayOut}`);
  if (state?.state === "not-read") notChecked(at, state.reason);
  if (state?.state === "pending") notChecked(at, "the file is being read");
}
