import { describe, expect, test } from "vitest";
import type { CertificateFacts } from "../../server/src/certificates/facts";
import { changed, spec, today } from "../support/base-spec";
import { pfx, read, specWithFileOnly } from "../support/certificate-file";
import { analyse, findingOf, findings, notChecked, type Options } from "../support/checking";

const second = 1000;
const day = 86_400 * second;
const trust = "    rootCa:\n      distributed: true            # in Trusted Root on every managed endpoint\n";
const publicCa = [`issuedBy: internal\n${trust}`, "issuedBy: public\n"] as const;

/** The base spec with these dates declared. */
const declaring = (notBefore: string, notAfter: string) =>
  spec(["notBefore: 2026-09-30", `notBefore: ${notBefore}`], ["notAfter: 2027-09-30", `notAfter: ${notAfter}`]);
/** A file with these dates. */
const holding = (notBefore: number, notAfter: number, more: Partial<CertificateFacts> = {}): Options => ({
  files: { [pfx]: read({ notBefore, notAfter, ...more }) },
});
const atEnd = (code: string) => [`${code} certificates.san.notAfter`];
const atFile = (code: string) => [`${code} certificates.san.file`];

describe("CEM306: how much must be left", () => {
  const left = (life: number, rest: number) => findings(specWithFileOnly, holding(today + rest - life, today + rest));

  test.each([
    [365, 30],
    [90, 30],
    [89, 89 / 3],
    [47, 47 / 3],
    [6, 2],
  ])("of a life of %d days, %d", (life, least) => {
    expect(left(life * day, Math.ceil(least * day))).toEqual([]);
    expect(left(life * day, Math.ceil(least * day) - 1)).toEqual(atFile("CEM306"));
  });

  test("of a life that is not known, 30 days", () => {
    const unknown = (notAfter: string) => findings(changed(declaring("X", notAfter), ["    notBefore: X\n", ""]));
    expect(unknown("2027-02-14")).toEqual([]);
    expect(unknown("2027-02-13")).toEqual(atEnd("CEM306"));
  });

  test("and why is told", () => {
    const message = (from: string, to: string) => findingOf(analyse(declaring(from, to)), "CEM306").message;
    expect(message("2026-09-30", "2027-02-01")).toContain("; ITMS wants at least 30 days left at import.");
    expect(message("2026-12-30", "2027-01-20")).toContain("; one with so short a life has to be renewed while a third");
  });
});

describe.each([
  ["CEM306", "2027-01-20"],
  ["CEM307", "2027-01-10"],
])("%s", (code, notAfter) => {
  const severity = (text: string) => findingOf(analyse(text), code).severity;

  test("is a hint for a certificate that nothing uses", () => {
    expect(severity(spec(["\nsmp:\n", `  spare: { notAfter: ${notAfter} }\nsmp:\n`]))).toBe("hint");
  });

  test("keeps its severity for one that is bound anywhere", () => {
    expect(severity(spec(["notAfter: 2027-09-30", `notAfter: ${notAfter}`]))).toBe(
      code === "CEM306" ? "warning" : "error",
    );
    const web = `  web: { subjectAlternativeNames: [smp.example.net], issuedBy: public, notAfter: ${notAfter} }\n`;
    const bound = spec(["\nsmp:\n", `${web}smp:\n`], ["443\n    certificate: san\n", "443\n    certificate: web\n"]);
    expect(severity(bound)).toBe(code === "CEM306" ? "warning" : "error");
  });
});

