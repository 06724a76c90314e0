/**
 * The syntax of a DNS name as it may stand in a certificate or a spec. Letters, digits, hyphens and (because
 * real hosts carry them) underscores, in labels of at most 63 octets and 253 in all (RFC 1123 section 2.1).
 * International names are A-labels (`xn--…`) here: RFC 9525 section 6.3 compares nothing else.
 */

import { isDnsLabel, isUsualFqdn } from "../../spec/names";

/** Whether `name` is an absolute DNS name without a trailing dot and without wildcards. */
export function isDnsName(name: string): boolean {
  if (name.length === 0 || name.length > 253) return false;
  if (isUsualFqdn(name)) return true;
  const labels = name.split(".");
  // A last label of digits only is an IPv4 address or a mistyped one: no top-level domain looks like that (RFC 1123).
  return labels.every(isDnsLabel) && !/^[0-9]+$/.test(labels.at(-1) ?? "");
}
