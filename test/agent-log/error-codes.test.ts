import { describe, expect, test } from "vitest";
import { codeOf, codesIn, errorCodes, hex, writings } from "../../server/src/agent-log/error-codes";
import { explainCode } from "../../server/src/agent-log/explain-code";

/** What is published: WinHTTP's and Winsock's numbers, and the HRESULTs that Schannel and certificate chains have. */
const published: readonly (readonly [label: string, hex: string, signed: string, trouble: string])[] = [
  ["12002", "0x80072EE2", "-2147012894", "connection"],
  ["12007", "0x80072EE7", "-2147012889", "dns"],
  ["12029", "0x80072EFD", "-2147012867", "connection"],
  ["12030", "0x80072EFE", "-2147012866", "reset"],
  ["12037", "0x80072F05", "-2147012859", "validity"],
  ["12038", "0x80072F06", "-2147012858", "name"],
  ["12044", "0x80072F0C", "-2147012852", "agent-certificate"],
  ["12045", "0x80072F0D", "-2147012851", "trust"],
  ["12057", "0x80072F19", "-2147012839", "revocation"],
  ["12152", "0x80072F78", "-2147012744", "protocol"],
  ["12157", "0x80072F7D", "-2147012739", "tls"],
  ["12169", "0x80072F89", "-2147012727", "certificate"],
  ["12170", "0x80072F8A", "-2147012726", "revoked"],
  ["12175", "0x80072F8F", "-2147012721", "certificate"],
  ["12179", "0x80072F93", "-2147012717", "usage"],
  ["10054", "0x80072746", "-2147014842", "reset"],
  ["10060", "0x8007274C", "-2147014836", "connection"],
  ["10061", "0x8007274D", "-2147014835", "connection"],
  ["10065", "0x80072751", "-2147014831", "connection"],
  ["11001", "0x80072AF9", "-2147013895", "dns"],
  ["0x80090302", "0x80090302", "-2146893054", "tls"],
  ["0x80090308", "0x80090308", "-2146893048", "tls"],
  ["0x80090320", "0x80090320", "-2146893024", "agent-certificate"],
  ["0x80090322", "0x80090322", "-2146893022", "name"],
  ["0x80090325", "0x80090325", "-2146893019", "trust"],
  ["0x80090326", "0x80090326", "-2146893018", "tls"],
  ["0x80090327", "0x80090327", "-2146893017", "certificate"],
  ["0x80090328", "0x80090328", "-2146893016", "validity"],
  ["0x80090331", "0x80090331", "-2146893007", "tls"],
  ["0x80090349", "0x80090349", "-2146892983", "usage"],
  ["0x80092010", "0x80092010", "-2146885616", "revoked"],
  ["0x80092012", "0x80092012", "-2146885614", "revocation"],
  ["0x80092013", "0x80092013", "-2146885613", "revocation"],
  ["0x800B0101", "0x800B0101", "-2146762495", "validity"],
  ["0x800B0109", "0x800B0109", "-2146762487", "trust"],
  ["0x800B010A", "0x800B010A", "-2146762486", "chain"],
  ["0x800B010C", "0x800B010C", "-2146762484", "revoked"],
  ["0x800B010F", "0x800B010F", "-2146762481", "name"],
  ["0x800B0110", "0x800B0110", "-2146762480", "usage"],
  ["0x80056007", "0x80056007", "-2147131385", "back-pressure"],
];

function labels(text: string, isAboutConnection = false): string[] {
  return codesIn(text, isAboutConnection).map(({ code }) => code.label);
}