describe("CEM332: an end before the beginning", () => {
  test.each([
    ["both past", "2026-12-02", "2026-12-01"],
    ["both to come", "2027-12-02", "2027-12-01"],
    ["soon", "2027-01-21", "2027-01-20"],
    ["a second", "2026-12-01T00:00:01Z", "2026-12-01T00:00:00Z"],
  ])("%s, and nothing else is said", (_what, notBefore, notAfter) => {
    const text = declaring(notBefore, notAfter);
    expect(findings(text)).toEqual(atEnd("CEM332"));
    const others = [...["CEM306", "CEM307"].flatMap(atEnd), "CEM308 certificates.san.notBefore"];
    expect(notChecked(text)).toEqual(expect.arrayContaining(others));
  });

  test("in the file", () => {
    const options = holding(today + 2 * day, today + day);
    expect(findings(specWithFileOnly, options)).toEqual(atFile("CEM332"));
    const { message } = findingOf(analyse(specWithFileOnly, options), "CEM332");
    expect(message).toContain("ends (2027-01-16) before it begins (2027-01-17), so it is valid on no day. Request");
  });

  test("what is declared does not count when the file is read", () => {
    const text = changed(specWithFileOnly, [
      "    issuedBy",
      "    notBefore: 2027-09-30\n    notAfter: 2026-09-30\n    issuedBy",
    ]);
    const options = holding(Date.UTC(2026, 8, 30), Date.UTC(2027, 8, 30));
    expect(findings(text, options)).toEqual(["CEM312 certificates.san.notBefore", "CEM312 certificates.san.notAfter"]);
  });

  test("no public CA's life is reckoned from it", () => {
    const text = changed(declaring("2027-12-02", "2027-12-01"), publicCa);
    expect(findings(text)).toEqual(atEnd("CEM332"));
    expect(notChecked(text)).toEqual(expect.arrayContaining(atEnd("CEM330")));
  });

  test("one moment is enough", () => {
    expect(findings(declaring("2027-12-01", "2027-12-01"))).toEqual(["CEM308 certificates.san.notBefore"]);
  });

  test("is not checked while a date is not known", () => {
    const without = (field: string, value: string) => spec([`    ${field}: ${value}\n`, ""]);
    expect(notChecked(without("notBefore", "2026-09-30"))).toContain("CEM332 certificates.san.notBefore");
    expect(notChecked(without("notAfter", "2027-09-30"))).toContain("CEM332 certificates.san.notAfter");
  });
});

describe("CEM330: a life longer than public CAs give", () => {
  const bought = changed(specWithFileOnly, publicCa);
  const limits = [
    ["2020-09-01", 398],
    ["2026-03-14", 398],
    ["2026-03-15", 200],
    ["2027-03-14", 200],
    ["2027-03-15", 100],
    ["2029-03-14", 100],
    ["2029-03-15", 47],
    ["2035-01-01", 47],
  ] as const;

  test.each(limits)("issued on %s: %d days to the second", (issued, days) => {
    const from = Date.parse(issued);
    const now = { now: from + day };
    const last = from + days * day - second;
    expect(findings(bought, { ...holding(from, last), ...now })).toEqual([]);
    expect(findings(bought, { ...holding(from, last + second), ...now })).toEqual(atFile("CEM330"));
    const { message } = findingOf(analyse(bought, { ...holding(from, last + second), ...now }), "CEM330");
    expect(message).toContain(`lives ${days + 1} days, from ${issued} to `);
    expect(message).toContain(`none for more than ${days} days since `);
  });

  test("a second before a limit begins, the one before it holds", () => {
    const from = Date.UTC(2026, 2, 15) - second;
    expect(findings(bought, { ...holding(from, from + 398 * day - second), now: from + day })).toEqual([]);
  });

  test("what was issued before there was any of these is not judged by them", () => {
    const from = Date.UTC(2020, 7, 31);
    expect(findings(bought, { ...holding(from, from + 825 * day), now: from + day })).toEqual([]);
  });

  test.each([
    ["2026-10-01", "2027-04-19", []], // 200 days later
    ["2026-10-01", "2027-04-20", atEnd("CEM330")],
    ["2026-10-01T12:00:00Z", "2027-04-19T11:59:59Z", []],
    ["2026-10-01T12:00:00Z", "2027-04-19T12:00:00Z", atEnd("CEM330")],
    ["2026-10-01", "2027-04-19T12:00:00Z", []], // it may have begun in the afternoon
    ["2026-10-01T12:00:00Z", "2027-04-19", []],
    ["2026-10-01T00:00:00Z", "2027-04-19", atEnd("CEM330")],
  ])("declared from %s to %s", (notBefore, notAfter, found) => {
    expect(findings(changed(declaring(notBefore, notAfter), publicCa))).toEqual(found);
  });

  test("another CA may give as long a life as it likes", () => {
    expect(findings(declaring("2026-10-01", "2036-10-01"))).toEqual([]);
  });

  test("is not checked while a date is not known", () => {
    const without = (field: string, value: string) => spec(publicCa, [`    ${field}: ${value}\n`, ""]);
    expect(notChecked(without("notBefore", "2026-09-30"))).toContain("CEM330 certificates.san.notBefore");
    expect(notChecked(without("notAfter", "2027-09-30"))).toContain("CEM330 certificates.san.notAfter");
  });
});
