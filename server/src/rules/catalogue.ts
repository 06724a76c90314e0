import cem301 from "./certificate/cem301-weak-hash";
import cem302 from "./certificate/cem302-rejected-hash";
import cem303 from "./certificate/cem303-not-rsa";
import cem304 from "./certificate/cem304-short-key";
import cem305 from "./certificate/cem305-missing-server-auth";
import cem306 from "./certificate/cem306-expires-soon";
import cem307 from "./certificate/cem307-expired";
import cem308 from "./certificate/cem308-not-yet-valid";
import cem309 from "./certificate/cem309-not-pkcs12";
import cem310 from "./certificate/cem310-no-private-key";
import cem311 from "./certificate/cem311-key-mismatch";
import cem312 from "./certificate/cem312-declared-differs";
import cem313 from "./certificate/cem313-self-signed";
import cem314 from "./certificate/cem314-ca-as-leaf";
import cem315 from "./certificate/cem315-incomplete-chain";
import cem316 from "./certificate/cem316-root-not-distributed";
import cem317 from "./certificate/cem317-unreadable-certificate";
import cem318 from "./certificate/cem318-password-needed";
import cem319 from "./certificate/cem319-secret-in-spec";
import cem320 from "./certificate/cem320-unix-agents-certificate";
import cem321 from "./certificate/cem321-costly-file";
import cem322 from "./certificate/cem322-broken-chain";
import cem323 from "./certificate/cem323-issuer-expires";
import cem324 from "./certificate/cem324-weak-issuer";
import cem325 from "./certificate/cem325-wrong-root";
import cem326 from "./certificate/cem326-key-usage";
import cem327 from "./certificate/cem327-several-server-certificates";
import cem328 from "./certificate/cem328-pfx-needs-new-windows";
import cem329 from "./certificate/cem329-revocation-out-of-reach";
import cem330 from "./certificate/cem330-lifetime-too-long";
import cem331 from "./certificate/cem331-no-public-name";
import cem332 from "./certificate/cem332-validity-reversed";
import cem334 from "./certificate/cem334-duplicate-thumbprint";
import cem001 from "./document/cem001-yaml-syntax";
import cem002 from "./document/cem002-unsupported-version";
import cem003 from "./document/cem003-missing-field";
import cem004 from "./document/cem004-unknown-field";
import cem005 from "./document/cem005-wrong-type";
import cem006 from "./document/cem006-invalid-value";
import cem007 from "./document/cem007-duplicate-entry";
import cem008 from "./document/cem008-unknown-reference";
import cem009 from "./document/cem009-unused-certificate";
import cem010 from "./document/cem010-ambiguous-scalar";
import cem201 from "./names/cem201-san-missing-gateway";
import cem202 from "./names/cem202-san-missing-smp";
import cem204 from "./names/cem204-policy-gateway-unknown";
import cem205 from "./names/cem205-gateway-not-in-policy";
import cem206 from "./names/cem206-smp-not-in-servers";
import cem207 from "./names/cem207-site-server-not-in-servers";
import cem208 from "./names/cem208-gateway-name-not-public";
import cem209 from "./names/cem209-san-not-a-name";
import cem210 from "./names/cem210-name-only-in-cn";
import cem211 from "./names/cem211-trailing-dot";
import cem501 from "./operation/cem501-phase-out-of-order";
import cem502 from "./operation/cem502-ssl-gate-open";
import cem503 from "./operation/cem503-listener-not-restarted";
import cem504 from "./operation/cem504-policy-disabled";
import cem505 from "./operation/cem505-policy-without-target";
import cem506 from "./operation/cem506-offloading-load-balancer";
import cem507 from "./operation/cem507-version-mismatch";
import cem508 from "./operation/cem508-install-certificate-ticked";
import cem509 from "./operation/cem509-offline-package-without-certificates";
import cem510 from "./operation/cem510-offline-package-on-lan";
import cem511 from "./operation/cem511-phase-not-skippable";
import cem101 from "./ports/cem101-policy-port-mismatch";
import cem102 from "./ports/cem102-perimeter-port-closed";
import cem103 from "./ports/cem103-nat-port-mismatch";
import cem104 from "./ports/cem104-agent-site-port-closed";
import cem105 from "./ports/cem105-smp-https-port-closed";
import cem106 from "./ports/cem106-port-conflict";
import cem107 from "./ports/cem107-protocol-not-tcp";
import cem108 from "./ports/cem108-stale-rule";
import cem112 from "./ports/cem112-listener-port-differs";
import type { Rule } from "./rule";
import cem401 from "./thumbprints/cem401-policy-thumbprint-mismatch";
import cem402 from "./thumbprints/cem402-thumbprint-characters";
import cem403 from "./thumbprints/cem403-thumbprint-format";
import cem404 from "./thumbprints/cem404-binding-thumbprint-mismatch";

/** Every rule, in the order of the format. A rule that is not in this list does not exist. */
// biome-ignore format: one line per group
export const rules: readonly Rule[] = [
  cem001, cem002, cem003, cem004, cem005, cem006, cem007, cem008, cem009, cem010,
  cem101, cem102, cem103, cem104, cem105, cem106, cem107, cem108, cem112,
  cem201, cem202, cem204, cem205, cem206, cem207, cem208, cem209, cem210, cem211,
  cem301, cem302, cem303, cem304, cem305, cem306, cem307, cem308, cem309, cem310, cem311, cem312, cem313, cem314, cem315, cem316, cem317, cem318, cem319, cem320, cem321, cem322, cem323, cem324, cem325, cem326, cem327, cem328, cem329, cem330, cem331, cem332, cem334,
  cem401, cem402, cem403, cem404,
  cem501, cem502, cem503, cem504, cem505, cem506, cem507, cem508, cem509, cem510, cem511,
];
