import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { alertReason } from "../../server/src/probes/tls/alerts";
import { readAnswer } from "../../server/src/probes/tls/answer";
import { readFlight } from "../../server/src/probes/tls/flight";
import { corpusFiles } from "../certificates/corpus";
import type { Target } from "./target";

const secret = Buffer.alloc(32, 7);

/** What a server sends before anybody trusts it: read as far as it makes sense, and never more than came. */
export const tlsTarget: Target = {
  name: "tls",
  words: ["\x16\x03\x03\x00\x05", "\x15\x03\x03\x00\x02\x02\x28", "\x14\x03\x03\x00\x01\x01", "\x17\x03\x03\x00\x20", "\x0b\x00\x00\x03\x00\x00\x00", "\x0b\xff\xff\xff", "\x00\x2b\x00\x02\x03\x04", "\x0d\x00\x00\x00", "\x0e\x00\x00\x00", "\x14\x00\x00\x00", "HTTP/1.1 200 OK\r\n", "Date: Sun, 22 Nov 2026 10:00:00 GMT\r\n", "Age: 0\r\n", "\r\n\r\n"], // biome-ignore format: a list
  maxLength: 8000,
  async seeds() {
    const files = (await corpusFiles("cert")).filter(({ name }) => name.endsWith(".pem")).slice(0, 30);
    const chains = files.map(({ path }) => new X509Certificate(readFileSync(path)).raw);
    const flights = [...chains, Buffer.alloc(10)].flatMap(certificate => [0x0303, 0x0304].map(version => flight(version, certificate)));
    return [...flights, Buffer.from("HTTP/1.1 403 Forbidden\r\nDate: Sun, 22 Nov 2026 10:00:00 GMT\r\nAge: 0\r\n\r\n")];
  }, // biome-ignore format: two kinds
  run(input) {
    for (const given of [undefined, secret]) {
      const { chain, announced, alert } = readFlight(input, given);
      assert.ok(chain.reduce((sum, { length }) => sum + length, 0) <= input.length);
      assert.ok((announced ?? 0) < 2 ** 24);
      if (alert !== undefined) assert.match(alertReason(alert, "gw.example.com"), /^it /);
    }
    const answer = readAnswer(Buffer.from(input).toString("latin1"));
    if (answer !== undefined) assert.ok(answer.status <= 999 && !Number.isNaN(answer.date ?? 0));
  },
};

/** ServerHello, Certificate and ServerHelloDone, each in a record. */
function flight(version: number, certificate: Buffer): Buffer {
  const chosen = version === 0x0304 ? Buffer.from([0, 6, 0, 43, 0, 2, 3, 4]) : Buffer.alloc(0);
  const hello = Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32), Buffer.from([0, 0x13, 1, 0]), chosen]);
  const entry = Buffer.concat([sized(certificate), version === 0x0304 ? Buffer.alloc(2) : Buffer.alloc(0)]);
  const list = Buffer.concat([version === 0x0304 ? Buffer.alloc(1) : Buffer.alloc(0), sized(entry)]);
  return Buffer.concat([record(2, hello), record(11, list), record(14, Buffer.alloc(0))]);
}

function record(type: number, body: Buffer): Buffer {
  const message = Buffer.concat([Buffer.of(type), sized(body)]);
  const header = Buffer.from([22, 3, 3, message.length >> 8, message.length & 255]);
  return Buffer.concat([header, message]);
}

function sized(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([bytes.length >> 16, (bytes.length >> 8) & 255, bytes.length & 255]), bytes]);
}
