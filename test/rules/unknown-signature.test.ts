import { expect, test } from "vitest";
import type { FileState } from "../../server/src/deployment/certificate-source";
import { changed } from "../support/base-spec";
import { certificateFile, facts, pfx, specWithFile, specWithFileOnly } from "../support/certificate-file";
import { analyse, findingOf, findings, notChecked } from "../support/checking";

const file = "certificates.san.file";

/** The base spec's certificate without some of its facts. */
function lacking(what: readonly ("hash" | "notBefore" | "notAfter")[], changes = {}) {
  const leaf = { ...facts(), ...changes };
  for (const each of what) delete leaf[each];
  const state: FileState = { state: "read", file: certificateFile({}, { leaf }) };
  return { files: { [pfx]: state } };
}

test.each(["ED25519", "RSASSA-PSS (1.2.3)", "2.16.840.1.101.3.4.3.18"])(
  "whether ITMS takes a signature by %s is not checked, and is no pass",
  signatureAlgorithm => {
    const options = lacking(["hash"], { signatureAlgorithm });
    expect(findings(specWithFileOnly, options)).toEqual([]);
    const reasons = analyse(specWithFileOnly, options).notChecked.filter(({ path }) => path === file);
    expect(reasons.filter(({ code }) => code === "CEM301" || code === "CEM302")).toEqual(
      ["CEM301", "CEM302"].map(code =>
        expect.objectContaining({
          code,
          reason: `whether ITMS takes a signature by ${signatureAlgorithm} is not known`,
        }),
      ),
    );
  },
);

test.each(["SHA-256", "MD5"])("the declared hash %s is no fact while the file says something else", declared => {
  const text = changed(specWithFile, ["hash: SHA-256", `hash: ${declared}`]);
  const analysis = analyse(text, lacking(["hash"], { signatureAlgorithm: "2.16.840.1.101.3.4.3.18" }));
  const finding = findingOf(analysis, "CEM312");
  expect(analysis.findings).toHaveLength(1);
  expect(finding.path).toBe("certificates.san.hash");
  expect(finding.message).toContain(`The spec says ${declared}, but ${pfx} holds 2.16.840.1.101.3.4.3.18.`);
  expect(finding.fixes).toEqual([]);
});

test("a declared date is no fact while the file has one that cannot be read", () => {
  const options = lacking(["notBefore", "notAfter"]);
  const text = changed(specWithFile, ["notAfter: 2027-09-30", "notAfter: 2020-09-30"]);
  expect(findings(text, options)).toEqual([]);
  expect(notChecked(text, options)).toEqual(
    expect.arrayContaining(["CEM306", "CEM307", "CEM308"].map(code => `${code} ${file}`)),
  );
  expect(analyse(text, options).notChecked.find(({ code }) => code === "CEM307")?.reason).toBe(
    "the end of validity of “san” cannot be known: its file does not tell it in a way that can be read",
  );
});

test.each([
  ["subjectAltName", ["CEM201 gateways.dmz1.listener.certificate", "CEM202 smp.agentSite.certificate"]],
  ["extendedKeyUsage", ["CEM305 certificates.san.file"]],
])("an extension that stands there twice is no fact: %s", (extension, left) => {
  const options = lacking([], { doubledExtensions: [extension] });
  expect(findings(specWithFileOnly, options)).toEqual([]);
  const undecided = analyse(specWithFileOnly, options).notChecked;
  expect(undecided.map(({ code, path }) => `${code} ${path}`)).toEqual(expect.arrayContaining(left));
  expect(undecided.map(({ reason }) => reason).join()).toContain(
    `it has the extension ${extension} twice, which RFC 5280 forbids, and endpoints disagree on what that means`,
  );
});
