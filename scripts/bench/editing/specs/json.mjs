// @ts-check
import { tokens } from "./spots.mjs";
import { typed } from "./yaml.mjs";

/** @typedef {import("./fleet.mjs").Fleet} Fleet */

export const jsonKey = { line: '      "e"', asked: 8 };

/**
 * The content of the YAML spec as JSON.
 * @param {Fleet} fleet
 * @returns {string[]} lines, with the tokens of the spots
 */
export function jsonLines(fleet) {
  const content = {
    ...{ apiVersion: "cem/v1", name: fleet.title, itms: "8.8" },
    certificates: Object.fromEntries(fleet.certificates.map(certificate => [certificate.name, declared(certificate)])),
    smp: smpOf(fleet),
    gateways: gatewaysOf(fleet),
    firewall: firewallOf(fleet),
    policy: policyOf(fleet),
  };
  // The token of the new field has become a field itself.
  return JSON.stringify(content, null, 2)
    .split("\n")
    .map(line => (line.includes(tokens.key) ? tokens.key : line));
}

/** @param {import("./fleet.mjs").Certificate} certificate */
function declared({ names, thumbprint }) {
  const key = { hash: "SHA-256", key: "RSA-3072", extendedKeyUsage: ["serverAuth"], notAfter: "2031-12-01" };
  return { subjectAlternativeNames: names, ...key, thumbprint, issuedBy: "public" };
}

/** @param {Fleet} fleet */
function smpOf({ smp, certificates: [first] }) {
  const gate = { healthyAgent: true, noSslErrors: true, iisBinding: true };
  return {
    fqdn: smp,
    https: { port: 443, certificate: first?.name, gate },
    agentSite: { port: 4726, certificate: first?.name, thumbprint: first?.thumbprint },
  };
}

/** @param {Fleet} fleet */
function gatewaysOf({ gateways, middle, smp }) {
  const entries = gateways.map(gateway => {
    const { name, fqdn, port, certificate, thumbprint } = gateway;
    const isMiddle = gateway === middle;
    const listener = { port, restarted: true, certificate, thumbprint };
    const field = isMiddle ? `${tokens.hover}listener` : "listener";
    return [
      name,
      { fqdn, version: "8.8", [field]: listener, ...(isMiddle ? { [tokens.key]: 0 } : {}), servers: [smp] },
    ];
  });
  return Object.fromEntries(entries);
}

/** @param {Fleet} fleet */
function firewallOf({ gateways, middle, smp }) {
  return {
    perimeter: gateways.map(gateway => ({
      to: gateway.fqdn,
      port: gateway.port,
      protocol: gateway === middle ? `tcp${tokens.marker}` : "tcp",
    })),
    internal: gateways.flatMap(({ name }) => [4726, 443].map(port => ({ from: name, to: smp, port, protocol: "tcp" }))),
  };
}

/** @param {Fleet} fleet */
function policyOf({ gateways, middle }) {
  const entries = gateways.map(gateway => ({
    fqdn: gateway.fqdn,
    port: gateway.port,
    thumbprint: gateway === middle ? typed(gateway) : gateway.thumbprint,
  }));
  return { enabled: true, targets: ["All remote endpoints"], gateways: entries };
}
