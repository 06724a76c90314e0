import { assemble } from "./assemble";
import type { Contents } from "./contents";
import { Ledger } from "./decryption/ledger";
import { readElement } from "./der/der";
import { identify } from "./encodings/identify";
import { pemContents } from "./encodings/pem-contents";
import { pkcs7Certificates } from "./encodings/pkcs7";
import { sniff } from "./encodings/sniff";
import type { ReadResult } from "./facts";
import { Costly, Locked, Unreadable } from "./outcome";
import { openPkcs12 } from "./pkcs12/pkcs12";
import { mostFileBytes, tooLarge } from "./reading/size";

/**
 * Reads a certificate file of any known format from its octets. Pure; never throws; its work is bounded by the
 * size limit and the budget of derivation rounds. Neither the password nor key material is in the result.
 * @param roots DER of the certificates in `rootCa.file`: paths lead to those that are self-signed
 */
export function parseCertificate(
  bytes: Uint8Array,
  password: string | undefined,
  roots: readonly Uint8Array[] = [],
): ReadResult {
  try {
    if (bytes.length > mostFileBytes()) return { state: "unreadable", reason: tooLarge(bytes.length) };
    return { state: "read", file: assemble(contentsOf(bytes, password), roots) };
  } catch (error) {
    return failed(error, password);
  }
}

function contentsOf(bytes: Uint8Array, password: string | undefined): Contents {
  const ledger = new Ledger();
  const found = sniff(bytes);
  if (found.kind === "pem") return pemContents(found.text, password, ledger);
  const contents = derContents(found.bytes, password, ledger);
  return found.encoding === "base64" ? { ...contents, format: "base64" } : contents;
}

function derContents(bytes: Uint8Array, password: string | undefined, ledger: Ledger): Contents {
  const whole = readElement(bytes).raw;
  const remarks = whole.length < bytes.length ? ["octets that do not belong there follow its end"] : [];
  const identity = identify(whole);
  switch (identity.kind) {
    case "certificate":
      return { format: "der", certificates: [whole], keys: [], remarks };
    case "pkcs7":
      return { format: "pkcs7", certificates: pkcs7Certificates(whole), keys: [], remarks };
    case "pkcs12": {
      const opened = openPkcs12(whole, password, ledger);
      return { ...opened, remarks: [...remarks, ...opened.remarks] };
    }
    case "private-key":
    case "encrypted-private-key":
      throw new Unreadable("it is a private key without a certificate");
    case "other":
      throw new Unreadable(`it is ${identity.name}, not a certificate`);
    default:
      throw new Unreadable("it is not a certificate in any known format");
  }
}

/** Whatever else may go wrong inside is no reason to take the server down, and its text might quote the file. */
function failed(error: unknown, password: string | undefined): ReadResult {
  if (error instanceof Unreadable) return { state: "unreadable", reason: error.message };
  if (error instanceof Costly) return { state: "costly", rounds: error.rounds };
  if (error instanceof Locked) {
    const why = password === undefined ? "no-password" : "wrong-password";
    return error.lock === undefined ? { state: "locked", why } : { state: "locked", why, lock: error.lock };
  }
  return { state: "unreadable", reason: "it could not be made sense of" };
}
