import { looksLikeAddress, parseAddress } from "./address";
import {
  fqdnProblem,
  isAny,
  isDnsLabel,
  isIpAddress,
  isName,
  labelProblem,
  meantFqdn,
  strangeCharacter,
} from "./names";
import type { Names, Parsed, Referable, ScalarType } from "./schema";
import { parseSshDestination } from "./ssh-destination";

/** Text of any content. */
export const text: ScalarType<string> = ofText("text", "…", value => ({ value }));
/** Which of them agents can use is CEM107. Firewalls call TCP by its number too. */
export const protocol: ScalarType<string> = {
  ...ofText("protocol", "tcp", value => ({ value: /^(?:tcp|6)$/i.test(value) ? "tcp" : value })),
  suggested: ["tcp"],
  takesNumbers: true,
  json: { type: ["string", "integer"] },
};
export const quotedVersion: ScalarType<string> = { ...ofText("version in quotes", '"8.8"', value => ({ value })) };
export const path: ScalarType<string> = ofText("path relative to this file", "certs/cem-san.pfx", value =>
  value === "" ? { problem: "it is empty" } : { value },
);
/** Judged by CEM319, CEM402 and CEM403, which know better than "invalid". */
export const secret: ScalarType<string> = {
  ...ofText("secret reference", "prompt", value => ({ value })),
  judgedByRule: true,
  json: { type: "string", pattern: "^(prompt|env:[A-Za-z_][A-Za-z0-9_]*)$" },
};
export const thumbprint: ScalarType<string> = {
  ...ofText("thumbprint", "0".repeat(40), value => ({ value })),
  json: { type: "string" },
};

export const fqdn: ScalarType<string> = ofText("FQDN", "gateway.example.com", value => parseFqdn(value));

