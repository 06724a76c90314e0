import { rule } from "../rule";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM328",
  name: "pfx-needs-new-windows",
  severity: "information",
  phase: 1,
  source: "Microsoft Learn",
  section: "Cannot import AES256-SHA256-encrypted PFX certificates",
  checks: {
    certificate(certificate, { report, notChecked }) {
      const { declared, file, lock } = certificate;
      // CEM327 asks for another file, which is judged then.
      if (file !== undefined && file.otherLeaves.length > 0) return;
      const unknown = fileUnknown(certificate);
      if (lock === undefined || lock.newTo2016.length === 0)
        return unknown === undefined ? undefined : notChecked(declared.file.at, unknown);
      report(
        declared.file.at,
        `${declared.file.value} is locked with ${lock.newTo2016.join(" and ")}, which Windows Server 2016 and older do not know: there the import fails as if the password were wrong. For a server that runs one of them write the file anew with TripleDES and SHA-1; the rule's page has the command.`,
      );
    },
  },
});
