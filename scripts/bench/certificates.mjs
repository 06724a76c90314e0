// @ts-check
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ file: string, key: string, thumbprint: string }} Certificate */

/**
 * Makes `count` certificates for all names below example.com, issued by a root of their own: root.pem in `folder`.
 * @param {string} folder
 * @param {number} count
 * @returns {Certificate[]}
 */
export function makeCertificates(folder, count) {
  const root = join(folder, "root");
  const ca = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign"];
  openssl("req", "-x509", ...newKey(`${root}.key`), "-subj", "/CN=Benchmark Root", ...ca, "-out", `${root}.pem`);
  writeFileSync(
    join(folder, "leaf.cnf"),
    "basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:*.example.com,DNS:smp.example.net\n",
  );
  return Array.from({ length: count }, (_, index) => issue(folder, root, `leaf${index}`));
}

/**
 * @param {string} folder
 * @param {string} root
 * @param {string} name
 */
function issue(folder, root, name) {
  const path = join(folder, name);
  const [file, key, request] = /** @type {const} */ ([`${path}.pem`, `${path}.key`, `${path}.csr`]);
  openssl("req", "-new", ...newKey(key), "-subj", `/CN=${name}`, "-out", request);
  const issuer = ["-CA", `${root}.pem`, "-CAkey", `${root}.key`, "-CAcreateserial"];
  const extensions = ["-extfile", join(folder, "leaf.cnf"), "-days", "90"];
  openssl("x509", "-req", "-in", request, ...issuer, ...extensions, "-out", file);
  return { file, key, thumbprint: new X509Certificate(readFileSync(file)).fingerprint.replaceAll(":", "") };
}

/** @param {string} file */
function newKey(file) {
  return ["-newkey", "rsa:2048", "-nodes", "-keyout", file];
}

/** @param {string[]} args */
function openssl(...args) {
  execFileSync("openssl", args, { stdio: "pipe" });
}
