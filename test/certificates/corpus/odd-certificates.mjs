// Certificates with one thing odd, made by editing and re-signing a sound one.
import { createPrivateKey, randomBytes, sign } from "node:crypto";
import { children, explicit0, int, nil, octets, oid, read, seq, set, tlv } from "./der-writer.mjs";

/** Positions in a TBSCertificate. */
const VERSION = 0;
const SERIAL = 1;
const ALGORITHM = 2;
const VALIDITY = 4;
const SUBJECT = 5;

/** @typedef {{ algorithm?: Buffer, signature?: (right: Buffer) => Buffer }} Outer */

/** @param {import("./make-extra.mjs").Corpus} corpus */
export function oddCertificates(corpus) {
  const leaf = corpus.read("cert/key-rsa2048.der");
  const signer = createPrivateKey(corpus.read("ca/int.key"));
  const [tbs, algorithm] = children(read(leaf).content);
  if (tbs === undefined || algorithm === undefined) throw new Error("the sound certificate cannot be read");

  /** @param {string} name @param {(parts: Buffer[]) => Outer | void} edit @param {string} about */
  const odd = (name, edit, about) => {
    const parts = children(tbs.content).map(part => part.raw);
    const outer = edit(parts) ?? {};
    const body = seq(...parts);
    const right = sign("sha256", body, signer);
    const signature = outer.signature?.(right) ?? right;
    const der = seq(body, outer.algorithm ?? algorithm.raw, tlv(3, [0], signature));
    corpus.write(`cert/x-${name}.der`, der);
    corpus.write(`cert/x-${name}.pem`, pem(der));
    corpus.note(`cert/x-${name}.pem`, "", about);
  };

  odd(
    "dup-san",
    parts => addExtension(parts, extension("2.5.29.17", tlv(0x82, "evil.example.org"))),
    "two SAN extensions",
  );
  odd("dup-eku", parts => addExtension(parts, extension("2.5.29.37", oid("1.3.6.1.5.5.7.3.3"))), "two EKU extensions");
  odd(
    "empty-extension",
    parts => addExtension(parts, seq(oid("2.5.29.30"), octets(Buffer.alloc(0)))),
    "an extension of no octets",
  );
  odd("serial-negative", parts => replace(parts, SERIAL, int(Buffer.from([0x80, 1]))), "negative serial number");
  odd("serial-0", parts => replace(parts, SERIAL, int(0)), "serial number 0");
  odd(
    "serial-21",
    parts => replace(parts, SERIAL, int(Buffer.concat([Buffer.from([0x7f]), randomBytes(20)]))),
    "21 octets of serial number",
  );
  odd("bad-signature", () => ({ signature: right => Buffer.from(right).fill(7, 20, 24) }), "signature damaged");
  odd(
    "outer-algorithm",
    () => ({ algorithm: seq(oid("1.2.840.113549.1.1.5"), nil) }),
    "outer algorithm SHA-1, inner SHA-256",
  );
  odd("unknown-algorithm", parts => unknownAlgorithm(parts), "unknown signature algorithm");
  odd("version-5", parts => replace(parts, VERSION, explicit0(int(4))), "version 5");
  odd("unique-id", parts => void parts.splice(-1, 0, Buffer.from([0x81, 2, 0, 0xff])), "issuerUniqueID");
  odd(
    "bmp-cn",
    parts => replace(parts, SUBJECT, commonName(0x1e, Buffer.from("gw.example.com", "utf16le").swap16())),
    "BMPString CN",
  );
  odd(
    "t61-cn",
    parts => replace(parts, SUBJECT, commonName(0x14, Buffer.from("gw\xe9", "latin1"))),
    "TeletexString CN",
  );
  odd("empty-subject", parts => replace(parts, SUBJECT, seq()), "empty subject");
  odd("many-rdns", parts => replace(parts, SUBJECT, manyUnits(2000)), "2000 parts of the subject");
  odd("bad-time", parts => replace(parts, VALIDITY, times("991332250000Z", "270101000000Z")), "month 13");
  odd(
    "time-offset",
    parts => replace(parts, VALIDITY, times("260101000000+0200", "300101000000+0200")),
    "UTCTime with offset",
  );
  odd(
    "time-no-seconds",
    parts => replace(parts, VALIDITY, times("2601010000Z", "3001010000Z")),
    "UTCTime without seconds",
  );
}

/** @param {Buffer[]} parts @param {number} at @param {Buffer} part */
function replace(parts, at, part) {
  parts[at] = part;
}

/** @param {Buffer[]} parts @returns {Outer} */
function unknownAlgorithm(parts) {
  const algorithm = seq(oid("1.3.6.1.4.1.9999.5"), nil);
  parts[ALGORITHM] = algorithm;
  return { algorithm };
}

/** @param {string} id @param {Buffer} item */
const extension = (id, item) => seq(oid(id), octets(seq(item)));

/** The extensions stand last. @param {Buffer[]} parts @param {Buffer} added */
function addExtension(parts, added) {
  const last = read(parts.at(-1) ?? Buffer.alloc(2));
  const known = children(read(last.content).content).map(one => one.raw);
  parts[parts.length - 1] = tlv(0xa3, seq(...known, added));
}

/** @param {number} tag @param {Buffer} value */
const commonName = (tag, value) => seq(set(seq(oid("2.5.4.3"), tlv(tag, value))));

/** @param {number} count */
const manyUnits = count =>
  seq(...Array.from({ length: count }, (_, i) => set(seq(oid("2.5.4.11"), tlv(0x0c, `ou${i}`)))));

/** @param {string} first @param {string} last */
const times = (first, last) => seq(tlv(0x17, first), tlv(0x17, last));

/** @param {Buffer} der */
const pem = der =>
  `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`;
