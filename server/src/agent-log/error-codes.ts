/** What a failure is about, and with that what to look at. */
export type Trouble =
  | "connection"
  | "reset"
  | "protocol"
  | "dns"
  | "name"
  | "trust"
  | "chain"
  | "validity"
  | "usage"
  | "revoked"
  | "revocation"
  | "certificate"
  | "tls"
  | "agent-certificate"
  | "agent-store"
  | "back-pressure";

/** A failure by its number. Agents write it as a decimal number, as an HRESULT in hex, or as one in signed decimal. */
export interface ErrorCode {
  /** As it is usually called: `12029`, `0x80090325`, `403.7`. */
  readonly label: string;
  readonly name: string;
  /** Unsigned; absent for a status that is no HRESULT. */
  readonly hresult?: number;
  /** A clause: `the name cannot be resolved`. */
  readonly meaning: string;
  readonly trouble: Trouble;
}

type Row = readonly [number: number, name: string, trouble: Trouble, meaning: string];

/** Windows' own numbers, which HRESULTs carry in their lower half: WinHTTP (win32/winhttp/error-messages), Windows Sockets. */
// biome-ignore format: one line per code
const windows: readonly Row[] = [
  [12002, "ERROR_WINHTTP_TIMEOUT", "connection", "the request timed out"],
  [12007, "ERROR_WINHTTP_NAME_NOT_RESOLVED", "dns", "the name cannot be resolved"],
  [12029, "ERROR_WINHTTP_CANNOT_CONNECT", "connection", "the connection failed"],
  [12030, "ERROR_WINHTTP_CONNECTION_ERROR", "reset", "the connection was reset, or no SSL protocol is common"],
  [12037, "ERROR_WINHTTP_SECURE_CERT_DATE_INVALID", "validity", "the certificate is not valid on the agent's date"],
  [12038, "ERROR_WINHTTP_SECURE_CERT_CN_INVALID", "name", "the certificate does not name the server"],
  [12044, "ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED", "agent-certificate", "the server asks for a client certificate"],
  [12045, "ERROR_WINHTTP_SECURE_INVALID_CA", "trust", "the certificate's root is not trusted"],
  [12057, "ERROR_WINHTTP_SECURE_CERT_REV_FAILED", "revocation", "the revocation server cannot be reached"],
  [12152, "ERROR_WINHTTP_INVALID_SERVER_RESPONSE", "protocol", "the answer cannot be understood"],
  [12157, "ERROR_WINHTTP_SECURE_CHANNEL_ERROR", "tls", "the secure channel cannot be set up"],
  [12169, "ERROR_WINHTTP_SECURE_INVALID_CERT", "certificate", "the certificate or its chain is invalid"],
  [12170, "ERROR_WINHTTP_SECURE_CERT_REVOKED", "revoked", "the certificate was revoked"],
  [12175, "ERROR_WINHTTP_SECURE_FAILURE", "certificate", "the certificate has one or more faults"],
  [12179, "ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE", "usage", "the certificate is not for this usage"],
  [10054, "WSAECONNRESET", "reset", "the connection was reset"],
  [10060, "WSAETIMEDOUT", "connection", "the connection timed out"],
  [10061, "WSAECONNREFUSED", "connection", "the connection was refused"],
  [10065, "WSAEHOSTUNREACH", "connection", "there is no route to the server"],
  [11001, "WSAHOST_NOT_FOUND", "dns", "the name cannot be resolved"],
];

/** Schannel (win32/secauthn/schannel-error-codes-for-tls-and-ssl-alerts) and certificate chains (winerror.h). */
// biome-ignore format: one line per code
const hresults: readonly Row[] = [
  [0x80090302, "SEC_E_UNSUPPORTED_FUNCTION", "tls", "no TLS version is common"],
  [0x80090308, "SEC_E_INVALID_TOKEN", "tls", "what the server sent is not valid TLS"],
  [0x80090320, "SEC_E_INCOMPLETE_CREDENTIALS", "agent-certificate", "the client certificate is missing or incomplete"],
  [0x80090322, "SEC_E_WRONG_PRINCIPAL", "name", "the certificate does not name the server"],
  [0x80090325, "SEC_E_UNTRUSTED_ROOT", "trust", "the certificate's root is not trusted"],
  [0x80090326, "SEC_E_ILLEGAL_MESSAGE", "tls", "the handshake was broken off"],
  [0x80090327, "SEC_E_CERT_UNKNOWN", "certificate", "the certificate cannot be accepted"],
  [0x80090328, "SEC_E_CERT_EXPIRED", "validity", "the certificate has expired"],
  [0x80090331, "SEC_E_ALGORITHM_MISMATCH", "tls", "no algorithm is common"],
  [0x80090349, "SEC_E_CERT_WRONG_USAGE", "usage", "the certificate is not for this usage"],
  [0x80092010, "CRYPT_E_REVOKED", "revoked", "the certificate was revoked"],
  [0x80092012, "CRYPT_E_NO_REVOCATION_CHECK", "revocation", "revocation cannot be checked"],
  [0x80092013, "CRYPT_E_REVOCATION_OFFLINE", "revocation", "the revocation server cannot be reached"],
  [0x800b0101, "CERT_E_EXPIRED", "validity", "the certificate is not valid on the agent's date"],
  [0x800b0109, "CERT_E_UNTRUSTEDROOT", "trust", "the certificate's root is not trusted"],
  [0x800b010a, "CERT_E_CHAINING", "chain", "the certificate's chain does not lead to a root"],
  [0x800b010c, "CERT_E_REVOKED", "revoked", "the certificate was revoked"],
  [0x800b010f, "CERT_E_CN_NO_MATCH", "name", "the certificate does not name the server"],
  [0x800b0110, "CERT_E_WRONG_USAGE", "usage", "the certificate is not for this usage"],
  [0x80056007, "Notification Server", "back-pressure", "the server's queues are full and it asks agents to wait (KB 179877): no fault of CEM"],
];

