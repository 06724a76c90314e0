import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parseCertificate } from "../../server/src/certificates/parse";
import { mostFileBytes } from "../../server/src/certificates/reading/size";
import { corpusFolder } from "./corpus";
import { explicit0, int, octets, oid, seq, tlv } from "./corpus/der-writer.mjs";

/**
 * Files of the largest size allowed, made to cost as much as they can. No time is asserted; what is not bounded takes
 * minutes here (node-forge's RC2 took three) and runs into the tests' limit.
 */
const limit = 60_000;

let folder = "";
beforeAll(async () => {
  folder = await corpusFolder();
}, 300_000);

const text = (name: string): string => readFileSync(join(folder, name), "utf8");
const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString("base64")}\n-----END CERTIFICATE-----\n`;

/** As many of the texts as fit. */
function filled(make: (i: number) => string): Buffer {
  const parts: string[] = [];
  for (let size = 0, i = 0; ; i++) {
    const part = make(i);
    size += part.length;
    if (size > mostFileBytes()) return Buffer.from(parts.join(""));
    parts.push(part);
  }
}

test("a thousand authorities of one name, each to be checked against each", { timeout: limit }, () => {
  const base64 = text("ca/ec.pem").replace(/-----.*-----/g, "");
  const der = Buffer.from(base64, "base64");
  const bytes = filled(i => {
    const copy = Buffer.from(der);
    copy.writeUInt16BE(i, copy.length - 2);
    return pem(copy);
  });
  expect(parseCertificate(bytes, undefined).state).toBe("read");
});

test("hundreds of keys beside hundreds of certificates", { timeout: limit }, () => {
  const keys = text("keys/ec-P-384.key").repeat(1000);
  const certificates = filled(() => text("cert/key-ec-P-256.pem")).subarray(0, mostFileBytes() - keys.length - 1);
  expect(parseCertificate(Buffer.concat([Buffer.from(keys), certificates]), undefined)).toMatchObject({
    state: "read",
    file: { privateKey: "unknown" },
  });
});

test("a certificate full of oddities has few remarks", { timeout: limit }, () => {
  const bytes = filled(i => (i === 0 ? text("cert/x-dup-san.pem") : `-----BEGIN X${i}-----\n`));
  const result = parseCertificate(bytes, undefined);
  expect(result.state === "read" && result.file.remarks.length).toBeLessThanOrEqual(20);
});

test.each([
  ["RC2-40", "1.2.840.113549.1.12.1.6"],
  ["RC2-128", "1.2.840.113549.1.12.1.5"],
  ["RC4", "1.2.840.113549.1.12.1.1"],
  ["Triple DES", "1.2.840.113549.1.12.1.3"],
])("a megabyte of %s under the wrong key", { timeout: limit }, (_, scheme) => {
  const algorithm = seq(oid(scheme), seq(octets(Buffer.alloc(8)), int(1)));
  const data = "1.2.840.113549.1.7.1";
  const part = seq(
    oid("1.2.840.113549.1.7.6"),
    explicit0(seq(int(0), seq(oid(data), algorithm, tlv(0x80, Buffer.alloc(1_000_000))))),
  );
  const bytes = seq(int(3), seq(oid(data), explicit0(octets(seq(part)))));
  expect(parseCertificate(bytes, "x")).toMatchObject({ state: "locked", why: "wrong-password" });
});

test.each(["-----BEGIN A-----\n", "-----BEGIN ", "M", " ", "0", "\0", "-----BEGIN CERTIFICATE-----", "DEK-Info: "])(
  "a megabyte of %j",
  { timeout: limit },
  piece => {
    expect(
      parseCertificate(
        filled(() => piece),
        undefined,
      ).state,
    ).toBe("unreadable");
  },
);
