import { CertificateFiles } from "../../../server/src/certificate-files";
import { CertificateReader } from "../../../server/src/certificates/read";
import { withinFolder } from "../../../server/src/certificates/reading/reach";
import { check } from "../../../server/src/check";
import type { Deployment } from "../../../server/src/deployment/deployment";
import { parseSpec } from "../../../server/src/spec/parse";
import { corpus, fqdn, smp, thumbprintOf } from "./material";

/** What the spec of a test says of its one gateway, and of the certificate that all its listeners should present. */
export interface Said {
  /** Where agents connect. */
  readonly port: number;
  /** `cert/NAME.pem` of the corpus. */
  readonly certificate?: string;
  /** Default: 127.0.0.1. */
  readonly address?: string;
  /** The port that the gateway's own settings name, when it is not the agents'. */
  readonly listener?: number;
  readonly smpPort?: number;
  /** Where the perimeter firewall sends what comes in on `port`. */
  readonly translatedPort?: number;
}

/** The deployment that a spec with these facts describes, its certificate files read. */
export async function deploymentOf(said: Said): Promise<Deployment> {
  const file = parseSpec(specText(said));
  const files = new CertificateFiles(new CertificateReader(), async () => undefined);
  await files.load(file, withinFolder(corpus));
  const [deployment] = check(file, { certificates: files.source(withinFolder(corpus)), now: Date.now() }).deployments;
  if (deployment === undefined) throw new Error("the spec of the test is empty");
  return deployment;
}

export function specText({ port, certificate = "key-rsa2048", address = "127.0.0.1", ...more }: Said): string {
  const { listener = port, smpPort = 443, translatedPort } = more;
  const rule = `{ to: dmz1, port: ${port}, translatedPort: ${translatedPort}, protocol: tcp }`;
  return `apiVersion: cem/v1
certificates:
  san:
    file: cert/${certificate}.pem
    issuedBy: internal
    rootCa: { file: ca/root.pem, distributed: true }
smp:
  fqdn: ${smp}
  https: { port: ${smpPort}, certificate: san }
  agentSite: { certificate: san }
gateways:
  dmz1:
    fqdn: ${fqdn}
    address: ${address}
    listener: { port: ${listener}, certificate: san }
    servers: [${smp}]
firewall:
  perimeter: [${translatedPort === undefined ? "" : rule}]
  internal: []
policy:
  gateways:
    - { fqdn: ${fqdn}, port: ${port}, thumbprint: ${thumbprintOf(certificate)} }
`;
}
