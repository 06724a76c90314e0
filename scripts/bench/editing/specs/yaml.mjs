// @ts-check
import { burstLength, tokens } from "./spots.mjs";

/** @typedef {import("./fleet.mjs").Fleet} Fleet */
/** @typedef {import("./fleet.mjs").Gateway} Gateway */

export const yamlKey = { line: "    e", asked: 5 };

/**
 * A spec as people write it: comments, short maps on one line, quotes where they are needed.
 * @param {Fleet} fleet
 * @returns {string[]} lines, with the tokens of the spots
 */
export function yamlLines(fleet) {
  return [...head(fleet), ...gatewayLines(fleet), ...firewallLines(fleet), ...policyLines(fleet)];
}

/** @param {Fleet} fleet */
function head({ title, gateways, certificates, smp }) {
  const [first = { name: "", thumbprint: "" }] = certificates;
  return [
    `# generated: ${gateways.length} gateways`,
    ...["apiVersion: cem/v1", `name: ${title}`, 'itms: "8.8"', "", "certificates:"],
    ...certificates.flatMap(({ name, names, thumbprint }) => [
      ...[`  ${name}:`, "    subjectAlternativeNames:"],
      ...names.map(each => `      - ${each.startsWith("*") ? `"${each}"` : each}`),
      ...["    hash: SHA-256", "    key: RSA-3072", "    extendedKeyUsage: [serverAuth]", "    notAfter: 2031-12-01"],
      ...[`    thumbprint: ${thumbprint}`, "    issuedBy: public"],
    ]),
    ...["", "smp:", `  fqdn: ${smp}`],
    ...["  https:", "    port: 443", `    certificate: ${first.name}`],
    "    gate: { healthyAgent: true, noSslErrors: true, iisBinding: true }",
    ...["  agentSite:", "    port: 4726", `    certificate: ${first.name}`, `    thumbprint: ${first.thumbprint}`],
  ];
}

/** @param {Fleet} fleet */
function gatewayLines({ gateways, middle, smp }) {
  const blocks = gateways.flatMap((gateway, index) => [
    ...(index % 10 === 0 ? [`  # ---- block ${index / 10} ${"-".repeat(30)}`] : []),
    ...[`  ${gateway.name}:`, `    fqdn: ${gateway.fqdn}`, '    version: "8.8"'],
    `    ${gateway === middle ? tokens.hover : ""}listener:`,
    ...[`      port: ${gateway.port}`, "      restarted: true   # after the port was set"],
    ...[`      certificate: ${gateway.certificate}`, `      thumbprint: ${gateway.thumbprint}`],
    ...(gateway === middle ? [tokens.key] : []),
    ...["    servers:", `      - ${smp}`],
  ]);
  return ["", "gateways:", ...blocks];
}

/** @param {Fleet} fleet */
function firewallLines({ gateways, middle, smp }) {
  const perimeter = gateways.flatMap(gateway => [
    ...[`    - to: ${gateway.fqdn}`, `      port: ${gateway.port}`],
    `      protocol: tcp${gateway === middle ? tokens.marker : ""}`,
  ]);
  const internal = gateways.flatMap(({ name }) =>
    [4726, 443].map(port => `    - { from: ${name}, to: ${smp}, port: ${port}, protocol: tcp }`),
  );
  return ["", "firewall:", "  perimeter:", ...perimeter, "  internal:", ...internal];
}

/** @param {Fleet} fleet */
function policyLines({ gateways, middle }) {
  const entries = gateways.flatMap(gateway => [
    ...[`    - fqdn: ${gateway.fqdn}`, `      port: ${gateway.port}`],
    `      thumbprint: ${gateway === middle ? typed(gateway) : gateway.thumbprint}`,
  ]);
  return ["", "policy:", "  enabled: true", "  targets: [All remote endpoints]", "  gateways:", ...entries];
}

/**
 * Its thumbprint, with the token where the client types.
 * @param {Gateway} gateway
 */
export function typed({ thumbprint }) {
  const untouched = thumbprint.length - burstLength;
  return thumbprint.slice(0, untouched) + tokens.burst + thumbprint.slice(untouched);
}
