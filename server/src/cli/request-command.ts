import { promises as fs } from "node:fs";
import { dirname, join } from "node:path";
import { CertificateFiles } from "../certificate-files";
import { CertificateReader } from "../certificates/read";
import { withinFolder } from "../certificates/reading/reach";
import { check, type InDocument } from "../check";
import type { Deployment } from "../deployment/deployment";
import type { KnownCertificate } from "../deployment/known-certificate";
import { programFile } from "../program-file";
import { parseDecoded } from "../spec/parse";
import { type CertificateRequest, certificateRequest } from "../start/certificate-request";
import { type RequestFile, requestFiles } from "../start/request-files";
import { whyUnread } from "../yaml/tree";
import { visible } from "../yaml/visible";
import { oneOf, parseOptions } from "./options";
import { cannotUse, readText } from "./read-text";
import { UsageError } from "./usage-error";
import { refuseExisting, writeNew } from "./write-new";

const known = {
  certificate: { type: "string" },
  format: { type: "string" },
  output: { type: "string" },
  "allow-outside": { type: "boolean", default: false },
} as const;

const toolOf = { inf: "certreq", openssl: "openssl" } as const;

/** `cemspec request`: writes what a certificate request is made from, and says how. */
export async function runRequest(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions(args, known);
  const [spec, another] = positionals;
  if (spec === undefined || another !== undefined)
    throw new UsageError("request takes one spec, such as site.cem.yaml");
  const tool = values.format === undefined ? undefined : toolOf[oneOf("format", values.format, ["inf", "openssl"])];
  const { deployment, certificate } = pick(
    spec,
    await deploymentsOf(spec, values["allow-outside"]),
    values.certificate,
  );
  const request = certificateRequest(deployment, certificate);
  if ("refused" in request) throw new UsageError(`${spec}: ${visible(request.refused)}`);
  const folder = values.output ?? (spec === "-" ? "." : dirname(spec));
  await fs.access(folder).catch(cannotUse(folder));
  const files = requestFiles(request).filter(file => tool === undefined || file.tool === tool);
  // All of them or none.
  for (const { name } of files) await refuseExisting(join(folder, name));
  for (const { name, text } of files) await writeNew(join(folder, name), text);
  process.stdout.write(told(request, files, folder));
  return 0;
}

async function deploymentsOf(spec: string, allowOutside: boolean): Promise<readonly Deployment[]> {
  const file = parseDecoded(await readText(spec));
  const reader = new CertificateReader({ workerFile: programFile });
  const files = new CertificateFiles(reader, async () => undefined);
  const reach = withinFolder(spec === "-" ? process.cwd() : dirname(spec), allowOutside);
  try {
    await files.load(file, reach);
    const { deployments } = check(file, { certificates: files.source(reach), now: Date.now() });
    const why = whyUnread(deployments.flatMap(({ problems }) => problems));
    if (why !== undefined) throw new UsageError(`${spec} ${why}; nobody knows what it asks for`);
    return deployments;
  } finally {
    await reader.dispose();
  }
}

interface Picked {
  readonly deployment: Deployment;
  readonly certificate: KnownCertificate;
}

/** The certificate of that name, or the only one. */
function pick(spec: string, deployments: readonly Deployment[], name: string | undefined): Picked {
  const all = deployments.flatMap((deployment, document): InDocument<Picked>[] =>
    deployment.certificates.map(certificate => ({ deployment, certificate, document })),
  );
  const wanted = all.filter(({ certificate }) => name === undefined || certificate.name === name);
  const [first, second] = wanted;
  const names = [...new Set(all.map(({ certificate }) => visible(certificate.name)))];
  const none = `it ${whyUnread(deployments.flatMap(({ problems }) => problems)) ?? "defines no certificate"}`;
  const defined = names.length === 0 ? none : `it defines ${names.join(", ")}`;
  if (first === undefined)
    throw new UsageError(
      `${spec} has nothing to request${name === undefined ? "" : ` by the name ${visible(name)}`}: ${defined}`,
    );
  if (second === undefined) return first;
  if (first.certificate.name !== second.certificate.name)
    throw new UsageError(`${spec} has several certificates: name one with --certificate (${defined})`);
  throw new UsageError(`${spec} defines ${names[0]} in several documents; give each its own file`);
}

const words = {
  certreq: {
    make: "On Windows, as an administrator, in that folder",
    also: "",
    after: "Then export it as .pfx with its key and all certificates of its chain, in certlm.msc.\n",
  },
  openssl: {
    make: "With OpenSSL, in that folder; it asks for a passphrase that locks the new key",
    also: ", and those of the CA as chain.pem",
    after: "",
  },
} as const;

function told(request: CertificateRequest, files: readonly RequestFile[], folder: string): string {
  const { certificate, names, bits, hash, remarks } = request;
  return [
    `A request for “${certificate}”: ${names.join(", ")} · RSA ${bits} · ${hash}\n`,
    ...remarks.map(remark => `${visible(remark)}\n`),
    files.length > 1 ? "Use one of the two files, not both: each makes a key of its own.\n" : "",
    ...files.map(
      file => `
${steps(file, certificate, folder)}`,
    ),
  ].join("");
}

function steps({ tool, name, make, finish }: RequestFile, certificate: string, folder: string): string {
  const { make: where, also, after } = words[tool];
  const answered = `When the CA has answered, with its certificate saved there as ${certificate}.cer${also}`;
  return `${join(folder, name)} is written.\n${where}:\n  ${make}\n${answered}:\n  ${finish}\n${after}`;
}
