import { type Der, element, implicit, integer, namedBits, octetString, oid, sequence, tagged, truth } from "./der";

export interface Extension {
  readonly id: string;
  readonly critical: boolean;
  /** What is inside the OCTET STRING. */
  readonly value: Der;
}

export const critical = (extension: Extension): Extension => ({ ...extension, critical: true });
export const uncritical = (extension: Extension): Extension => ({ ...extension, critical: false });
/** What cannot be read. */
export const malformed = (extension: Extension): Extension => ({ ...extension, value: Buffer.of(0x30, 0x05, 0x02) });

export function extension(id: string, value: Der, isCritical = false): Extension {
  return { id, critical: isCritical, value };
}

export function written({ id, critical: isCritical, value }: Extension): Der {
  return sequence(oid(id), ...(isCritical ? [truth()] : []), octetString(value));
}

export function basicConstraints(ca: boolean, pathLength?: number): Extension {
  const length = pathLength === undefined ? [] : [integer(pathLength)];
  return extension("2.5.29.19", sequence(...(ca ? [truth()] : []), ...length), true);
}

const usageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
};
export type Usage = keyof typeof usageBits;

export function keyUsage(...usages: readonly Usage[]): Extension {
  return extension("2.5.29.15", namedBits(...usages.map(usage => usageBits[usage])), true);
}

export const usageIds = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  any: "2.5.29.37.0",
  microsoftSgc: "1.3.6.1.4.1.311.10.3.3",
  netscapeSgc: "2.16.840.1.113730.4.1",
};

export function extendedKeyUsage(...usages: readonly (keyof typeof usageIds)[]): Extension {
  return extension("2.5.29.37", sequence(...usages.map(usage => oid(usageIds[usage]))));
}

export const alternativeNames = (...names: readonly Der[]): Extension => extension("2.5.29.17", sequence(...names));

export const subjectKeyIdentifier = (id: Uint8Array): Extension => extension("2.5.29.14", octetString(id));
export const authorityKeyIdentifier = (id: Uint8Array): Extension => extension("2.5.29.35", sequence(implicit(0, id)));

const subtrees = (n: number, bases: readonly Der[]): readonly Der[] =>
  bases.length === 0 ? [] : [tagged(n, ...bases.map(base => sequence(base)))];

/** GeneralNames; of addresses with their mask. */
export function nameConstraints(permitted: readonly Der[], excluded: readonly Der[] = []): Extension {
  return extension("2.5.29.30", sequence(...subtrees(0, permitted), ...subtrees(1, excluded)), true);
}

/** A base with `minimum`, which may not be there. */
export function boundConstraint(base: Der): Extension {
  return extension("2.5.29.30", sequence(tagged(0, sequence(base, implicit(0, Buffer.of(1))))), true);
}

export const policies = (): Extension => extension("2.5.29.32", sequence(sequence(oid("1.2.3.4"))));
export const policyMappings = (): Extension =>
  extension("2.5.29.33", sequence(sequence(oid("1.2.3.4"), oid("1.2.3.5"))));
/** Asks for a policy from this certificate on. */
export const policyConstraints = (): Extension => extension("2.5.29.36", sequence(implicit(0, Buffer.of(0))), true);
export const inhibitAnyPolicy = (): Extension => extension("2.5.29.54", integer(0), true);
export const unknown = (isCritical: boolean): Extension => extension("1.2.3.4.5", element(0x05), isCritical);

const place = (): Der => element(0x86, Buffer.from("http://pki.example.com/root"));
export const access = (): Extension =>
  extension("1.3.6.1.5.5.7.1.1", sequence(sequence(oid("1.3.6.1.5.5.7.48.2"), place())));
export const revocationPoints = (id = "2.5.29.31"): Extension =>
  extension(id, sequence(sequence(tagged(0, tagged(0, place())))));
