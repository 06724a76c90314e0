import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CertificateFacts } from "../../server/src/certificates/facts";
import { formatting } from "../../server/src/language/layout/formatting";
import { format } from "../../server/src/spec/fields";
import { parseSpec } from "../../server/src/spec/parse";
import { certificateAnswer } from "../../server/src/start/certificate-answer";
import { consoleBeyond } from "../../server/src/start/console-path";
import { newSpec } from "../../server/src/start/new-spec";
import { thumbprint } from "../support/base-spec";
import { dns, facts, pfx, read } from "../support/certificate-file";
import { analyse, findings } from "../support/checking";

const answers = { smpFqdn: "smp.example.net", gatewayFqdn: "gateway.example.com", port: "8443" };

function withFile(changes: Partial<CertificateFacts> = {}): string {
  return newSpec(answers, { file: pfx, password: "prompt", facts: facts(changes) });
}

describe("a new spec", () => {
  test("lacks nothing but the thumbprint while there is no certificate", async () => {
    const text = newSpec(answers);
    expect(findings(text)).toEqual(["CEM003 policy.gateways[0].thumbprint"]);
    await expect(text).toMatchFileSnapshot("golden/new.cem.yaml");
  });

  test("is complete once the certificate's file is known, whether a check may open the file or not", () => {
    const text = withFile();
    expect(findings(text)).toEqual([]);
    expect(findings(text, { files: { [pfx]: read() } })).toEqual([]);
    expect(declared(text)).toEqual({
      file: pfx,
      password: "prompt",
      hash: "SHA-256",
      key: "RSA-2048",
      notAfter: "2027-09-30",
      thumbprint,
      names: ["smp.example.net", "gateway.example.com"],
    });
    // In the certificate, on the Symantec Agent site, on the listener and in the policy.
    expect(text.match(new RegExp(thumbprint, "g"))).toHaveLength(4);
  });

  test("says of a locked file that it is there, and nothing of what may be in it", () => {
    const answer = certificateAnswer(pfx, { state: "locked", why: "no-password" }, "env:CEM_SAN_PASSWORD");
    const text = newSpec(answers, "certificate" in answer ? answer.certificate : undefined);
    const { file, password, ...rest } = declared(text);
    expect([file, password]).toEqual([pfx, "env:CEM_SAN_PASSWORD"]);
    expect(Object.values(rest).every(value => value === undefined || value.length === 0)).toBe(true);
    expect(findings(text)).toEqual(["CEM003 policy.gateways[0].thumbprint"]);
  });

  test("leaves a gap where the format has no word for what the file holds", () => {
    const odd = { hash: "SHA3-256", key: { kind: "dsa", label: "DSA-2048" } as const };
    const text = withFile({ ...odd, subjectAlternativeNames: dns("a\nb", "gateway.example.com") });
    const { hash, key, names } = declared(text);
    expect({ hash, key, names }).toEqual({ hash: undefined, key: undefined, names: ["gateway.example.com"] });
  });

  test("never contradicts the certificate that it is made from", () => {
    const name = fc.oneof(
      fc.constantFrom("foo_bar.example.com", "*.example.com", "bücher.example", "", "192.0.2.1"),
      fc.string(),
      fc.domain(),
    );
    const changes = fc.record({
      subjectAlternativeNames: fc.array(name, { maxLength: 5 }).map(list => dns(...list)),
      hash: fc.constantFrom("SHA-256", "SHA-224", "MD2"),
      key: fc.constantFrom("RSA-2048", "ECDSA-1.2.3", "1.2.3").map(label => ({ kind: "other", label }) as const),
      notAfter: fc.date({ noInvalidDate: true, min: new Date("1970-01-01"), max: new Date("9999-12-31") }).map(Number),
      selfSigned: fc.boolean(),
    });
    fc.assert(
      fc.property(changes, leaf => {
        const found = findings(withFile(leaf), { files: { [pfx]: read(leaf) } });
        expect(found.filter(each => /^CEM(?:00[^3]|312)/.test(each))).toEqual([]);
      }),
    );
  });

  test("shows what is wrong with the certificate that it is made from", () => {
    expect(findings(withFile({ subjectAlternativeNames: dns("gateway.example.com") }))).toEqual([
      "CEM202 smp.https.certificate",
      "CEM202 smp.agentSite.certificate",
    ]);
    expect(findings(withFile({ selfSigned: true }))).toEqual([expect.stringContaining("CEM313")]);
  });

  test("says the port in each of its three places, 443 unless another was given", () => {
    expect(newSpec(answers).match(/port: 8443/g)).toHaveLength(3);
    const { port: _, ...names } = answers;
    expect(findings(newSpec(names))).toEqual(["CEM003 policy.gateways[0].thumbprint"]);
    expect(newSpec(names).match(/port: 443/g)).toHaveLength(5);
  });

  test("has every section of the format, and those in comments are right once they are uncommented", () => {
    const text = newSpec(answers);
    for (const section of Object.keys(format.fields).filter(name => name !== "description"))
      expect(text).toMatch(new RegExp(`^(?:# )?${section}:`, "m"));
    const suggestion = /^( *)# ((?:siteServers|offlinePackages|agents|vantages|loadBalancer):| {2,}(?:- )?\S.*)$/gm;
    const all = text.replace(suggestion, "$1$2");
    expect(all).not.toEqual(text);
    const { spec, problems } = analyse(all).deployments[0] ?? {};
    expect(problems).toEqual([]);
    expect(spec?.siteServers.items[0]?.fqdn.value).toBe("pkg01.example.net");
    expect(spec?.gateways.items[0]?.loadBalancer.tls.value).toBe("passthrough");
    // The site server is on the Servers tab then; and a Mac takes the certificate that it finds.
    expect(findings(all)).toEqual(["CEM207 gateways.dmz1.servers", "CEM003 policy.gateways[0].thumbprint"]);
  });

  test("is laid out as the formatter would", () => {
    for (const text of [newSpec(answers), withFile()])
      expect(formatting(analyse(text), { tabSize: 2, insertSpaces: true })).toEqual([]);
  });

  test("has no line that is too long to read", () => {
    const longest = newSpec(answers)
      .split("\n")
      .map(line => line.length);
    expect(Math.max(...longest)).toBeLessThanOrEqual(110);
  });

  test("says nothing but what was answered, whatever was answered", () => {
    const anything = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit: "grapheme" }), hostile);
    const property = fc.property(anything, anything, anything, anything, (name, smpFqdn, gatewayFqdn, file) => {
      const { documents } = parseSpec(
        newSpec({ name, smpFqdn, gatewayFqdn, port: name }, { file, password: "prompt" }),
      );
      const [document] = documents;
      if (document === undefined) throw new Error("no document");
      const { spec, yaml } = document;
      expect([documents.length, yaml.problems]).toEqual([1, []]);
      expect(written(spec.name.at)).toBe(name);
      expect(written(spec.smp.fqdn.at)).toBe(smpFqdn);
      expect(written(spec.policy.gateways.items[0]?.fqdn.at)).toBe(gatewayFqdn);
      expect(written(spec.certificates.items[0]?.file.at)).toBe(file);
      expect(Object.keys(spec.progress)).toHaveLength(10);
    });
    fc.assert(property, { numRuns: 100 });
  });
});

