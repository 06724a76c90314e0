import { changed, goodSpec } from "../cli/good-spec";

/** Secrets that somebody pasted into a spec, where none belongs. */
export interface Pasted {
  readonly inAddress: string;
  readonly inComment: string;
  readonly inSuppression: string;
  /** In PEM. */
  readonly key: string;
}

const certificate = "    issuedBy: public\n";
const thumbprint = /^ {4}thumbprint: .*\n/m;

/** Specs with these secrets, each with findings on and around the lines where they stand. */
export function pastedSpecs({ inAddress, inComment, inSuppression, key }: Pasted): Readonly<Record<string, string>> {
  const lines = key.trim().split(/\r?\n/);
  const body = lines.slice(1, -1);
  const inCertificate = (field: string) => changed(goodSpec, certificate, `${certificate}${field}    bogus: 1\n`);
  const block = (field: string, content: readonly string[]) =>
    `    ${field}: |\n${content.map(line => `      ${line}\n`).join("")}`;
  const address = `https://admin:${inAddress}@gateway.example.com/`;
  return {
    "key-as-file.cem.yaml": inCertificate(block("file", lines)),
    "key-body-as-file.cem.yaml": inCertificate(block("file", body)),
    "key-as-thumbprint.cem.yaml": inCertificate("").replace(thumbprint, () => block("thumbprint", body)),
    "key-on-one-line.cem.yaml": inCertificate(`    file: ${body.join("")}\n`),
    "key-folded.cem.yaml": inCertificate(`    file: "${lines.join("\\n")}"\n`),
    "key-in-a-list.cem.yaml": inCertificate(`    subjectAlternativeNamez:\n${body.map(line => `      - ${line}\n`).join("")}`),
    "key-as-field.cem.yaml": `${goodSpec}${body.join("")}: 1\n`,
    "key-as-section.cem.yaml": changed(goodSpec, "smp:\n", `smp: ${body.join("")}\nother:\n`),
    "key-as-name.cem.yaml": inCertificate("").replace(/^name: .*$/m, () => `name: ${body.join("")}`),
    "key-as-reference.cem.yaml": changed(goodSpec, "      certificate: san\n    servers", `      certificate: ${body.join("")}\n    servers`),
    "key-behind-alias.cem.yaml": `${inCertificate("    file: *k\n").replace("name:", () => `x: &k ${body.join("")}\nname:`)}`,
    "key-in-broken-yaml.cem.yaml": `${inCertificate(block("file", body))}x: [\n`,
    "address.cem.yaml": goodSpec.replaceAll("fqdn: gateway.example.com", () => `fqdn: ${address}`),
    "address-elsewhere.cem.yaml": changed(inCertificate(`    file: ${address}\n`), "servers: [smp.example.net]", `servers: ["${address}"]`),
    "comment.cem.yaml": inCertificate(
      `    # cemspec-ignore CEM301: the password is ${inSuppression}\n    # its password: ${inComment}\n`,
    ).replace("port: 8443\n", () => `port: 44 # the password is ${inComment}\n`),
  }; // biome-ignore format: a table
}
