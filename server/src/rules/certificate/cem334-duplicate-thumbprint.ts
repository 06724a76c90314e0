import { relatedTo } from "../finding";
import { rule } from "../rule";
import { isThumbprintOf } from "../thumbprints/whose";

export default rule({
  code: "CEM334",
  name: "duplicate-thumbprint",
  severity: "error",
  phase: 1,
  source: "format cem/v1",
  section: "Certificate facts",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      const { name, declared, thumbprint } = certificate;
      if (!thumbprint.known) return notChecked(thumbprint.at, thumbprint.reason);
      const { value } = thumbprint;
      const first = deployment.certificatesWithNumber(value).find(each => isThumbprintOf(each, value));
      if (first === undefined || first === certificate) return;
      report(
        declared.thumbprint.at,
        `“${name}” and “${first.name}” have one thumbprint, ${value}: they are one certificate, or the value was copied from one to the other. Nobody can tell which of them a console shows. Record the thumbprint of each, or keep one of the two and bind it in both places.`,
        { related: [relatedTo(first.thumbprint.at, `the thumbprint of “${first.name}”`)] },
      );
    },
  },
});