const hostile = fc.constantFrom(
  "a\nsmp: { fqdn: evil.example }",
  "x # y",
  "- a",
  "'",
  '"',
  "\\",
  "null",
  "0x10",
  "1e3",
  "true",
  "&a",
  "*a",
  "!!str a",
  "{a: b}",
  "a: b",
  "\u2028",
  "\u0085",
  "\t",
  " a ",
  "---",
  "\ufeff",
);

/** What YAML reads there; the empty text for a gap. */
function written(at: { readonly node?: { readonly kind: string } | undefined } | undefined): unknown {
  const node = at?.node as { readonly kind: string; readonly value?: unknown } | undefined;
  return node === undefined ? "" : node.value;
}

function declared(text: string) {
  const [certificate] = analyse(text).deployments[0]?.spec.certificates.items ?? [];
  if (certificate === undefined) throw new Error("no certificate");
  const { file, password, hash, key, notAfter, thumbprint, subjectAlternativeNames } = certificate;
  return {
    file: file.value,
    password: password.value,
    hash: hash.value,
    key: key.value,
    notAfter: notAfter.value?.text,
    thumbprint: thumbprint.value,
    names: subjectAlternativeNames.items.map(({ value }) => value),
  };
}

describe("a console's path", () => {
  test.each([
    ["whole", "A › B › C", [], "A › B › C"],
    ["short, behind one that shares more than the console", "A › B › D", ["A › B › C"], "… › D"],
    ["whole, behind one of the same console only", "A › D › E", ["A › B › C"], "A › D › E"],
    ["not at all, when it was just said", "A › B", ["A › B", undefined], ""],
    ["with its last step, behind one that leads further", "A › B › C", ["A › B › C › D"], "… › C"],
  ])("is said %s", (_, path, before, said) => {
    expect(consoleBeyond(path, before)).toBe(said);
  });
});
