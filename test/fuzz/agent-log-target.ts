import assert from "node:assert/strict";
import { LogAnalysis } from "../../server/src/agent-log/log-analysis";
import { relate } from "../../server/src/agent-log/relate";
import type { LogReport } from "../../server/src/agent-log/report";
import { copied, described, event } from "../agent-log/log-text";
import { knownSpec } from "../agent-log/relating";
import { base } from "../support/base-spec";
import { assertSame } from "./same";
import type { Target } from "./target";

const messages = [
  "Failed to connect to https://gw1.example.com:8443/Altiris/CEM: 0x80072EFD",
  "Successfully connected to gateway gw1.example.com:443 [SSL]",
  "Error: CEM certificate 3F2504E04F8911D39A0C0305E82C3301AABBCCDD is not trusted (-2146762487)",
  "OPENSSL: error:14094416:SSL routines:ssl3_read_bytes:sslv3 alert certificate unknown",
  "Cannot resolve smp.example.net, error 11001",
];

/** An agent's log: the same findings however it is cut, at places that it has, and no more of them than lines. */
export const agentLogTarget: Target = {
  name: "agent-log",
  words: [...messages, "<event date='", "severity='1'", "<![CDATA[", "]]>", "</event>", "\r\n", "\r", "Description:\n", "Date: ", "-".repeat(101), "0x8007274c", "https://", ":443", "\uFEFF"], // biome-ignore format: a list
  maxLength: 20_000,
  async seeds() {
    const forms = [event, copied, described];
    const each = forms.flatMap(form => messages.map(message => form(message)));
    return [...each, each.join(""), each.join("\r\n")].map(text => Buffer.from(text));
  },
  run(input) {
    const text = Buffer.from(input).toString("utf8");
    const whole = reportOn([text]);
    assertSame(plain(reportOn(text.match(/[\s\S]{1,7}/g) ?? [])), plain(whole), "cut into pieces of 7");
    const lines = text.split(/\r\n|\n|\r/);
    for (const { range, message } of whole.findings) {
      assert.ok(range.start.line <= range.end.line && range.end.line < lines.length, `no such line: ${message}`);
      assert.ok(range.end.character <= Math.max(1, lines[range.end.line]?.length ?? 0), `no such column: ${message}`);
    }
    assert.ok(whole.findings.length <= lines.length + 10);
  },
};

const spec = knownSpec(base);

/** A report as data: what is related to is the spec itself. */
function plain({ findings, notChecked }: LogReport) {
  const seen = findings.map(({ related, ...finding }) => [
    finding,
    related.map(({ path, message }) => [path, message]),
  ]);
  return [seen, notChecked];
}

function reportOn(chunks: readonly string[]) {
  const analysis = new LogAnalysis();
  for (const chunk of chunks) analysis.push(chunk);
  return relate(analysis.end(), [spec]);
}
