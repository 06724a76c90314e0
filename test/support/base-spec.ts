/** The format's full example with declared facts only: valid, complete, and without findings on `today`. */
export const base = `apiVersion: cem/v1
name: Example split-domain CEM
itms: "8.8"

certificates:                      # Phase 1
  san:
    subjectAlternativeNames: [smp.example.net, gateway.example.com]
    hash: SHA-256
    key: RSA-2048
    extendedKeyUsage: [serverAuth]
    notBefore: 2026-09-30
    notAfter: 2027-09-30
    thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938
    issuedBy: internal
    rootCa:
      distributed: true            # in Trusted Root on every managed endpoint

smp:
  fqdn: smp.example.net
  https:                           # Phase 2: Default Web Site
    port: 443
    certificate: san
    gate:
      healthyAgent: true
      noSslErrors: true
      iisBinding: true
  agentSite:                       # Phase 3: the "Symantec Agent" IIS site
    port: 4726
    certificate: san
    thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938
  serviceAccount: EXAMPLE\\svc-altiris

gateways:                          # Phases 4, 5 and 6
  dmz1:
    fqdn: gateway.example.com
    version: "8.8"
    listener:
      port: 8443
      restarted: true              # service restarted after the port was set
      certificate: san
      thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938
    servers:                       # Phase 6: Servers tab
      - smp.example.net
      - pkg01.example.net

siteServers:
  - fqdn: pkg01.example.net
    internetSite: true             # assigned to the Default Internet Site

firewall:
  perimeter:                       # Internet -> DMZ
    - to: gateway.example.com
      port: 8443
      translatedPort: 8443         # only when the firewall does NAT
      protocol: tcp
  internal:                        # DMZ -> internal
    - { from: dmz1, to: smp.example.net, port: 4726, protocol: tcp }
    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }

policy:                            # Phase 7
  enabled: true
  targets: [All internet-facing endpoints]
  gateways:
    - fqdn: gateway.example.com
      port: 8443
      thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938

offlinePackages:                   # Phase 8
  - name: Remote provisioning
    for: new-machine
    automateCertificateDistribution: true

progress:
  phase1: done
  phase2: skipped
  phase3: done
  phase4: done
  phase5: done
  phase6: done
  phase7: done
  phase8: done
`;

export const thumbprint = "3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938";
/** Another good thumbprint. */
export const otherThumbprint = "00112233445566778899AABBCCDDEEFF00112233";

/** The day every test takes for today. */
export const today = Date.UTC(2027, 0, 15);

type Change = readonly [from: string, to: string];

/** A text with one place changed; the place must be there exactly once, so that a test cannot miss silently. */
export function changed(text: string, ...changes: readonly Change[]): string {
  return changes.reduce((result, [from, to]) => {
    const count = result.split(from).length - 1;
    if (count !== 1) throw new Error(`“${from}” stands in the text ${count} times`);
    return result.replace(from, () => to);
  }, text);
}

/** The base spec with places changed. */
export function spec(...changes: readonly Change[]): string {
  return changed(base, ...changes);
}

/** The base spec without some of its top-level sections. */
export function without(...names: readonly string[]): string {
  return names.reduce((text, name) => withSection(text, name, ""), base);
}

/** The base spec with a top-level section written anew. */
export function withSection(text: string, name: string, section: string): string {
  const pattern = new RegExp(`^${name}:.*\\n(?:(?:[ #].*)?\\n)*`, "m");
  if (!pattern.test(text)) throw new Error(`there is no section ${name}`);
  return text.replace(pattern, () => section);
}

const policyPort = "port: 8443\n      thumbprint";
const listenerPort = "port: 8443\n      restarted";
const perimeterPort = "port: 8443\n      translatedPort: 8443         # only when the firewall does NAT";

/** The base spec with other ports on the agent's way in. */
export function ports(way: { policy?: string; listener?: string; perimeter?: string; translated?: string }): string {
  const { policy = "8443", listener = "8443", perimeter = "8443", translated } = way;
  const rule = translated === undefined ? "" : `\n      translatedPort: ${translated}`;
  return spec(
    [policyPort, `port: ${policy}\n      thumbprint`],
    [listenerPort, `port: ${listener}\n      restarted`],
    [perimeterPort, `port: ${perimeter}${rule}`],
  );
}
