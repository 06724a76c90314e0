import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { corpusFolder } from "../../certificates/corpus";
import { folderWith } from "../../cli/program";

/** What a server presents: PEM files. */
export interface Material {
  /** The leaf, then the intermediates that the server sends along. */
  readonly certificates: readonly string[];
  readonly key: string;
}

export type TlsVersion = "TLSv1" | "TLSv1.1" | "TLSv1.2" | "TLSv1.3";

/** What every server here can be told about its TLS. */
export interface TlsSettings extends Material {
  /** Default: TLS 1.2 and 1.3. */
  readonly versions?: readonly TlsVersion[];
  /** Makes the server demand a client certificate of this authority. */
  readonly clientAuthority?: string;
}

export const newVersions: readonly TlsVersion[] = ["TLSv1.2", "TLSv1.3"];
/** Lets OpenSSL speak what it thinks too weak: old protocols, small keys, SHA-1. */
export const anyCipher = "DEFAULT:@SECLEVEL=0";

/** The names that the corpus's certificates are for. */
export const fqdn = "gw.example.com";
export const smp = "smp.example.com";

export const corpus = await corpusFolder();

/** What the spec distributes as its root. */
export const root = join(corpus, "ca/root.pem");
export const intermediate = join(corpus, "ca/int.pem");
export const expiredIntermediate = join(corpus, "ca/intexp.pem");
const rsaKey = join(corpus, "keys/rsa2048.key");

/** `cert/NAME.pem` of the corpus, for the intermediate's leaves: served with the intermediate unless told otherwise. */
export function leaf(name: string, along: readonly string[] = [intermediate]): Material {
  return { certificates: [join(corpus, `cert/${name}.pem`), ...along], key: rsaKey };
}

/** The right names from an authority that the spec does not know, served with that authority. */
export const elsewhere = leaf("sig-ecdsa-sha256", [join(corpus, "ca/ec.pem")]);

/** SHA-1 in upper-case hex, of `cert/NAME.pem`. */
export function thumbprintOf(name: string): string {
  return new X509Certificate(pemOf(leaf(name, []).certificates)).fingerprint.replaceAll(":", "");
}

export function pemOf(files: readonly string[]): string {
  return files.map(file => readFileSync(file, "utf8")).join("");
}

/** Writes the certificates into one file, as most servers want them. */
export function chainFile({ certificates }: Material): string {
  return join(folderWith({ "chain.pem": pemOf(certificates) }), "chain.pem");
}
