/** A deployment without a fault, by declaration alone: nothing of it depends on files or on the day. */
export const goodSpec = `apiVersion: cem/v1
name: A deployment without faults
itms: "8.8"

certificates:
  san:
    subjectAlternativeNames: [smp.example.net, gateway.example.com]
    hash: SHA-256
    key: RSA-2048
    extendedKeyUsage: [serverAuth]
    thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938
    issuedBy: public

smp:
  fqdn: smp.example.net
  https:
    certificate: san
  agentSite:
    certificate: san

gateways:
  dmz1:
    fqdn: gateway.example.com
    listener:
      port: 8443
      certificate: san
    servers: [smp.example.net]

firewall:
  perimeter:
    - { to: dmz1, port: 8443, protocol: tcp }
  internal:
    - { from: dmz1, to: smp.example.net, port: 4726, protocol: tcp }
    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }

policy:
  enabled: true
  targets: [All internet-facing endpoints]
  gateways:
    - fqdn: gateway.example.com
      port: 8443
      thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938
`;

/** `text` with the one place that reads `from` changed; fails when there is none, so that a test cannot test nothing. */
export function changed(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`“${from}” does not stand in the text`);
  return text.replace(from, () => to);
}

/** The policy sends agents to 443, where nothing listens: CEM101, with a preferred fix. */
export const wrongPort = changed(goodSpec, "      port: 8443\n      thumbprint", "      port: 443\n      thumbprint");
