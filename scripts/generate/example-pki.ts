import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import forge from "node-forge";

/**
 * A small PKI for `examples/`: a root, an issuing CA, and leaves. Keys come from a seed, so that the thumbprints
 * which the examples record are the same on every machine. They protect nothing.
 */
const seed = "CEM Spec examples";
const notBefore = new Date("2026-01-01T00:00:00Z");
const notAfter = new Date("2046-01-01T00:00:00Z");

interface Identity {
  readonly certificate: forge.pki.Certificate;
  readonly key: forge.pki.rsa.PrivateKey;
}

interface Request {
  readonly commonName: string;
  readonly serial: string;
  readonly names?: readonly string[];
  readonly issuer?: Identity;
  readonly ca?: boolean;
}

export function makeExampleCertificates(folder: string): void {
  const stamp = join(folder, ".made-from");
  const recipe = createHash("sha256")
    .update(readFileSync(join("scripts", "generate", "example-pki.ts")))
    .digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === recipe) return;
  mkdirSync(folder, { recursive: true });
  const root = issue({ commonName: "Example Root", serial: "01", ca: true }, keyPair("root"));
  const issuing = issue(
    { commonName: "Example Issuing CA 2", serial: "02", ca: true, issuer: root },
    keyPair("issuing"),
  );
  const leafKey = keyPair("leaf");
  const san = issue(
    {
      commonName: "gateway.example.com",
      serial: "10",
      names: ["smp.example.net", "gateway.example.com"],
      issuer: issuing,
    },
    leafKey,
  );
  const cnOnly = issue(
    { commonName: "gateway3.example.com", serial: "11", names: ["www.example.com"], issuer: issuing },
    leafKey,
  );
  writePfx(join(folder, "cem-san.pfx"), san, [issuing, root]);
  writePfx(join(folder, "cn-only.pfx"), cnOnly, [issuing, root]);
  writeFileSync(join(folder, "example-root.cer"), der(root));
  writeFileSync(stamp, recipe);
}

function issue({ commonName, serial, names = [], issuer, ca = false }: Request, keys: forge.pki.rsa.KeyPair): Identity {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = keys.publicKey;
  certificate.serialNumber = serial;
  certificate.validity = { notBefore, notAfter };
  certificate.setSubject([
    { name: "organizationName", value: "Example" },
    { name: "commonName", value: commonName },
  ]);
  certificate.setIssuer((issuer?.certificate ?? certificate).subject.attributes);
  certificate.setExtensions([
    { name: "basicConstraints", cA: ca, critical: true },
    ca
      ? { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true }
      : { name: "keyUsage", digitalSignature: true, keyEncipherment: true, critical: true },
    ...(ca ? [] : [{ name: "extKeyUsage", serverAuth: true, clientAuth: true }]),
    ...(names.length > 0 ? [{ name: "subjectAltName", altNames: names.map(value => ({ type: 2, value })) }] : []),
  ]);
  certificate.sign(issuer?.key ?? keys.privateKey, forge.md.sha256.create());
  return { certificate, key: keys.privateKey };
}

function writePfx(file: string, leaf: Identity, chain: readonly Identity[]): void {
  const certificates = [leaf, ...chain].map(({ certificate }) => certificate);
  const asn1 = forge.pkcs12.toPkcs12Asn1(leaf.key, certificates, "", { algorithm: "3des" });
  writeFileSync(file, Buffer.from(forge.asn1.toDer(asn1).getBytes(), "binary"));
}

function der({ certificate }: Identity): Buffer {
  return Buffer.from(forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes(), "binary");
}

function keyPair(name: string): forge.pki.rsa.KeyPair {
  return forge.pki.rsa.generateKeyPair({
    bits: 2048,
    e: 0x10001,
    prng: deterministic(name),
  } as forge.pki.rsa.GenerateKeyPairOptions);
}

/** Bytes that depend on the seed and the name alone: SHA-256 over a counter. */
function deterministic(name: string) {
  let counter = 0;
  let pool = "";
  return {
    getBytesSync(count: number): string {
      while (pool.length < count) pool += createHash("sha256").update(`${seed}/${name}/${counter++}`).digest("binary");
      const bytes = pool.slice(0, count);
      pool = pool.slice(count);
      return bytes;
    },
  };
}
