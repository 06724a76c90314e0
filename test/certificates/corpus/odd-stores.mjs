// PKCS #12 files with odd bags, odd check values, and absurd iteration counts.
import { createHash, createHmac, createPrivateKey, pbkdf2Sync, X509Certificate } from "node:crypto";
import { explicit0, int, nil, octets, oid, seq, set, tlv } from "./der-writer.mjs";

const DATA = "1.2.840.113549.1.7.1";
const BAGS = "1.2.840.113549.1.12.10.1";
const PBKDF2 = "1.2.840.113549.1.5.12";
const SALT = Buffer.alloc(8, 7);

/** OID of the hash, OID of its HMAC, block and output size in octets. */
const HASHES = {
  sha256: { hash: "2.16.840.1.101.3.4.2.1", hmac: "1.2.840.113549.2.9", block: 64, size: 32 },
  sha512: { hash: "2.16.840.1.101.3.4.2.3", hmac: "1.2.840.113549.2.11", block: 128, size: 64 },
};
/** @typedef {keyof typeof HASHES} HashName */

const bmp = (/** @type {string} */ text) => Buffer.from(`${text}\0`, "utf16le").swap16();

/** One block of PKCS #12's key derivation for a MAC key; enough, since the key is as long as the hash. @param {HashName} name @param {Buffer} password */
function macKey(name, password, iterations = 2048) {
  const { block } = HASHES[name];
  const fill = (/** @type {Buffer} */ bytes) =>
    bytes.length === 0 ? bytes : Buffer.alloc(block * Math.ceil(bytes.length / block), bytes);
  let digest = createHash(name).update(Buffer.alloc(block, 3)).update(fill(SALT)).update(fill(password)).digest();
  for (let i = 1; i < iterations; i++) digest = createHash(name).update(digest).digest();
  return digest;
}

/** @param {Buffer} safe @param {{ password: Buffer, count?: Buffer, iterations?: number }} options */
function mac(safe, { password, count, iterations = 2048 }) {
  const digest = createHmac("sha256", macKey("sha256", password, iterations))
    .update(safe)
    .digest();
  return seq(seq(seq(oid(HASHES.sha256.hash), nil), octets(digest)), octets(SALT), count ?? int(iterations));
}

/** RFC 9579. @param {Buffer} safe @param {HashName} name @param {string} password @param {Buffer} [count] */
function pbmac1(safe, name, password, count) {
  const { hmac, size } = HASHES[name];
  const digest = createHmac(name, pbkdf2Sync(password, SALT, 2048, size, name))
    .update(safe)
    .digest();
  const prf = seq(oid(hmac), nil);
  const derivation = seq(oid(PBKDF2), seq(octets(SALT), count ?? int(2048), int(size), prf));
  return seq(
    seq(seq(oid("1.2.840.113549.1.5.14"), seq(derivation, prf)), octets(digest)),
    octets(Buffer.from("NOT USED")),
    int(1),
  );
}

const plainPart = (/** @type {Buffer} */ contents) => seq(oid(DATA), explicit0(octets(contents)));
const attribute = (/** @type {string} */ id) => set(seq(oid("1.2.840.113549.1.9.21"), set(octets(Buffer.from(id)))));

/** @param {Buffer} der @param {string} [id] localKeyId */
const certificateBag = (der, id) =>
  seq(
    oid(`${BAGS}.3`),
    explicit0(seq(oid("1.2.840.113549.1.9.22.1"), explicit0(octets(der)))),
    ...(id === undefined ? [] : [attribute(id)]),
  );
/** @param {Buffer} key @param {string} [id] localKeyId */
const keyBag = (key, id) => seq(oid(`${BAGS}.1`), explicit0(key), ...(id === undefined ? [] : [attribute(id)]));

const encryptedPart = (/** @type {Buffer} */ algorithm, bytes = Buffer.alloc(64, 3)) =>
  seq(oid("1.2.840.113549.1.7.6"), explicit0(seq(int(0), seq(oid(DATA), algorithm, tlv(0x80, bytes)))));
const tripleDes = (/** @type {number} */ iterations) =>
  seq(oid("1.2.840.113549.1.12.1.3"), seq(octets(SALT), int(iterations)));
const pbkdf2 = (/** @type {number} */ iterations, /** @type {Buffer[]} */ ...keyLength) =>
  seq(oid(PBKDF2), seq(octets(SALT), int(iterations), ...keyLength, seq(oid(HASHES.sha256.hmac), nil)));
const aes = (/** @type {Buffer} */ derivation) =>
  seq(oid("1.2.840.113549.1.5.13"), seq(derivation, seq(oid("2.16.840.1.101.3.4.1.42"), octets(Buffer.alloc(16, 9)))));
const scrypt = () => seq(oid("1.3.6.1.4.1.11591.4.11"), seq(octets(SALT), int(2 ** 20), int(8), int(64)));

