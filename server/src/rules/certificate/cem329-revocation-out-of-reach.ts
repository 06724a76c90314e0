import { addressReach } from "../../certificates/host-names/address-reach";
import { firstFew } from "../../spec/first-few";
import { rule } from "../rule";
import { extensionUnknown } from "./facts";

export default rule({
  code: "CEM329",
  name: "revocation-out-of-reach",
  severity: "information",
  phase: 1,
  source: "RFC 5280",
  section: "Sections 4.2.1.13 and 4.2.2.1",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      const { declared, file, name } = certificate;
      if (deployment.gatewaysPresenting(name).length === 0) return;
      const unknown =
        extensionUnknown(certificate, "cRLDistributionPoints") ?? extensionUnknown(certificate, "authorityInfoAccess");
      if (unknown !== undefined) return notChecked(declared.file.at, unknown);
      const reaches = (file?.leaf.revocation ?? []).map(addressReach);
      if (reaches.length === 0 || reaches.some(({ isOutOfReach }) => !isOutOfReach)) return;
      const places = firstFew([...new Set(reaches.map(({ to }) => to))], 4);
      report(
        declared.file.at,
        `Whether the certificate “${name}” was revoked can be looked up only at ${places}, which nobody on the internet reaches. A client outside that looks it up waits in vain, and one that insists on an answer refuses the connection. Let the CA publish its CRL at an http: address on the internet, and request the certificate anew.`,
      );
    },
  },
});
