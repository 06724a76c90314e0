import { parseCertificate } from "../../server/src/certificates/parse";
import type { Certificate } from "../../server/src/certificates/x509/x509";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { readServed, type Served } from "../../server/src/probes/judgements/served";
import type { Role } from "../../server/src/probes/outcome";
import { type Target, targetsOf } from "../../server/src/probes/target";
import type { TrustStore } from "../../server/src/probes/trust-stores";
import { analyse } from "../support/checking";
import type { Made } from "./authorities";

/** What a spec says of the certificate that should be presented. */
export interface Said {
  readonly issuedBy?: "internal" | "public" | "self";
  /** Content of `file` and of `rootCa.file`, or a file that cannot be read. */
  readonly file?: readonly Made[];
  readonly rootCa?: readonly Made[] | "unreadable";
  readonly policy?: string;
  readonly listener?: string;
  readonly declared?: string;
}

const bundle = "certs/gateway.pem";
const root = "certs/root.pem";

export function specText({ issuedBy, file, rootCa, policy, listener, declared }: Said): string {
  return `apiVersion: cem/v1
certificates:
  san:
    subjectAlternativeNames: [smp.example.net, gw.example.com]
${line("    file", file && bundle)}${line("    issuedBy", issuedBy)}${line("    thumbprint", declared)}${rootCa ? `    rootCa:\n      file: ${root}\n` : ""}smp:
  fqdn: smp.example.net
  https: { certificate: san }
  agentSite: { certificate: san }
gateways:
  dmz1:
    fqdn: gw.example.com
    listener:
      port: 8443
      certificate: san
${line("      thumbprint", listener)}    servers: [smp.example.net]
firewall:
  perimeter:
    - { to: dmz1, port: 8443 }
  internal: []
policy:
  gateways:
    - fqdn: gw.example.com
      port: 8443
${line("      thumbprint", policy)}`;
}

function line(key: string, value: string | undefined): string {
  return value === undefined ? "" : `${key}: ${value}\n`;
}

/** The target of this role in such a spec. */
export function targetOf(said: Said, role: Role = "gateway"): Target {
  const files: Record<string, FileState> = {
    ...(said.file && { [bundle]: stateOf(said.file) }),
    ...(said.rootCa && { [root]: stateOf(said.rootCa) }),
  };
  const [deployment] = analyse(specText(said), { files }).deployments;
  const target = deployment && targetsOf(deployment).find(each => each.role === role);
  if (target === undefined) throw new Error(`the spec has no ${role} to probe`);
  return target;
}

function stateOf(content: readonly Made[] | "unreadable"): FileState {
  if (content === "unreadable") return { state: "unreadable", reason: "there is no such file" };
  return parseCertificate(Buffer.from(content.map(({ pem }) => pem).join("")), undefined);
}

export function served(...chain: readonly Made[]): Served {
  const read = readServed(chain.map(({ der }) => der));
  if (read === undefined) throw new Error("the leaf cannot be read");
  return read;
}

export function storeOf(...roots: readonly Made[]): TrustStore {
  return { name: "the test's store", roots: roots.map(certificateOf) };
}

export function certificateOf(made: Made): Certificate {
  return served(made).leaf;
}

/** SHA-1 of the DER, as a spec records it. */
export function thumbprintOf(made: Made): string {
  return certificateOf(made).facts.sha1;
}
