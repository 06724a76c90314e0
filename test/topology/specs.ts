import { thumbprint } from "../support/base-spec";

/** A spec of this many gateways `gw1`, `gw2` … on 8443, with the policy's port of some changed. */
export function many(count: number, policyPorts: Readonly<Record<number, string>> = {}): string {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const lines = (lineOf: (number: number) => string) => numbers.map(lineOf).join("\n");
  return `apiVersion: cem/v1
name: Many gateways
certificates:
  san:
    subjectAlternativeNames: [smp.example.net, "*.example.com"]
    hash: SHA-256
    key: RSA-2048
    extendedKeyUsage: [serverAuth]
    notBefore: 2026-09-30
    notAfter: 2027-09-30
    thumbprint: ${thumbprint}
    issuedBy: public
smp:
  fqdn: smp.example.net
  https: { port: 443, certificate: san }
  agentSite: { port: 4726, certificate: san }
gateways:
${lines(n => `  gw${n}: { fqdn: gw${n}.example.com, listener: { port: 8443, certificate: san }, servers: [smp.example.net] }`)}
firewall:
  perimeter:
${lines(n => `    - { to: gw${n}, port: 8443, protocol: tcp }`)}
  internal:
    - { from: any, to: smp.example.net, port: 4726, protocol: tcp }
    - { from: any, to: smp.example.net, port: 443, protocol: tcp }
policy:
  enabled: true
  targets: [All]
  gateways:
${lines(n => `    - { fqdn: gw${n}.example.com, port: ${policyPorts[n] ?? "8443"}, thumbprint: ${thumbprint} }`)}
`;
}

/** As many gateways that differ in the policy's port, so that none is drawn with another. */
export function allDifferent(count: number): string {
  return many(count, Object.fromEntries(Array.from({ length: count }, (_, n) => [n + 1, String(1000 + n)])));
}
