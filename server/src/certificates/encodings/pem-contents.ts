import type { Contents, PrivateKey } from "../contents";
import { encryptedKey } from "../decryption/encrypted-key";
import type { Ledger } from "../decryption/ledger";
import { openTraditionalKey } from "../decryption/traditional-key";
import { Unreadable } from "../outcome";
import { openPkcs12 } from "../pkcs12/pkcs12";
import { identify } from "./identify";
import { type PemBlock, pemBlocks } from "./pem";
import { pkcs7Certificates } from "./pkcs7";

const certificateLabels = new Set(["CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE"]);

/** Labels of other things, as the object of "it is …". */
const otherLabels: Readonly<Record<string, string>> = {
  "CERTIFICATE REQUEST": "a certificate request",
  "NEW CERTIFICATE REQUEST": "a certificate request",
  "X509 CRL": "a revocation list",
  "PUBLIC KEY": "a public key",
  "RSA PUBLIC KEY": "a public key",
  "OPENSSH PRIVATE KEY": "an SSH key",
  "SSH2 PUBLIC KEY": "an SSH public key",
  "PGP PUBLIC KEY BLOCK": "a PGP key",
  "PGP PRIVATE KEY BLOCK": "a PGP key",
};

/** Everything of use in a PEM file. Throws what opening a part throws. */
export function pemContents(text: string, password: string | undefined, ledger: Ledger): Contents {
  const blocks = pemBlocks(text);
  const store = blocks.find(({ label, bytes }) => label === "PKCS12" && bytes !== undefined);
  if (store?.bytes !== undefined) return { ...openPkcs12(store.bytes, password, ledger), format: "pem" };
  const certificates = blocks.flatMap(certificatesOf);
  if (certificates.length === 0) throw nothingOfUse(blocks);
  return {
    format: blocks.every(({ label }) => isPkcs7(label)) ? "pkcs7" : "pem",
    certificates,
    keys: blocks.filter(({ label }) => isKey(label)).map(key => keyOf(key, password, ledger)),
    remarks: blocks.flatMap(({ label, problem }) => (problem === undefined ? [] : [`its block ${label} ${problem}`])),
  };
}

const isPkcs7 = (label: string): boolean => label === "PKCS7" || label === "CMS" || label === "PKCS #7 SIGNED DATA";
const isKey = (label: string): boolean => label.endsWith("PRIVATE KEY") && label !== "OPENSSH PRIVATE KEY";

function certificatesOf({ label, bytes }: PemBlock): readonly Uint8Array[] {
  if (bytes === undefined) return [];
  if (isPkcs7(label)) return pkcs7Certificates(bytes);
  // Some tools label a p7b as a certificate; the content decides.
  if (!certificateLabels.has(label)) return [];
  return identify(bytes).kind === "pkcs7" ? pkcs7Certificates(bytes) : [bytes];
}

function keyOf(block: PemBlock, password: string | undefined, ledger: Ledger): PrivateKey {
  if (block.bytes === undefined) return { state: "sealed", reason: `its private key ${block.problem}` };
  if (block.headers.has("dek-info")) return openTraditionalKey(block, block.bytes, password);
  if (block.label !== "ENCRYPTED PRIVATE KEY") return { state: "open", der: block.bytes };
  return encryptedKey(block.bytes, password, ledger);
}

/** Says what a file without a certificate is instead. */
function nothingOfUse(blocks: readonly PemBlock[]): Unreadable {
  const broken = blocks.find(
    ({ label, problem }) => problem !== undefined && (certificateLabels.has(label) || isPkcs7(label)),
  );
  if (broken !== undefined) return new Unreadable(`its block ${broken.label} ${broken.problem}`);
  if (blocks.some(({ label }) => isPkcs7(label))) return new Unreadable("it is a PKCS #7 message without certificates");
  const name = blocks.map(({ label }) => otherLabels[label]).find(known => known !== undefined);
  if (blocks.some(({ label }) => isKey(label))) return new Unreadable("it is a private key without a certificate");
  if (name !== undefined) return new Unreadable(`it is ${name}, not a certificate`);
  return new Unreadable("it holds no certificate");
}