describe("the table of codes", () => {
  test("has every published code, and nothing else but IIS's two", () => {
    const others = errorCodes.map(({ label }) => label).filter(label => !published.some(([known]) => known === label));
    expect(others).toEqual(["403.7", "403.16"]);
    expect(new Set(errorCodes.map(({ label }) => label)).size).toBe(errorCodes.length);
  });

  test.each(published)("%s is %s and %s: %s", (label, hexadecimal, signed, trouble) => {
    const code = codeOf(label);
    expect(code?.trouble).toBe(trouble);
    for (const written of [hexadecimal, hexadecimal.toLowerCase(), hexadecimal.slice(2), signed, code?.name ?? ""])
      expect([written, codeOf(written)]).toEqual([written, code]);
    expect(code && writings(code)).toEqual([...new Set([label, hexadecimal, signed])]);
    expect(code?.meaning).toMatch(/^\S/);
    // Unsigned decimal, as IIS logs have it.
    expect(codeOf(String(Number.parseInt(hexadecimal.slice(2), 16)))).toBe(code);
  });

  test("hex has eight digits", () => {
    expect(hex(0x80072efd)).toBe("0x80072EFD");
    expect(hex(5)).toBe("0x00000005");
  });
});

describe("a code is explained", () => {
  test("by its own finding", () => {
    expect(explainCode("sc-win32-status 2148204809", 20)?.markdown).toMatch(/root is not trusted\n[\s\S]*CEM703/);
    expect(explainCode("nothing here", 3)).toBeUndefined();
  });

  test("as the client's beside a status of IIS", () => {
    const line = "HTTP 403.16 2148204809";
    expect(explainCode(line, 14)?.markdown).toMatch(/about the client's certificate\n[\s\S]*CEM706/);
    expect(explainCode(line, 7)?.markdown).toMatch(/does not trust the client certificate\n[\s\S]*CEM706/);
  });
});

describe("codes in a message", () => {
  test.each([
    ["The connection failed. (-2147012867)", "12029"],
    ["hr=0x80072efd", "12029"],
    ["Error 80072EFD occurred", "12029"],
    ["sc-win32-status 2148204809", "0x800B0109"],
    ["WinHttpSendRequest failed with error 12029", "12029"],
    ["error code: 12029.", "12029"],
    ["Status=12007, retrying", "12007"],
    ["ERROR_WINHTTP_CANNOT_CONNECT", "12029"],
    ["cert_e_untrustedroot", "0x800B0109"],
    ["WSAECONNREFUSED", "10061"],
    ["HTTP 403.7 - Forbidden", "403.7"],
    ["The request failed, 12002", "12002"],
    ["Connecting failed; 12029.", "12029"],
    ["failed - 12007", "12007"],
    ["failed with 12030 at the gateway", "12030"],
  ])("%s", (text, label) => {
    expect(labels(text)).toEqual([label]);
  });

  test.each([
    "Thread 12029 started",
    "process AeXNSAgent.exe (12029) has ended",
    "12029 files copied",
    "version 8.6.12029",
    "version 12029.1",
    "at 10.12.30.12007",
    "ID 12029-77",
    "-21470128670",
    "0x80072EFD1",
    "{80072EFD-1234-4321-8888-0123456789ab}",
    "The system cannot find the path specified. (-2147024893)",
    "version 1.403.7",
    "403.70",
    "port:12029",
    "The copy failed, 12029 files are left",
    "done, 12002",
    "",
  ])("none in: %s", text => {
    expect(labels(text)).toEqual([]);
  });

  test("a bare number in brackets is one only when a connection is spoken of", () => {
    expect(labels("Cannot reach https://gateway.example.com (12029)", true)).toEqual(["12029"]);
    expect(labels("Cannot reach it (12029)", false)).toEqual([]);
    expect(labels("Cannot reach 12029", true)).toEqual([]);
  });

  test("each once, where it stands first, several beside each other", () => {
    const text = "failed 12175: 0x80072F8F (0x800B010F)";
    expect(codesIn(text).map(({ code, start, end }) => [code.label, text.slice(start, end)])).toEqual([
      ["12175", "12175"],
      ["0x800B010F", "0x800B010F"],
    ]);
  });
});
