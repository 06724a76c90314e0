import { relatedTo } from "../finding";
import { rule } from "../rule";

export default rule({
  code: "CEM313",
  name: "self-signed",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Phase 3",
  checks: {
    certificate(certificate, { report, notChecked, deployment }) {
      const { selfSigned, name, declared } = certificate;
      const { distributed } = declared.rootCa;
      const bindings = deployment.bindingsOf(name);
      if (bindings.length === 0) return;
      if (!selfSigned.known) return notChecked(selfSigned.at, selfSigned.reason);
      if (!selfSigned.value || distributed.value === true || distributed.state === "bad") return;
      report(
        selfSigned.at,
        `The certificate “${name}” is self-signed, and endpoints do not know it: agents refuse the handshake. Bind one from a CA that endpoints trust, or distribute this one to all of them and set rootCa.distributed to true.`,
        { related: bindings.map(({ at }) => relatedTo(at, "bound here")) },
      );
    },
  },
});
