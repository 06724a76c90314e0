import type { Deployment } from "../deployment/deployment";
import type { Known, KnownCertificate } from "../deployment/known-certificate";
import { isoDay } from "../spec/dates";
import type { Place } from "../spec/place";
import { keyUsageOids } from "../spec/scalars";

/** What a certificate's file holds for a field that the spec leaves out; undefined when it says nothing of it. */
export function factFromFile({ certificates }: Deployment, at: Place): readonly string[] | undefined {
  const known = certificates.find(certificate => certificate.at === at.parent);
  const fact = known && facts[String(at.segment)]?.(known);
  return fact !== undefined && fact.length > 0 ? fact : undefined;
}

const facts: Readonly<Record<string, (known: KnownCertificate) => readonly string[] | undefined>> = {
  subjectAlternativeNames: ({ names }) => held(names)?.map(({ value }) => value),
  hash: ({ hash }) => one(held(hash)),
  key: ({ key }) => one(held(key)),
  extendedKeyUsage: ({ extendedKeyUsage }) => held(extendedKeyUsage)?.map(usageName),
  notBefore: ({ notBefore }) => one(held(notBefore), isoDay),
  notAfter: ({ notAfter }) => one(held(notAfter), isoDay),
  thumbprint: ({ thumbprint }) => one(held(thumbprint)),
};

function held<T>(fact: Known<T>): T | undefined {
  return fact.known && fact.from === "file" ? fact.value : undefined;
}

function one<T>(value: T | undefined, print: (value: T) => string = String): readonly string[] | undefined {
  return value === undefined ? undefined : [print(value)];
}

function usageName(oid: string): string {
  return Object.entries(keyUsageOids).find(([, each]) => each === oid)?.[0] ?? oid;
}
