// @ts-check
// Why a case of x509-limbo is not judged as it expects. The first reason that fits counts; a row that none fits makes the run fail.

/** @typedef {{ id?: RegExp, feature?: string, why?: RegExp, expected?: "SUCCESS" | "FAILURE", reason: string }} Reason */

/** @type {readonly Reason[]} */
export const reasons = [
  {
    feature: "has-crl",
    reason:
      "Revocation lists are not looked at: a file check has none, and Schannel of an agent asks for them by itself.",
  },
  {
    id: /^cve::cve-2024-0567/,
    reason:
      "The trusted root is cross-signed and lacks authorityKeyIdentifier. The suite refuses just that in rfc5280::aki::cross-signed-root-missing-aki, and takes it here, where it is about loops.",
  },
  {
    why: /common name is none of its names/,
    expected: "SUCCESS",
    reason:
      "The Baseline Requirements (7.1.4.3) ask that a common name be one of the names. The suite refuses it in webpki::cn, and overlooks it here, where it is about something else.",
  },
  {
    id: /public-suffix-private-namespace-wildcard/,
    reason:
      "Only registries' suffixes count. Those of the list's private part belong to one company each, which rightly holds such certificates; section 3.2.2.6 of the Baseline Requirements leaves them out too. (Strictly it fails for its common name.)",
  },
  {
    feature: "has-policy-constraints",
    reason: "Certificate policies are not judged: an endpoint asks for none.",
  },
];

/**
 * What the judge found is the reason where only the letter of a standard forbids it, or where clients differ.
 * @param {import("./limbo.mjs").Row} row
 */
export function reasonOf(row) {
  const { id, features, expected_result: expected } = row.given;
  const { endpoints, strict, why } = row.verdict;
  const said = why.join("; ");
  const known = reasons.find(
    each =>
      (each.id?.test(id) ?? true) &&
      (each.feature === undefined || features?.includes(each.feature)) &&
      (each.why?.test(said) ?? true) &&
      (each.expected ?? expected) === expected,
  );
  if (known !== undefined) return known.reason;
  if (expected !== "FAILURE" || strict !== "FAILURE" || said === "") return undefined;
  return endpoints === "undecided"
    ? `Clients differ: ${said}.`
    : `A standard forbids it, and endpoints are not known to refuse it for that: ${said}.`;
}
