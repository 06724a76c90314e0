import { expect, test } from "vitest";
import { certificateAnswer, fileFrom, offeredNames } from "../../server/src/start/certificate-answer";
import { judgeAnswers } from "../../server/src/start/judge-answers";
import { type NewCertificate, newSpec, type SpecAnswers } from "../../server/src/start/new-spec";
import { today } from "../support/base-spec";
import { dns, facts, read } from "../support/certificate-file";
import { findings } from "../support/checking";

function judged(answers: SpecAnswers, certificate?: NewCertificate): string[] {
  const problems = judgeAnswers(answers, certificate, today);
  return problems.map(({ question, severity, message }) => `${question} ${severity}: ${message}`);
}

const wildcard: NewCertificate = { file: "a.pfx", facts: facts({ subjectAlternativeNames: dns("*.example.com") }) };

test.each<[SpecAnswers, string]>([
  [{ smpFqdn: "" }, "smpFqdn error: It is empty."],
  [{ smpFqdn: "smp" }, "smpFqdn error: It has no domain: a single label is not fully qualified."],
  [{ gatewayFqdn: "https://gw.example.com/" }, "gatewayFqdn error: It is a URL, not a name. Write gw.example.com."],
  [{ gatewayFqdn: "*.example.com" }, "gatewayFqdn error: A wildcard may stand only in a certificate's names."],
  [{ gatewayFqdn: "203.0.113.1" }, "gatewayFqdn error: It is an IP address, and no certificate name can match it."],
  [{ port: "0" }, "port error: Ports run from 1 to 65535."],
  [{ port: "65536" }, "port error: Ports run from 1 to 65535."],
  [{ port: "8443 tcp" }, "port error: Ports run from 1 to 65535."],
])("%j is refused in the rules' words", (answers, expected) => {
  expect(judged(answers)).toEqual([expected]);
});

test("what is right and what nobody was asked yet has no problem", () => {
  expect(judged({})).toEqual([]);
  expect(judged({ smpFqdn: "smp.example.net", gatewayFqdn: "gateway.example.com", port: "8443" })).toEqual([]);
});

test("what a rule would find at a good answer is a warning", () => {
  expect(judged({ gatewayFqdn: "gw.corp" })).toEqual([
    expect.stringMatching(/^gatewayFqdn warning: gw\.corp ends in \.corp, which is reserved/),
  ]);
  expect(judged({ smpFqdn: "smp.example.net", gatewayFqdn: "gw.example.com" }, wildcard)).toEqual([
    expect.stringMatching(/^smpFqdn warning: The certificate “san” does not cover smp\.example\.net/),
  ]);
});

test("an answer without an error makes a spec without one in that field", () => {
  const text = newSpec({ smpFqdn: "smp.example.net", gatewayFqdn: "gw.corp", port: "1" });
  expect(findings(text)).toEqual(["CEM208 gateways.dmz1.fqdn", "CEM003 policy.gateways[0].thumbprint"]);
});

test("the names of a certificate are offered when a host can have them", () => {
  const names = [
    ...dns("*.example.com", "gw.example.com", "gw", "gw.example.com"),
    { kind: "ip", value: "10.0.0.1" } as const,
  ];
  expect(offeredNames({ file: "a.pfx", facts: facts({ subjectAlternativeNames: names }) })).toEqual(["gw.example.com"]);
  expect(offeredNames({ file: "a.pfx" })).toEqual([]);
});

test("a file says where its password comes from only when it can have one", () => {
  expect(certificateAnswer("a.pfx", read())).toMatchObject({ certificate: { file: "a.pfx", password: "prompt" } });
  const cer = certificateAnswer("a.cer", read({}, { format: "der" }));
  expect(cer).not.toHaveProperty("certificate.password");
  expect(newSpec({}, "certificate" in cer ? cer.certificate : undefined)).toMatch(/^ {4}# password: prompt$/m);
});

test.each([
  [{ state: "unreadable", reason: "it is empty" } as const, "it is empty"],
  [{ state: "not-read", reason: "the workspace is not trusted" } as const, "the workspace is not trusted"],
  [{ state: "costly", rounds: 4_000_000 } as const, "it asks for too much key derivation, so it was not opened"],
  [{ state: "pending" } as const, "it was not read"],
])("a file that is %j is not used", (state, refused) => {
  expect(certificateAnswer("a.pfx", state)).toEqual({ refused });
});

test("a spec names files from its own folder", () => {
  expect(fileFrom("/specs/site", "/specs/site/certs/a.pfx")).toBe("certs/a.pfx");
  expect(fileFrom("/specs/site", "/specs/certs/a.pfx")).toBe("../certs/a.pfx");
});
