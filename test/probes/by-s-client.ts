import type { Outcome } from "../../server/src/probes/outcome";
import type { Outcomes } from "./server-cases";
import type { TlsVersion } from "./services/material";
import type { SaidBySClient } from "./services/s-client";

const day = 86_400_000;
const [notYetValid, expired, issuerMissing, unsuitable, hostMismatch] = [9, 10, 20, 26, 62];

/**
 * What a probe has to find at a gateway that answers, by what s_client says of it alone. `thumbprint` is the one that the
 * spec records.
 */
export function outcomesBySClient(said: SaidBySClient, versions: readonly TlsVersion[], thumbprint: string): Outcomes {
  return {
    dns: "pass",
    tcp: "pass",
    "old-port": "not-run",
    tls: isRefused(said) ? "inconclusive" : "pass",
    thumbprint: said.leaf?.sha1 === thumbprint ? "pass" : "fail",
    name: isCovered(said) ? "pass" : "fail",
    validity: validity(said),
    strength: strength(said),
    ...chainAndTrust(said),
    protocols: protocols(versions),
    clock: clock(said),
  };
}

/** Without a certificate that it asked for, the server went no further: by an alert, or by an answer in HTTP. */
function isRefused({ asksForCertificate, alert, status }: SaidBySClient): boolean {
  return asksForCertificate && (alert !== undefined || status === 400);
}

/** OpenSSL falls back to the subject's CN when there are no names at all, which RFC 9525 does not. */
function isCovered({ leaf, faults }: SaidBySClient): boolean {
  const hasNames = leaf?.names.some(name => name.startsWith("DNS:")) === true;
  return hasNames && !faults.some(({ number }) => number === hostMismatch);
}

function validity({ leaf, faults }: SaidBySClient): Outcome {
  if (faults.some(({ depth, number }) => depth === 0 && (number === expired || number === notYetValid))) return "fail";
  return Date.parse(leaf?.notAfter ?? "") - Date.now() < 30 * day ? "warning" : "pass";
}

function strength({ leaf }: SaidBySClient): Outcome {
  const isLongRsa = Number(/^RSA-(\d+)$/.exec(leaf?.key ?? "")?.[1]) >= 2048;
  const isForServers = leaf?.usage.includes("1.3.6.1.5.5.7.3.1") === true;
  if (!isLongRsa || !isForServers || leaf.hash === "MD5") return "fail";
  return leaf.hash === "SHA-1" ? "warning" : "pass";
}

/** With the root of the spec alone to trust: an issuer that is not there, or a chain that does not lead to that root. */
function chainAndTrust({ faults }: SaidBySClient): Outcomes {
  const ofTheLeaf = [expired, notYetValid, unsuitable, hostMismatch];
  const wrong = faults.filter(({ depth, number }) => depth > 0 || !ofTheLeaf.includes(number));
  if (wrong.some(({ number }) => number === issuerMissing)) return { chain: "fail", trust: "inconclusive" };
  return { chain: "pass", trust: wrong.length > 0 ? "fail" : "pass" };
}

function protocols(versions: readonly TlsVersion[]): Outcome {
  const isOld = versions.includes("TLSv1") || versions.includes("TLSv1.1");
  // The spec has agents on Windows, of which older ones know no TLS 1.3.
  if (!isOld) return versions.includes("TLSv1.2") ? "pass" : "warning";
  return versions.includes("TLSv1.2") || versions.includes("TLSv1.3") ? "warning" : "fail";
}

function clock({ date }: SaidBySClient): Outcome {
  if (date === undefined) return "not-run";
  return Math.abs(date.getTime() - Date.now()) <= 300_000 ? "pass" : "warning";
}
