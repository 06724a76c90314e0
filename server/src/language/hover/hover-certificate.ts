import type { CertificateFacts, CertificateFile } from "../../certificates/facts";
import { addressReach } from "../../certificates/host-names/address-reach";
import type { Deployment } from "../../deployment/deployment";
import type { KnownCertificate } from "../../deployment/known-certificate";
import type { Code, Finding } from "../../rules/finding";
import { day, isoDay } from "../../spec/dates";
import { keyUsageOids } from "../../spec/scalars";
import { code, escapeMarkdown } from "../markdown";
import { names } from "./certificate-names";
import { departures, pathText } from "./certificate-path";

const shownNames = 12;

/** What the rows of one certificate's table need. */
interface Context {
  readonly deployment: Deployment;
  readonly known: KnownCertificate;
  /** ` ✗ CEM301` when one of the codes is reported of this certificate: what is wrong stands where one looks. */
  readonly fault: (...codes: Code[]) => string;
}

/** A certificate's table: from its file when that can be read, else what the spec declares, and why. */
export function hoverCertificate(
  deployment: Deployment,
  known: KnownCertificate,
  findings: readonly Finding[],
  now: number,
): string {
  const own = findings.filter(({ path }) => path.startsWith(`${known.at.path}.`));
  const fault = (...codes: Code[]) =>
    own
      .filter(({ code }) => codes.includes(code))
      .map(({ code }) => ` ✗ ${code}`)
      .join("");
  const context = { deployment, known, fault };
  const rows = known.file ? fileRows(context, known.file, now) : declaredRows(context);
  rows.push(["Bound to", bindings(deployment, known) || "nothing in this spec"]);
  const table = rows.filter(([, value]) => value !== "").map(([label, value]) => `| ${label} | ${value} |`);
  return [heading(known), "", "| | |", "|---|---|", ...table].join("\n");
}

type Row = [label: string, value: string];

function heading(known: KnownCertificate): string {
  const file = known.declared.file.value;
  const parts = [`**${escapeMarkdown(known.name)}**`, ...(file === undefined ? [] : [code(file)]), stateText(known)];
  return parts.join(" · ");
}

function stateText({ fileState, file }: KnownCertificate): string {
  if (file !== undefined) return `${formatNames[file.format]}, ${keyText(file)}`;
  switch (fileState?.state) {
    case undefined:
      return "no file: what the spec declares";
    case "locked":
      return fileState.why === "wrong-password"
        ? "locked: the password given does not open it"
        : "locked: it needs its password";
    case "unreadable":
      return `cannot be read: ${escapeMarkdown(fileState.reason)}`;
    case "refused":
      return `not read: ${escapeMarkdown(fileState.reason)}`;
    case "costly":
      return "not opened: it asks for too much key derivation";
    case "not-read":
      return escapeMarkdown(fileState.reason);
    default:
      return "being read";
  }
}

const formatNames = { pkcs12: "PKCS #12", pem: "PEM", der: "DER", base64: "Base64 DER", pkcs7: "PKCS #7" } as const;

function keyText({ privateKey }: CertificateFile): string {
  if (privateKey === "absent") return "no private key";
  if (privateKey === "mismatch") return "with a private key of another certificate ✗";
  return privateKey === "matches" ? "with private key" : "with a private key that cannot be compared";
}

