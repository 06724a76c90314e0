import { normalizeFqdn } from "../../spec/names";
import { rule } from "../rule";

/** Names that no public DNS server answers for (RFC 6761, RFC 8375, RFC 9476 and ICANN's reservations). */
const reserved = [
  "local",
  "localhost",
  "internal",
  "intranet",
  "lan",
  "corp",
  "home",
  "private",
  "home.arpa",
  "test",
  "invalid",
];

export default rule({
  code: "CEM208",
  name: "gateway-name-not-public",
  severity: "error",
  phase: 4,
  source: "KB 216202",
  section: "",
  checks: {
    gateway({ fqdn, name }, { report }) {
      const suffix = reserved.find(ending => normalizeFqdn(fqdn.value ?? "").endsWith(`.${ending}`));
      if (suffix === undefined) return;
      report(
        fqdn.at,
        `${fqdn.value} ends in .${suffix}, which is reserved for private use: no public DNS server resolves it, so agents on the internet cannot find ${name}. Give the gateway a name in a domain that you own.`,
      );
    },
  },
});