/** @param {import("./make-extra.mjs").Corpus} corpus */
export function oddStores(corpus) {
  const leaf = corpus.read("cert/key-rsa2048.der");
  const leafEc = corpus.read("cert/key-ec-P-256.der");
  const keyIn = (/** @type {string} */ path) =>
    createPrivateKey(corpus.read(path)).export({ type: "pkcs8", format: "der" });
  const key = (/** @type {string} */ name) => keyIn(`keys/${name}.key`);
  const authority = (/** @type {string} */ name) =>
    certificateBag(new X509Certificate(corpus.read(`ca/${name}.pem`)).raw);
  const own = key("rsa2048");
  const password = bmp(corpus.password);

  /** @param {string} name @param {Buffer} safe @param {string} about @param {Buffer} [check] @param {string} [given] */
  const store = (name, safe, about, check = mac(safe, { password }), given = corpus.password) => {
    corpus.write(`pfx/x-${name}.pfx`, seq(int(3), plainPart(safe), check));
    corpus.note(`pfx/x-${name}.pfx`, given, about);
  };
  const bags = (/** @type {Buffer[]} */ ...contents) => seq(...contents.map(content => plainPart(seq(content))));
  const good = bags(certificateBag(leaf, "1"), keyBag(own, "1"));

  store("plain-good", good, "bags in clear");
  store("no-local-key-id", bags(certificateBag(leaf), keyBag(own)), "no localKeyId");
  store(
    "key-mismatch",
    bags(certificateBag(leaf, "1"), keyBag(key("rsa2048b"), "1")),
    "the key of another certificate, under the same localKeyId",
  );
  store(
    "key-mismatch-kind",
    bags(certificateBag(leaf, "1"), keyBag(key("ec-P-256"), "1")),
    "an EC key beside an RSA certificate",
  );
  store(
    "local-key-id-swapped",
    bags(certificateBag(leafEc, "1"), certificateBag(leaf, "2"), keyBag(own, "1")),
    "localKeyId points to the EC certificate, the key is the RSA one's",
  );
  store(
    "old-and-new",
    bags(
      certificateBag(corpus.read("cert/val-expired.der"), "1"),
      keyBag(own, "1"),
      certificateBag(corpus.read("cert/key-rsa3072.der"), "2"),
      keyBag(key("rsa3072"), "2"),
      authority("int"),
      authority("root"),
    ),
    "an expired certificate and its successor, each with its key, and their chain",
  );
  store(
    "authority-with-key",
    bags(authority("int"), keyBag(keyIn("ca/int.key")), certificateBag(leaf, "1"), keyBag(own, "1")),
    "an authority with its key beside the server's certificate",
  );
  store(
    "null-password",
    good,
    "check value made with no octets of password",
    mac(good, { password: Buffer.alloc(0) }),
    "",
  );
  store("empty-password", good, "check value made with the empty text", mac(good, { password: bmp("") }), "");
  store("no-bags", seq(), "no bags");
  store(
    "nested-bags",
    bags(seq(oid(`${BAGS}.6`), explicit0(seq(certificateBag(leaf, "1"), keyBag(own, "1"))))),
    "SafeContents inside SafeContents",
  );
  const revocations = seq(
    oid(`${BAGS}.4`),
    explicit0(seq(oid("1.2.840.113549.1.9.23.1"), explicit0(octets(Buffer.from("3000", "hex"))))),
  );
  store("crl-bag", bags(certificateBag(leaf, "1"), revocations, keyBag(own, "1")), "a CRL bag as well");

  const huge = int(Buffer.concat([Buffer.from([0x7f]), Buffer.alloc(64, 0xff)]));
  const counts = { 0: int(0), negative: tlv(2, [0xff]), "2e31": int(2 ** 31 - 1), "2e40": int(2n ** 40n), huge };
  for (const [name, count] of Object.entries(counts))
    store(`mac-count-${name}`, good, `MAC iterations ${name}`, mac(good, { password, count }));
  store("pbmac1-sha256", good, "PBMAC1 with SHA-256", pbmac1(good, "sha256", corpus.password));
  store("pbmac1-sha512", good, "PBMAC1 with SHA-512", pbmac1(good, "sha512", corpus.password));
  store("pbmac1-2e31", good, "PBMAC1 iterations 2^31-1", pbmac1(good, "sha256", corpus.password, int(2 ** 31 - 1)));

  store("pbes2-2e31", seq(encryptedPart(aes(pbkdf2(2 ** 31 - 1)))), "PBES2 iterations 2^31-1");
  store("pbes2-key-length", seq(encryptedPart(aes(pbkdf2(1, int(2 ** 31 - 1))))), "PBKDF2 key length 2^31-1");
  store("pbes2-scrypt", seq(encryptedPart(aes(scrypt()))), "scrypt with N = 2^20");
  store("3des-2e31", seq(encryptedPart(tripleDes(2 ** 31 - 1))), "3DES iterations 2^31-1");
  store(
    "many-aes",
    seq(...Array(2000).fill(encryptedPart(aes(pbkdf2(100_000))))),
    "2000 encrypted parts of 100000 iterations each",
  );
  store(
    "many-3des",
    seq(...Array(2000).fill(encryptedPart(tripleDes(50_000)))),
    "2000 encrypted parts of 50000 iterations each",
  );
  const sealed = seq(oid(`${BAGS}.2`), explicit0(seq(aes(pbkdf2(100_000)), octets(Buffer.alloc(64, 3)))));
  store(
    "many-keys",
    seq(plainPart(seq(certificateBag(leaf), ...Array(2000).fill(sealed)))),
    "2000 sealed keys of 100000 iterations each",
  );
}
