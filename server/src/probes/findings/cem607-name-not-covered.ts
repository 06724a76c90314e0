import { firstFew } from "../../spec/first-few";
import { liveRule } from "./live-rule";
import { meantCertificate } from "./related";
import { binding, subject } from "./words";

export default liveRule({
  code: "CEM607",
  name: "name-not-covered",
  severity: "error",
  phase: 1,
  source: "KB 440283",
  section: "Cause; Diagnostics",
  tell({ names }, { target }) {
    const instead = names.length === 0 ? "it names none" : `its names are ${firstFew(names, 4)}`;
    return {
      at: target.places.name,
      message: `The certificate that ${subject(target)} presents does not cover ${target.serverName}: ${instead}. Agents compare the two and refuse it. Bind a certificate with that name in ${binding(target)}.`,
      related: meantCertificate(target),
    };
  },
});