/** What IIS answers on the SMP's side. */
// biome-ignore format: one line per code
const statuses: readonly (readonly [label: string, meaning: string])[] = [
  ["403.7", "the server wants a client certificate and got none"],
  ["403.16", "the server does not trust the client certificate"],
];

export const errorCodes: readonly ErrorCode[] = [
  ...windows.map(([number, name, trouble, meaning]) => ({
    label: String(number),
    name,
    hresult: 0x80070000 + number,
    meaning,
    trouble,
  })),
  ...hresults.map(([hresult, name, trouble, meaning]) => ({ label: hex(hresult), name, hresult, meaning, trouble })),
  ...statuses.map(([label, meaning]) => ({ label, name: "IIS", meaning, trouble: "agent-certificate" as const })),
];

/** Whether it is a status that IIS answers with: about what the client has shown. */
export function isAnswer({ hresult }: ErrorCode): boolean {
  return hresult === undefined;
}

const byHresult = new Map(errorCodes.map(code => [code.hresult, code]));
const byText = new Map(errorCodes.flatMap(code => [[code.label, code] as const, [code.name, code] as const]));

/** A code where it stands in a text. */
export interface FoundCode {
  readonly code: ErrorCode;
  readonly start: number;
  readonly end: number;
}

const written =
  /0x[\da-f]{8}(?![\da-f])|(?<![\w-])-\d{10}(?!\d)|(?<![\w.-])(?:\d{10}|800[79b][\da-f]{4}|403\.(?:7|16))(?![\w.-]*\w)|\b(?:ERROR_WINHTTP|SEC_E|CERT_E|CRYPT_E|WSAE?)_?[A-Z_]{4,}\b|(?<![\w.:-])1[0-2]\d{3}(?![\w.-]*\w)/gi;

/** Says of the number behind it that it is an error's: five digits alone may be anything. */
const announced =
  /(?:\b(?:error|code|status|result|hresult|reason|winhttp|wininet|winsock|failed|failure|rc)\b|=)[\s:=#("']*$/i;

/**
 * Every code that a text has and this table knows, each once. A plain decimal number counts only where the words
 * before it call it an error, or where `isAboutConnection` and it stands alone in brackets.
 */
export function codesIn(text: string, isAboutConnection = false): FoundCode[] {
  const found = new Map<ErrorCode, FoundCode>();
  for (const each of possibleCodes(text)) {
    const isPlain = /^\d{5}$/.test(text.slice(each.start, each.end));
    if (found.has(each.code) || (isPlain && !isError(text, each, isAboutConnection))) continue;
    found.set(each.code, each);
  }
  return [...found.values()];
}

/** Everything that could be one of these codes, plain numbers included. */
export function* possibleCodes(text: string): Generator<FoundCode> {
  for (const { 0: match, index } of text.matchAll(written)) {
    const code = codeOf(match);
    if (code !== undefined) yield { code, start: index, end: index + match.length };
  }
}

/** As in `failed, 12002`: the number may also be that of things, as in `failed, 12029 files left`. */
const joined = /\b(?:failed|failure|error)\s*(?:[,;\u2013-]+|with|by)\s*$/i;
const counted = /^\s+[a-z]+s\b/i;

function isError(text: string, { start, end }: FoundCode, isAboutConnection: boolean): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  if (announced.test(before) || (joined.test(before) && !counted.test(text.slice(end, end + 24)))) return true;
  return isAboutConnection && text[start - 1] === "(" && text[end] === ")";
}

/** The code that a number or a name means, however it is written. */
export function codeOf(text: string): ErrorCode | undefined {
  if (/^-?\d{10}$/.test(text)) return byHresult.get(Number(text) >>> 0);
  if (/^(?:0x)?[\da-f]{8}$/i.test(text)) return byHresult.get(Number.parseInt(text.replace(/^0x/i, ""), 16));
  return byText.get(text) ?? byText.get(text.toUpperCase());
}

export function hex(hresult: number): string {
  return `0x${hresult.toString(16).toUpperCase().padStart(8, "0")}`;
}

/** `12029`, `0x80072EFD` and `-2147012867`: every way to write it. */
export function writings({ label, hresult }: ErrorCode): readonly string[] {
  return hresult === undefined ? [label] : [...new Set([label, hex(hresult), String(hresult | 0)])];
}