function fileRows(context: Context, file: CertificateFile, now: number): Row[] {
  const { leaf } = file;
  const { deployment, known, fault } = context;
  const usages = (leaf.extendedKeyUsage ?? []).map(usageName).map(escapeMarkdown).join(", ") || "no usage stated";
  const hash = escapeMarkdown(leaf.hash ?? leaf.signatureAlgorithm);
  return [
    ["Names", names(deployment, known, leaf.subjectAlternativeNames)],
    ["Valid", validity(leaf.notBefore, leaf.notAfter, now) + dateFaults(fault)],
    [
      "Key, hash",
      `${escapeMarkdown(leaf.key.label)}${fault("CEM303", "CEM304")} · ${hash}${fault("CEM301", "CEM302")} · ${usages}${fault("CEM305")}${keyUses(leaf)}${fault("CEM326")}`,
    ],
    ["Subject", escapeMarkdown(leaf.subject || "(empty)")],
    ["Issued by", `${escapeMarkdown(leaf.issuerName)}${fault("CEM313", "CEM316")} · serial ${code(leaf.serial)}`],
    ["Path", pathText(known, now) + fault("CEM315", "CEM322", "CEM323", "CEM324", "CEM325")],
    ["Revocation", revocation(leaf) + fault("CEM329")],
    ["Thumbprint", code(leaf.sha1)],
    ["SHA-256", code(leaf.sha256)],
    ["Remarks", [...file.remarks, ...leaf.remarks, ...departures(known, now)].map(escapeMarkdown).join("; ")],
  ];
}

function declaredRows({ deployment, known, fault }: Context): Row[] {
  const { hash, key, notAfter, thumbprint } = known.declared;
  const keyAndHash = [
    key.value && escapeMarkdown(key.value) + fault("CEM303", "CEM304"),
    hash.value && escapeMarkdown(hash.value) + fault("CEM301", "CEM302"),
  ];
  return [
    ["Names", known.names.known ? names(deployment, known, known.names.value) : "unknown"],
    ["Valid", notAfter.value === undefined ? "" : `until ${notAfter.value.text}${dateFaults(fault)}`],
    ["Key, hash", keyAndHash.filter(Boolean).join(" · ")],
    ["Thumbprint", thumbprint.value === undefined ? "" : code(thumbprint.value) + fault("CEM402", "CEM403")],
  ];
}

function dateFaults(fault: Context["fault"]): string {
  return fault("CEM306", "CEM307", "CEM308", "CEM330", "CEM332");
}

function validity(notBefore: number | undefined, notAfter: number | undefined, now: number): string {
  if (notBefore === undefined || notAfter === undefined) return "unreadable ✗";
  const days = Math.floor((notAfter - now) / day);
  const left =
    notAfter < notBefore
      ? "**valid on no day**"
      : notAfter < now
        ? "**expired**"
        : notBefore > now
          ? "**not valid yet**"
          : `**${days} ${days === 1 ? "day" : "days"} left**`;
  return `${isoDay(notBefore)} → ${isoDay(notAfter)} · ${left}`;
}

function usageName(oid: string): string {
  if (oid === keyUsageOids.serverAuth) return "Server Authentication";
  if (oid === keyUsageOids.clientAuth) return "Client Authentication";
  return Object.entries(keyUsageOids).find(([, each]) => each === oid)?.[0] ?? oid;
}

/** Where it can be looked up; a path below that may be as long as a directory's. */
function revocation({ revocation: addresses = [] }: CertificateFacts): string {
  const places = [...new Set(addresses.map(address => addressReach(address).to))];
  return places.slice(0, shownNames).map(code).join(" · ");
}

function keyUses({ keyUsage, malformed }: CertificateFacts): string {
  if (malformed?.includes("keyUsage")) return " · key usage unreadable ✗";
  return keyUsage === undefined ? "" : ` · ${keyUsage.join(", ") || "no use allowed"}`;
}

function bindings({ spec }: Deployment, { name }: KnownCertificate): string {
  const { https, agentSite } = spec.smp;
  const bound = spec.gateways.items
    .filter(({ listener }) => listener.certificate.value === name)
    .map(gateway => `${escapeMarkdown(gateway.name)} listener ${port(gateway.listener.port.effective)}`);
  if (agentSite.certificate.value === name) bound.unshift(`Symantec Agent site ${port(agentSite.port.effective)}`);
  if (https.certificate.value === name) bound.unshift(`Default Web Site ${port(https.port.effective)}`);
  return (
    bound.slice(0, shownNames).join(" · ") + (bound.length > shownNames ? ` and ${bound.length - shownNames} more` : "")
  );
}

function port(value: number | undefined): string {
  return value === undefined ? "" : `:${value}`;
}
