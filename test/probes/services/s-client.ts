import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { type Comparable, fromOpenssl } from "../../certificates/openssl-facts";
import { anyCipher, type TlsVersion } from "./material";

/** What `openssl s_client` says of a server: what our verdicts are measured by. Nothing here uses the code under test. */
export interface SaidBySClient {
  /** What the server sent, leaf first: PEM. Empty when no handshake came that far. */
  readonly served: readonly string[];
  readonly leaf: Comparable | undefined;
  readonly faults: readonly VerifyFault[];
  /** Agreed on when all are offered. */
  readonly version: TlsVersion | undefined;
  readonly asksForCertificate: boolean;
  /** The fatal alert the server ended with, in OpenSSL's words: `certificate required`. */
  readonly alert: string | undefined;
  /** Of the answer to GET /. */
  readonly status: number | undefined;
  readonly date: Date | undefined;
  /** Everything it printed. */
  readonly output: string;
}

/** What is wrong with the chain, or with the leaf for that name, when `authority` alone is trusted. */
export interface VerifyFault {
  /** 0 is the leaf. */
  readonly depth: number;
  /** Its number in OpenSSL: X509_V_ERR_…. */
  readonly number: number;
}

export interface Asked {
  /** Default: 127.0.0.1. */
  readonly host?: string;
  readonly port: number;
  /** For SNI, and to be covered by the certificate; without one, no SNI is sent. */
  readonly name?: string;
  /** The PEM file of the one root to trust. */
  readonly authority: string;
}

/** Connects once, with every version offered, asks for a page and lets the server hang up. */
export async function askSClient({ name, authority, ...to }: Asked): Promise<SaidBySClient> {
  const trust = ["-CAfile", authority, "-no-CApath", "-no-CAstore", ...(name ? ["-verify_hostname", name] : [])];
  const output = await sClient(to, name, ["-showcerts", "-ign_eof", "-msg", ...trust]);
  const served = allOf(output, /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/g).map(([pem]) => pem);
  const [first] = served;
  const date = /^date: (.*)\r$/im.exec(output)?.[1];
  const status = /^HTTP\/1\.\d (\d{3})/m.exec(output)?.[1];
  return {
    served,
    leaf: first === undefined ? undefined : await fromOpenssl(first),
    faults: faultsIn(output),
    version: versionIn(output),
    asksForCertificate: /^<<< .*CertificateRequest$/m.test(output),
    alert: /:(?:ssl|tls)v?\d* alert ([a-z ]+):/.exec(output)?.[1],
    status: status === undefined ? undefined : Number(status),
    date: date === undefined ? undefined : new Date(date),
    output,
  };
}

function faultsIn(output: string): readonly VerifyFault[] {
  return allOf(output, /^depth=(\d+) .*\nverify error:num=(\d+):/gm).map(([, depth, number]) => ({
    depth: Number(depth),
    number: Number(number),
  }));
}

function allOf(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...text.matchAll(pattern)];
}

/** Of older versions than 1.3 the line about the cipher names the version that first had it. */
function versionIn(output: string): TlsVersion | undefined {
  const cipher = /^New, (\S+), Cipher is /m.exec(output)?.[1];
  if (cipher === undefined || cipher === "(NONE)") return undefined;
  const version = cipher === "TLSv1.3" ? cipher : /^ +Protocol +: (\S+)$/m.exec(output)?.[1];
  return versions.map(([known]) => known).find(known => known === version);
}

/** The versions for which the server chose a cipher, each offered alone. */
export async function versionsBySClient({ name, ...to }: Omit<Asked, "authority">): Promise<readonly TlsVersion[]> {
  const tried = versions.map(async ([version, option]) => {
    const output = await sClient(to, name, [option, "-msg"]);
    // Offered a version that is too new for it, a server chooses an older one, which the client then refuses.
    return /^<<< .*ServerHello$/m.test(output) && !output.includes("fatal protocol_version") ? [version] : [];
  });
  return (await Promise.all(tried)).flat();
}

const versions: readonly (readonly [TlsVersion, string])[] = [
  ["TLSv1", "-tls1"],
  ["TLSv1.1", "-tls1_1"],
  ["TLSv1.2", "-tls1_2"],
  ["TLSv1.3", "-tls1_3"],
];

/** All that it prints, on both streams. It gives up after half a minute. */
async function sClient(
  { host = "127.0.0.1", port }: { readonly host?: string; readonly port: number },
  name: string | undefined,
  options: readonly string[],
): Promise<string> {
  const sni = name === undefined ? ["-noservername"] : ["-servername", name];
  const args = ["s_client", "-connect", `${host}:${port}`, "-cipher", anyCipher, ...sni, ...options];
  const env = { ...process.env, OPENSSL_CONF: "/dev/null", LC_ALL: "C.UTF-8" };
  const child = spawn("openssl", args, { env, timeout: 30_000 });
  // It may have ended without reading.
  child.stdin.on("error", () => undefined);
  child.stdin.end("GET / HTTP/1.0\r\n\r\n");
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return `${errors}\n${output}`;
}
