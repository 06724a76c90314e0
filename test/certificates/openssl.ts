import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** What the openssl command says. Nothing here uses the code under test: this is what it is measured by. */

/** PEM texts of what a file holds, in its order. */
export interface Holdings {
  readonly certificates: readonly string[];
  readonly keys: readonly string[];
}

/** Both providers by name, so that no configuration of the machine has a say. */
const providers = ["-provider", "default", "-provider", "legacy"];

/** What openssl makes of a file in any format it knows, or undefined when it makes nothing of it. */
export async function opensslHoldings(path: string, password: string): Promise<Holdings | undefined> {
  const opening = ["-passin", "env:OPENSSL_TEST_PASSWORD", ...providers];
  const attempts = [
    ["pkcs12", "-nodes", "-in", path, ...opening],
    ["pkcs7", "-print_certs", "-in", path],
    ["pkcs7", "-print_certs", "-inform", "DER", "-in", path],
    ["storeutl", ...opening, path],
  ];
  for (const attempt of attempts) {
    const found = holdings(await run(attempt, { password }));
    if (found !== undefined) return found;
  }
  return undefined;
}

function holdings(output: string | undefined): Holdings | undefined {
  if (output === undefined) return undefined;
  const blocks = [...output.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[^-]+-----END \1-----\n/g)];
  const labelled = (pattern: RegExp): string[] =>
    blocks.filter(([, label = ""]) => pattern.test(label)).map(([text]) => text);
  const found = { certificates: labelled(/CERTIFICATE$/), keys: labelled(/PRIVATE KEY$/) };
  return found.certificates.length + found.keys.length > 0 ? found : undefined;
}

/** Whether a certificate's public key is that of a private key. */
export async function opensslMatches(certificate: string, key: string): Promise<boolean> {
  return (await need(["x509", "-noout", "-pubkey"], certificate)) === (await need(["pkey", "-pubout"], key));
}

/** `openssl x509` for a certificate, with all that the tests compare. */
export function opensslText(pem: string): Promise<string> {
  const names = "RFC2253,-esc_msb,utf8,-sep_comma_plus,sep_comma_plus_space";
  const wanted = ["-subject", "-issuer", "-serial", "-startdate", "-enddate", "-dateopt", "iso_8601", "-text"];
  return need(["x509", "-noout", "-nameopt", names, ...wanted], pem);
}

/** Upper-case hex. SHA-1 is what Windows calls the thumbprint. */
export async function opensslFingerprint(pem: string, hash: "sha1" | "sha256"): Promise<string> {
  const line = await need(["x509", "-noout", "-fingerprint", `-${hash}`], pem);
  return line.replace(/^.*=/, "").replaceAll(":", "").trim();
}

interface Given {
  readonly input?: string;
  readonly password?: string;
}

/** Standard output, or undefined when the command fails or takes longer than half a minute. */
async function run(args: readonly string[], { input = "", password = "" }: Given = {}): Promise<string | undefined> {
  const env = { ...process.env, OPENSSL_CONF: "/dev/null", LC_ALL: "C.UTF-8", OPENSSL_TEST_PASSWORD: password };
  const child = spawn("openssl", args, { env, stdio: ["pipe", "pipe", "ignore"], timeout: 30_000 });
  const exit = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  // A command that fails early does not read what it is given.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [status, output] = await Promise.all([exit, text(child.stdout)]);
  return status === 0 ? output : undefined;
}

async function need(args: readonly string[], input: string): Promise<string> {
  const output = await run(args, { input });
  if (output === undefined) throw new Error(`openssl ${args.join(" ")} failed`);
  return output;
}
