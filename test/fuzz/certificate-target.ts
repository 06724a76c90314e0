import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parseCertificate } from "../../server/src/certificates/parse";
import { corpusFiles } from "../certificates/corpus";
import { assertSame } from "./same";
import type { Target } from "./target";

/** A password that would be found again wherever it went. */
const password = "Passw0rd!";
const states = ["read", "unreadable", "locked", "costly"];

/** A certificate file: read, or refused with a reason; work is bounded, and the password goes nowhere. */
export const certificateTarget: Target = {
  name: "certificates",
  words: [
    ...["-----BEGIN CERTIFICATE-----\n", "-----END CERTIFICATE-----\n", "-----BEGIN PRIVATE KEY-----\n"],
    ...["-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n"],
    ...["\x30\x80", "\x30\x82", "\x30\x84\xff\xff\xff\xff", "\xa0\x03", "\x02\x01\x03", "\x04\x00", "\x05\x00", "\x00\x00"],
    ...["\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", "\x02\x04\x7f\xff\xff\xff", "\x06\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x0a\x01\x02"],
  ], // biome-ignore format: a list
  maxLength: 8000,
  async seeds() {
    const all = (await Promise.all(["cert", "file", "pfx"].map(corpusFiles))).flat();
    return all
      .filter(({ name }) => !/iter-\d{4,}|many-/.test(name))
      .map(({ path }) => readFileSync(path))
      .filter(({ length }) => length > 0 && length < 8000);
  },
  run(input) {
    const result = parseCertificate(input, password);
    assert.ok(states.includes(result.state));
    assertSame(structuredClone(result), result, "in another thread");
    assert.ok(!JSON.stringify(result).includes(password));
    // This is what an exception that nobody foresaw would turn into.
    if (result.state === "unreadable") assert.notEqual(result.reason, "it could not be made sense of");
  },
};
