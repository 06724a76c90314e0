import { createHash, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";

export interface Key {
  readonly secret: KeyObject;
  /** SubjectPublicKeyInfo. */
  readonly public: Buffer;
  readonly kind: "rsa" | "ec" | "ed25519";
  /** SHA-1 of the key, by which certificates name it. */
  readonly id: Buffer;
}

const made = new Map<string, Key>();

/** A key by its name, made once for all tests of a run. `bits` for RSA, `curve` for elliptic curves. */
export function rsa(name: string, bits = 2048): Key {
  return once(`${name} rsa ${bits}`, "rsa", () => generateKeyPairSync("rsa", { modulusLength: bits }).privateKey);
}

export function ec(name: string, curve = "P-256"): Key {
  return once(`${name} ${curve}`, "ec", () => generateKeyPairSync("ec", { namedCurve: curve }).privateKey);
}

/** With its curve written out instead of named. */
export function explicit(name: string): Key {
  const options = { namedCurve: "P-256", paramEncoding: "explicit" } as const;
  return once(`${name} explicit`, "ec", () => generateKeyPairSync("ec", options).privateKey);
}

export function ed25519(name: string): Key {
  return once(`${name} ed25519`, "ed25519", () => generateKeyPairSync("ed25519").privateKey);
}

function once(label: string, kind: Key["kind"], make: () => KeyObject): Key {
  const known = made.get(label);
  if (known !== undefined) return known;
  const secret = make();
  const spki = createPublicKey(secret).export({ type: "spki", format: "der" });
  const key = { secret, public: spki, kind, id: createHash("sha1").update(spki).digest() };
  made.set(label, key);
  return key;
}
