import { rule } from "../rule";

export default rule({
  code: "CEM009",
  name: "unused-certificate",
  severity: "hint",
  source: "format cem/v1",
  section: "Fields",
  tag: "unused",
  checks: {
    certificate({ at, name }, { report, deployment }) {
      if (deployment.bindingsOf(name).length > 0) return;
      report(at, `No listener and no site uses the certificate “${name}”. Bind it where it belongs, or remove it.`, {
        span: at.keySpan,
      });
    },
  },
});
