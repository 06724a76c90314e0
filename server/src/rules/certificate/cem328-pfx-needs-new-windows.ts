import { rule } from "../rule";
import { isFrom, readVersion } from "../versions";
import { fileUnknown } from "./facts";

export default rule({
  code: "CEM328",
  name: "pfx-needs-new-windows",
  severity: "information",
  phase: 1,
  source: "Microsoft Learn",
  section: "Cannot import AES256-SHA256-encrypted PFX certificates",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      const { declared, lock } = certificate;
      if (isOnNewWindows(deployment.spec.itms.value)) return;
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

/** From 8.8 on, servers are set up with newer systems: there this would be said of nearly every file, and helps nobody. */
function isOnNewWindows(itms: string | undefined): boolean {
  const version = readVersion(itms ?? "");
  return version !== undefined && isFrom(version, [8, 8, 0]);
}
