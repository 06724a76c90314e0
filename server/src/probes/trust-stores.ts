import { readFile } from "node:fs/promises";
import * as tls from "node:tls";
import { pemBlocks } from "../certificates/encodings/pem";
import { distinct } from "../certificates/path/find-paths";
import type { Certificate } from "../certificates/x509/x509";
import { readCertificate } from "./judgements/served";

/** Roots that a machine trusts, and what to call them in a report: `the trust store of this machine (/etc/ssl/…)`. */
export interface TrustStore {
  readonly name: string;
  readonly roots: readonly Certificate[];
}

/** Where roots can be had from. */
export interface TrustSources {
  readonly platform: NodeJS.Platform;
  /** `SSL_CERT_FILE`: the bundle that the user wants OpenSSL's programs to use. */
  readonly file: string | undefined;
  /** The operating system's own roots as PEM, where this Node.js can ask for them. */
  readonly ask: (() => readonly string[]) | undefined;
}

/** Bundles of the well-known distributions: Debian, Fedora, openSUSE, RHEL, Alpine. */
const bundles = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/etc/ssl/ca-bundle.pem",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/ssl/cert.pem",
];

const thisMachine = "the trust store of this machine";

let known: Promise<TrustStore> | undefined;

/** The roots of this machine, read once. Never rejects: without any, those that Node.js brings along, and named so. */
export function systemTrustStore(): Promise<TrustStore> {
  known ??= readTrustStore({ platform: process.platform, file: process.env.SSL_CERT_FILE, ask: askSystem() });
  return known;
}

export async function readTrustStore({ platform, file, ask }: TrustSources): Promise<TrustStore> {
  const asked = rootsIn(answer(ask));
  if (asked.length > 0) return { name: thisMachine, roots: asked };
  const files = platform === "linux" ? (file ? [file] : bundles) : [];
  for (const each of files) {
    const roots = rootsIn(await readFile(each, "utf8").catch(() => ""));
    if (roots.length > 0) return { name: `${thisMachine} (${each})`, roots };
  }
  return { name: "Node's built-in list of roots", roots: rootsIn(tls.rootCertificates.join("\n")) };
}

/** Node.js 22.15 and 23.10 brought it; the types are those of the oldest one that is supported. */
function askSystem(): TrustSources["ask"] {
  const { getCACertificates } = tls as { getCACertificates?: (type: "system") => readonly string[] };
  return getCACertificates && (() => getCACertificates("system"));
}

function answer(ask: TrustSources["ask"]): string {
  try {
    return ask?.().join("\n") ?? "";
  } catch {
    return "";
  }
}

/** A certificate that is not its own issuer is no root, also when it lies among them. */
function rootsIn(pem: string): readonly Certificate[] {
  const blocks = pemBlocks(pem).filter(({ label }) => label === "CERTIFICATE");
  const found = blocks.map(({ bytes }) => bytes && readCertificate(bytes)).filter(each => each !== undefined);
  return distinct(found).filter(({ facts }) => facts.selfSigned);
}
