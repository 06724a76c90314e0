// @ts-check
import { createHash } from "node:crypto";

/** @typedef {{ name: string, fqdn: string, port: number, certificate: string, thumbprint: string }} Gateway */
/** @typedef {{ name: string, names: readonly string[], thumbprint: string }} Certificate */
/**
 * @typedef {object} Fleet a deployment without a fault
 * @property {string} title
 * @property {string} smp
 * @property {readonly Gateway[]} gateways
 * @property {readonly Certificate[]} certificates
 * @property {Gateway} middle the one that is edited
 */

const smp = "smp.corp-example.net";

/**
 * The same deployment each time for a number of gateways: ports, zones and certificates recur as they do in large ones.
 * @param {number} count
 * @returns {Fleet}
 */
export function fleetOf(count) {
  const gateways = Array.from({ length: count }, (_, index) => gatewayAt(index));
  const middle = gateways[Math.floor(count / 2)];
  if (middle === undefined) throw new RangeError("a fleet has at least one gateway");
  const names = [...new Set(gateways.map(({ certificate }) => certificate))];
  const certificates = names.map(name => ({ name, names: namesOf(name, gateways), thumbprint: thumbprintOf(name) }));
  return { title: `Fleet of ${count}`, smp, gateways, certificates, middle };
}

/** @param {number} index */
function gatewayAt(index) {
  const name = `gw-${String(index).padStart(5, "0")}`;
  const certificate = `c${index % 50}`;
  return {
    name,
    fqdn: `${name}.cem-${index % 97}.example.org`,
    port: 8000 + (index % 1000),
    certificate,
    thumbprint: thumbprintOf(certificate),
  };
}

/**
 * What a certificate covers: the SMP, and the zones of the gateways that present it.
 * @param {string} certificate
 * @param {readonly Gateway[]} gateways
 */
function namesOf(certificate, gateways) {
  const own = gateways.filter(gateway => gateway.certificate === certificate);
  const zones = new Set(own.map(({ fqdn }) => `*${fqdn.slice(fqdn.indexOf("."))}`));
  return [smp, ...zones];
}

/** @param {string} certificate */
function thumbprintOf(certificate) {
  return createHash("sha1").update(certificate).digest("hex").toUpperCase();
}
