import { referencesOf } from "../../deployment/references";
import { rule } from "../rule";

export default rule({
  code: "CEM009",
  name: "unused-certificate",
  severity: "hint",
  source: "format cem/v1",
  section: "Fields",
  tag: "unused",
  appliesTo: deployment => {
    const used = new Set(
      referencesOf(deployment).map(({ field, to }) => (to === "certificate" ? field.value : undefined)),
    );
    return deployment.certificates.filter(certificate => !used.has(certificate.name));
  },
  check({ at, name }, { report }) {
    report(at, `No listener and no site uses the certificate “${name}”. Bind it where it belongs, or remove it.`, {
      span: at.keySpan,
    });
  },
});
