import type { CertificateFacts } from "../certificates/facts";
import { format } from "../spec/fields";
import type { ScalarType } from "../spec/schema";

/** What a spec can say of a certificate's file. A hash that ITMS does not take, say, is no value of the format. */
export interface Declarable {
  /** DNS names, in the certificate's order. */
  readonly names: readonly string[];
  readonly hash: string | undefined;
  readonly key: string | undefined;
}

export function declarable({ subjectAlternativeNames, hash, key }: CertificateFacts): Declarable {
  const fields = format.fields.certificates.entry.fields;
  const dns = subjectAlternativeNames.filter(({ kind }) => kind === "dns").map(({ value }) => value);
  return {
    names: dns.filter(name => fits(fields.subjectAlternativeNames.item.type, name)),
    hash: hash !== undefined && fits(fields.hash.type, hash) ? hash : undefined,
    key: fits(fields.key.type, key.label) ? key.label : undefined,
  };
}

function fits<T>(type: ScalarType<T>, value: string): boolean {
  return "value" in type.parse(value);
}
