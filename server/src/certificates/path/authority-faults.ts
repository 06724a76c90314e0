import { keyUsageOids } from "../../spec/scalars";
import type { Certificate } from "../x509/x509";
import type { Climb } from "./climb";
import { memberName } from "./name-of";
import type { PathFault } from "./path";

/** Server Authentication, any usage, and the two old names that Windows and OpenSSL still take for it. */
const forServers: ReadonlySet<string> = new Set([
  keyUsageOids.serverAuth ?? "",
  "2.5.29.37.0",
  "1.3.6.1.4.1.311.10.3.3",
  "2.16.840.1.113730.4.1",
]);

/** Whether the member may issue certificates for servers, and to so many below it (RFC 5280, 6.1.4 k to n). */
export function authorityFaults(path: Climb, member: number): readonly PathFault[] {
  const authority = path[member];
  if (authority === undefined || member === 0) return [];
  const name = memberName(authority.facts, member);
  const reasons = [
    isAuthority(authority) ? undefined : "is not marked as an authority (CA:TRUE)",
    maySign(authority) ? undefined : "may not sign certificates (key usage)",
    isForServers(authority) ? undefined : "may not issue certificates for servers (extended key usage)",
    lengthReason(authority, path.slice(1, member)),
  ];
  return reasons.flatMap(reason =>
    reason ? [{ grade: "refused", member, reason: `${name} ${reason}` } as const] : [],
  );
}

/** A root of old, or one that says so by its key usage, needs no basic constraints: it is trusted by name and key. */
function isAuthority({ facts, extensions, isVersion1 }: Certificate): boolean {
  const unsaid = facts.selfSigned && (isVersion1 || facts.keyUsage?.includes("keyCertSign") === true);
  return extensions.authority?.ca ?? unsaid;
}

function maySign({ facts: { keyUsage } }: Certificate): boolean {
  return keyUsage === undefined || keyUsage.includes("keyCertSign");
}

function isForServers({ facts: { extendedKeyUsage } }: Certificate): boolean {
  return extendedKeyUsage === undefined || extendedKeyUsage.some(usage => forServers.has(usage));
}

/** `below` are the authorities under this one; those that issued themselves do not count (RFC 5280, 4.2.1.9). */
function lengthReason({ extensions }: Certificate, below: Climb): string | undefined {
  const allowed = extensions.authority?.pathLength;
  const count = below.filter(({ subject, issuer }) => subject.key !== issuer.key).length;
  if (allowed === undefined || count <= allowed) return undefined;
  return `allows ${allowed} authorities below it, and there are ${count}`;
}