export const host: ScalarType<string> = ofText("IP address or host name", "203.0.113.10", value =>
  isIpAddress(value) || /^(?!(?:.*\.)?\d+\.?$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.?$/i.test(value)
    ? { value }
    : withMeant("it is neither an IP address nor a host name", meantFqdn(value)),
);

/** Entries that no agent can match are CEM209; here only what cannot be a DNS name in any reading. Certificates do list names with underscores. */
export const sanName: ScalarType<string> = ofText("DNS name", "gateway.example.com", value => {
  if (value === "") return { problem: "it is empty" };
  const strange = strangeCharacter(value);
  if (strange !== undefined) return withMeant(strange, meantFqdn(value));
  if (/[*:/@]/.test(value) || isIpAddress(value)) return { value };
  const problem = labelProblem(value.replace(/\.$/, "").split("."), isDnsLabel);
  return problem === undefined ? { value } : { problem };
});

export const port: ScalarType<number> = {
  label: "port",
  yaml: "integer",
  placeholder: "8443",
  json: { type: "integer", minimum: 1, maximum: 65535 },
  parse: value =>
    typeof value === "number" && value >= 1 && value <= 65535 ? { value } : { problem: "ports run from 1 to 65535" },
};

export const boolean: ScalarType<boolean> = {
  label: "true or false",
  yaml: "boolean",
  placeholder: "true",
  values: ["true", "false"],
  json: { type: "boolean" },
  parse: value => (typeof value === "boolean" ? { value } : { problem: "it is neither true nor false" }),
};

export const key: ScalarType<string> = {
  ...ofText("key", "RSA-2048", value =>
    /^(RSA-\d+|RSA-PSS-\d+|ECDSA-[A-Za-z0-9-]+|Ed25519|Ed448)$/.test(value)
      ? { value }
      : withMeant("it is not RSA-<bits>, RSA-PSS-<bits>, ECDSA-<curve>, Ed25519 or Ed448", meantKey(value)),
  ),
  json: { type: "string", pattern: "^(RSA-\\d+|RSA-PSS-\\d+|ECDSA-[A-Za-z0-9-]+|Ed25519|Ed448)$" },
};

export const ssh: ScalarType<string> = ofText("[user@]host[:port]", "admin@jump.example.com", value => {
  const parsed = parseSshDestination(value);
  return "problem" in parsed ? parsed : { value };
});

/** `gateways` key, an FQDN or an address: a firewall rule may name its target in each way. Whether it exists is CEM008. */
export const gatewayTarget: ScalarType<string> = ofText(
  "gateway name, FQDN, IP address or CIDR range",
  "gateway.example.com",
  nameOrAddress,
);
export const gatewaySource: ScalarType<string> = ofText(
  "gateway name, gateway FQDN, IP address, CIDR range or any",
  "any",
  (value, gateways) =>
    isAny(value) && (value === "any" || gateways?.has(value) !== true)
      ? { value: "any" }
      : nameOrAddress(value, gateways),
);
/** Where internal traffic may go. */
export const serverTarget: ScalarType<string> = ofText(
  "FQDN, IP address, CIDR range or any",
  "smp.example.net",
  value => {
    if (isAny(value)) return { value: "any" };
    return looksLikeAddress(value) ? asAddress(value) : parseFqdn(value);
  },
);
export const address: ScalarType<string> = ofText("IP address or CIDR range", "203.0.113.10", asAddress);
/** Where traffic from the internet comes from. */
export const source: ScalarType<string> = ofText("source", "any", value => ({ value: isAny(value) ? "any" : value }));

/** CEM002 judges the value. */
export const apiVersion: ScalarType<string> = {
  ...ofText("cem/v1", "cem/v1", value => ({ value })),
  values: ["cem/v1"],
  judgedByRule: true,
  json: { const: "cem/v1" },
};

/** Names that OpenSSL and Windows administrators write, with their OIDs (RFC 5280, Microsoft and Netscape arcs). */
export const keyUsageOids: Readonly<Record<string, string>> = {
  serverAuth: "1.3.6.1.5.5.7.3.1",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  codeSigning: "1.3.6.1.5.5.7.3.3",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  OCSPSigning: "1.3.6.1.5.5.7.3.9",
  anyExtendedKeyUsage: "2.5.29.37.0",
  ipsecIKE: "1.3.6.1.5.5.7.3.17",
  smartcardLogon: "1.3.6.1.4.1.311.20.2.2",
  msSGC: "1.3.6.1.4.1.311.10.3.3",
  nsSGC: "2.16.840.1.113730.4.1",
};

const namedUsage = oneOf(...Object.keys(keyUsageOids));
const dottedOid = /^[0-2](?:\.(?:0|[1-9]\d*))+$/;

export const keyUsage: ScalarType<string> = {
  ...namedUsage,
  label: "key usage or OID",
  json: { anyOf: [{ enum: Object.keys(keyUsageOids) }, { type: "string", pattern: dottedOid.source }] },
  parse: value => (dottedOid.test(String(value)) ? { value: String(value) } : namedUsage.parse(value)),
};

export function reference(to: Referable): ScalarType<string> {
  return {
    ...ofText(`${to} name`, to === "certificate" ? "san" : "name", value => ({ value })),
    refersTo: to,
  };
}

export function oneOf<const V extends string>(...values: readonly V[]): ScalarType<V> {
  const placeholder = values[0] ?? "";
  const parse = (value: string): Parsed<V> => {
    const exact = values.find(allowed => allowed === value);
    if (exact !== undefined) return { value: exact };
    const plain = (word: string) => word.toLowerCase().replace(/[^a-z0-9]/g, "");
    const meant = values.filter(allowed => plain(allowed) === plain(value));
    return withMeant(`it is not one of ${values.join(", ")}`, meant.length === 1 ? meant[0] : undefined);
  };
  return { ...ofText(values.join(" | "), placeholder, parse), values, json: { enum: values } };
}

/** A name may have dots too; then only the names that are there tell it from a bad FQDN, or from an address. */
function nameOrAddress(value: string, gateways?: Names): Parsed<string> {
  if (gateways?.has(value) || (isName(value) && !value.includes("."))) return { value };
  return looksLikeAddress(value) ? asAddress(value) : parseFqdn(value);
}

function asAddress(value: string): Parsed<string> {
  const parsed = parseAddress(value);
  return "value" in parsed ? { value } : parsed;
}

function parseFqdn(value: string): Parsed<string> {
  const problem = fqdnProblem(value);
  return problem === undefined ? { value } : withMeant(problem, meantFqdn(value));
}

export function ofText<T>(
  label: string,
  placeholder: string,
  parse: (value: string, gateways?: Names) => Parsed<T>,
): ScalarType<T> {
  const json = { type: "string" };
  return { label, yaml: "text", placeholder, json, parse: (value, gateways) => parse(String(value), gateways) };
}

export function withMeant<T>(problem: string, meant: string | undefined): Parsed<T> {
  return meant === undefined ? { problem } : { problem, meant };
}

function meantKey(value: string): string | undefined {
  const rsa = /^rsa[\s_-]*(\d{3,5})(?:[\s-]*bits?)?$/i.exec(value);
  if (rsa !== null) return `RSA-${rsa[1]}`;
  const curve = /^(?:ec|ecc|ecdsa)[\s_-]+(p-?(?:256|384|521))$/i.exec(value);
  if (curve !== null) return `ECDSA-P-${curve[1]?.replace(/\D/g, "")}`;
  const edwards = /^ed(25519|448)$/i.exec(value);
  return edwards === null ? undefined : `Ed${edwards[1]}`;
}
