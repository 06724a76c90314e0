import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import forge from "node-forge";

const password = "Passw0rd!";
const chain = ["ca/int.pem", "ca/root.pem"];

/** A file of the corpus, or a PKCS #12 file packed from its parts. */
type Source = string | { readonly leaf: string; readonly key?: string; readonly chain?: readonly string[] };

/** The certificate files that the rule pages name, and what the generated corpus has for them. */
export const pageCertificates: Readonly<Record<string, Source>> = {
  "certs/cem-san.pfx": "pfx/3des-sha1.pfx",
  "certs/example-root.cer": "ca/root.pem",
  "certs/signed-with-sha1.pfx": { leaf: "cert/sig-sha1.pem", chain },
  "certs/name-in-cn.pfx": { leaf: "cert/san-cn-other.pem", chain },
  "certs/renamed.pfx": "file/chain-ok.pem",
  "certs/without-key.pfx": "pfx/3des-nokey-chain.pfx",
  "certs/other-key.pfx": { leaf: "cert/key-rsa2048.pem", key: "keys/rsa2048b.key", chain },
  "certs/ca-template.pfx": { leaf: "cert/bc-catrue.pem", chain },
  "certs/for-signing-documents.pfx": { leaf: "cert/ku-non-repudiation.pem", chain },
  "certs/for-encryption.pfx": { leaf: "cert/ku-encipher.pem", chain },
  "certs/crl-in-directory.pfx": { leaf: "cert/revocation-ldap.pem", chain },
  "certs/crl-on-internet.pfx": { leaf: "cert/revocation-both.pem", chain },
  "certs/leaf-only.pfx": { leaf: "cert/key-rsa2048.pem" },
  "certs/expired-intermediate.pfx": { leaf: "cert/chain-intexp.pem", chain: ["ca/intexp.pem"] },
  "certs/ending-intermediate.pfx": { leaf: "cert/chain-intends.pem", chain: ["ca/intends.pem"] },
  "certs/sha1-intermediate.pfx": { leaf: "cert/chain-intsha1.pem", chain: ["ca/intsha1.pem"] },
  "certs/other-root.cer": "ca/other.pem",
  "certs/sign-in-page.pfx": "file/html.cer",
  "certs/old-and-new.pfx": "pfx/x-old-and-new.pfx",
  "certs/openssl-3.pfx": "pfx/aes256-sha256.pfx",
  "certs/ten-million-rounds.pfx": "pfx/iter-10000000.pfx",
};

/** Puts the files where specs in `folder` find them. */
export function placePageCertificates(corpus: string, folder: string): void {
  for (const [name, source] of Object.entries(pageCertificates)) {
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, typeof source === "string" ? readFileSync(join(corpus, source)) : pack(corpus, source));
  }
}

function pack(corpus: string, { leaf, key = "keys/rsa2048.key", chain: above = [] }: Exclude<Source, string>): Buffer {
  const text = (file: string): string => readFileSync(join(corpus, file), "utf8");
  const certificates = [leaf, ...above].map(file => forge.pki.certificateFromPem(text(file)));
  const asn1 = forge.pkcs12.toPkcs12Asn1(forge.pki.privateKeyFromPem(text(key)), certificates, password, {
    algorithm: "3des",
  });
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary");
}
