// Adds to a corpus what the openssl command cannot write: make-extra.mjs FOLDER PASSWORD. Run by make-corpus.sh.
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { oddCertificates } from "./odd-certificates.mjs";
import { oddShapes } from "./odd-shapes.mjs";
import { oddStores } from "./odd-stores.mjs";

const [out = "", password = ""] = process.argv.slice(2);

/** @typedef {{ password: string, read: (path: string) => Buffer, write: (path: string, bytes: Uint8Array | string) => void, note: (path: string, password: string, about: string) => void }} Corpus */

/** @type {Corpus} */
const corpus = {
  password,
  read: path => readFileSync(join(out, path)),
  write: (path, bytes) => writeFileSync(join(out, path), bytes),
  note: (path, pw, about) => appendFileSync(join(out, "manifest.tsv"), `${path}\t${pw}\t${about}\n`),
};

oddCertificates(corpus);
oddStores(corpus);
oddShapes(corpus);
