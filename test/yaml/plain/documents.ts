import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const examplesFolder = join(import.meta.dirname, "../../../examples");

/** Specs as people write them. */
export const examples: readonly string[] = readdirSync(examplesFolder)
  .filter(name => name.endsWith(".cem.yaml"))
  .map(name => readFileSync(join(examplesFolder, name), "utf8"));

/** A deployment with many gateways, in the forms that large specs consist of. */
export function fleet(gateways: number, aliases = false): string {
  const numbers = Array.from({ length: gateways }, (_, index) => index);
  return [
    `# a fleet of ${gateways}`,
    "apiVersion: cem/v1",
    'itms: "8.8"',
    "",
    "certificates:",
    "  web:",
    '    subjectAlternativeNames: [smp.example.net, "*.example.org"]',
    "    notAfter: 2031-12-01",
    "    thumbprint: 3F2A9C0D6B7E815D4C33A1B2F09E8D7C6B5A4938",
    "gateways:",
    ...numbers.flatMap(index => [
      ...(index % 10 === 0 ? [`  # ---- from ${index}`] : []),
      `  gw-${index}:`,
      `    fqdn: gw-${index}.example.org`,
      `    listener:${aliases && index % 2 === 0 ? ` &l${index}` : ""}`,
      `      port: ${8000 + index}`,
      "      restarted: true   # after the port was set",
      "    servers:",
      "      - smp.example.net",
      ...(aliases && index % 2 === 1 ? [`    <<: *l${index - 1}`, `    also: *l${index - 1}`] : []),
    ]),
    "firewall:",
    "  perimeter:",
    ...numbers.flatMap(index => [`    - to: gw-${index}.example.org`, `      port: ${8000 + index}`]),
    "  internal:",
    ...numbers.map(index => `  - { from: gw-${index}, to: smp.example.net, port: 443, protocol: tcp }`),
    "",
  ].join("\n");
}
