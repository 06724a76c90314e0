import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import { type KnownNumber, type NumberRole, numbersOf } from "../../deployment/known-numbers";

/** What a recorded value is, where the spec or its files know it. */
export interface Owner {
  /** For messages: `the serial number of “san”`. */
  readonly what: string;
  readonly role: NumberRole;
}

/**
 * Whose number `digits` are (format, section 4, "Whose thumbprint is it?"): the thumbprint of another certificate of the spec, or else
 * something of the certificate `own` that belongs there, or else something of any other.
 */
export function whose(digits: string, own: KnownCertificate | undefined, deployment: Deployment): Owner | undefined {
  const all = deployment.certificatesWithNumber(digits);
  const holder = all.find(each => isThumbprintOf(each, digits)) ?? all.find(each => each === own) ?? all[0];
  const number = holder && numbersOf(holder).find(each => each.digits === digits);
  return number && { what: describe(number, holder.name), role: number.role };
}

/** `3F2A…4938 (the serial number of “san”)`, or the digits alone. */
export function withOwner(digits: string, owner: Owner | undefined): string {
  return owner === undefined ? digits : `${digits} (${owner.what})`;
}

export function isThumbprintOf({ thumbprint }: KnownCertificate, digits: string): boolean {
  return thumbprint.known && thumbprint.value === digits;
}

function describe({ role, subject }: KnownNumber, name: string): string {
  switch (role) {
    case "thumbprint":
      return `the thumbprint of the certificate “${name}”`;
    case "declared":
      return `declared for “${name}”, whose file now holds another certificate`;
    case "serial":
      return `the serial number of “${name}”, not its thumbprint`;
    case "key-identifier":
      return `the subject key identifier of “${name}”, not its thumbprint`;
    case "root":
      return `the thumbprint of “${subject}”, the root recorded for “${name}”`;
    case "root-in-file":
      return `the thumbprint of “${subject}”, a root in the file of “${name}”`;
    case "authority-in-file":
      return `the thumbprint of “${subject}”, an intermediate in the file of “${name}”`;
    case "leaf-in-file":
      return `the thumbprint of “${subject}”, another certificate in the file of “${name}”`;
  }
}
