import { context, type Element } from "../der/der";
import { explicit, oid, sequence } from "../der/der-values";

/** Hashes by their own OID, as RSASSA-PSS parameters and PKCS #12 name them. */
export const hashes: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.2": "MD2",
  "1.2.840.113549.2.4": "MD4",
  "1.2.840.113549.2.5": "MD5",
  "1.3.14.3.2.26": "SHA-1",
  "1.3.36.3.2.1": "RIPEMD-160",
  "2.16.840.1.101.3.4.2.1": "SHA-256",
  "2.16.840.1.101.3.4.2.2": "SHA-384",
  "2.16.840.1.101.3.4.2.3": "SHA-512",
  "2.16.840.1.101.3.4.2.4": "SHA-224",
  "2.16.840.1.101.3.4.2.5": "SHA-512/224",
  "2.16.840.1.101.3.4.2.6": "SHA-512/256",
  "2.16.840.1.101.3.4.2.7": "SHA3-224",
  "2.16.840.1.101.3.4.2.8": "SHA3-256",
  "2.16.840.1.101.3.4.2.9": "SHA3-384",
  "2.16.840.1.101.3.4.2.10": "SHA3-512",
};

/** Signature OIDs whose hash is fixed: OpenSSL's long names and the hash. Sources: RFC 3279, 4055, 5758, 8410, NIST CSOR. */
const signatures: Readonly<Record<string, readonly [name: string, hash?: string]>> = {
  "1.2.840.113549.1.1.2": ["md2WithRSAEncryption", "MD2"],
  "1.2.840.113549.1.1.3": ["md4WithRSAEncryption", "MD4"],
  "1.2.840.113549.1.1.4": ["md5WithRSAEncryption", "MD5"],
  "1.2.840.113549.1.1.5": ["sha1WithRSAEncryption", "SHA-1"],
  "1.2.840.113549.1.1.11": ["sha256WithRSAEncryption", "SHA-256"],
  "1.2.840.113549.1.1.12": ["sha384WithRSAEncryption", "SHA-384"],
  "1.2.840.113549.1.1.13": ["sha512WithRSAEncryption", "SHA-512"],
  "1.2.840.113549.1.1.14": ["sha224WithRSAEncryption", "SHA-224"],
  "1.3.14.3.2.3": ["md5WithRSA", "MD5"],
  "1.3.14.3.2.29": ["sha1WithRSA", "SHA-1"],
  "1.3.14.3.2.27": ["dsaWithSHA1", "SHA-1"],
  "1.3.36.3.3.1.2": ["ripemd160WithRSA", "RIPEMD-160"],
  "2.16.840.1.101.3.4.3.13": ["RSA-SHA3-224", "SHA3-224"],
  "2.16.840.1.101.3.4.3.14": ["RSA-SHA3-256", "SHA3-256"],
  "2.16.840.1.101.3.4.3.15": ["RSA-SHA3-384", "SHA3-384"],
  "2.16.840.1.101.3.4.3.16": ["RSA-SHA3-512", "SHA3-512"],
  "1.2.840.10040.4.3": ["dsaWithSHA1", "SHA-1"],
  "2.16.840.1.101.3.4.3.1": ["dsa_with_SHA224", "SHA-224"],
  "2.16.840.1.101.3.4.3.2": ["dsa_with_SHA256", "SHA-256"],
  "2.16.840.1.101.3.4.3.3": ["dsa_with_SHA384", "SHA-384"],
  "2.16.840.1.101.3.4.3.4": ["dsa_with_SHA512", "SHA-512"],
  "1.2.840.10045.4.1": ["ecdsa-with-SHA1", "SHA-1"],
  "1.2.840.10045.4.3.1": ["ecdsa-with-SHA224", "SHA-224"],
  "1.2.840.10045.4.3.2": ["ecdsa-with-SHA256", "SHA-256"],
  "1.2.840.10045.4.3.3": ["ecdsa-with-SHA384", "SHA-384"],
  "1.2.840.10045.4.3.4": ["ecdsa-with-SHA512", "SHA-512"],
  "2.16.840.1.101.3.4.3.9": ["ecdsa_with_SHA3-224", "SHA3-224"],
  "2.16.840.1.101.3.4.3.10": ["ecdsa_with_SHA3-256", "SHA3-256"],
  "2.16.840.1.101.3.4.3.11": ["ecdsa_with_SHA3-384", "SHA3-384"],
  "2.16.840.1.101.3.4.3.12": ["ecdsa_with_SHA3-512", "SHA3-512"],
  "1.3.101.112": ["ED25519"],
  "1.3.101.113": ["ED448"],
};

const rsassaPss = "1.2.840.113549.1.1.10";

export interface SignatureAlgorithm {
  /** `sha256WithRSAEncryption`, `RSASSA-PSS (SHA-256)`, or the dotted OID of an algorithm not known here. */
  readonly name: string;
  readonly hash?: string;
}

/** Reads an AlgorithmIdentifier of a certificate's signature. */
export function signatureAlgorithm(element: Element | undefined): SignatureAlgorithm {
  const [type, parameters] = sequence(element);
  const id = oid(type);
  if (id === rsassaPss) {
    const hash = pssHash(parameters);
    const known = hashes[hash];
    return known === undefined ? { name: `RSASSA-PSS (${hash})` } : { name: `RSASSA-PSS (${known})`, hash: known };
  }
  const [name, hash] = signatures[id] ?? [id];
  return hash === undefined ? { name } : { name, hash };
}

const sha1 = "1.3.14.3.2.26";

/** OID of the hash. RFC 4055, section 3.1: `[0] hashAlgorithm`, which is SHA-1 when it is left out. */
function pssHash(parameters: Element | undefined): string {
  if (parameters === undefined || parameters.content.length === 0) return sha1;
  const first = sequence(parameters).find(part => part.tag === context(0));
  return first === undefined ? sha1 : oid(sequence(explicit(first, context(0)))[0]);
}
