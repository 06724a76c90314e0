import { getPublicSuffix } from "tldts-icann";

/**
 * Whether nobody may hold a wildcard directly under `domain` (lower case, A-labels): `com`, `co.uk`, `foo.ck`,
 * and any single label, for the list's own default rule makes an unlisted top-level domain a suffix.
 *
 * Only the ICANN section of the Public Suffix List counts. The private section (`azurewebsites.net`,
 * `github.io`) lists domains that one company owns and legitimately holds `*.` certificates for; the CA/Browser
 * Forum's Baseline Requirements, section 3.2.2.6, leave that section out for the same reason.
 */
export function isPublicSuffix(domain: string): boolean {
  const suffix = getPublicSuffix(domain, {
    allowPrivateDomains: false,
    // The caller checked the syntax; underscores and long labels must not make the list stay silent.
    validateHostname: false,
    extractHostname: false,
    detectIp: false,
  });
  return suffix === domain;
}
