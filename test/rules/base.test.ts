import { describe, expect, test } from "vitest";
import { base } from "../support/base-spec";
import { pfx, read, specWithFile, specWithFileOnly } from "../support/certificate-file";
import { findings, notChecked } from "../support/checking";

describe("a deployment without faults", () => {
  test("has no finding while its facts are declared", () => {
    expect(findings(base)).toEqual([]);
  });

  test.each([
    ["declared too", specWithFile],
    ["declared nowhere", specWithFileOnly],
  ])("has no finding when the certificate file is read and its facts are %s", (_what, text) => {
    expect(findings(text, { files: { [pfx]: read() } })).toEqual([]);
    expect(notChecked(text, { files: { [pfx]: read() } })).toEqual([]);
  });

  test.each([
    ["with CRLF line ends", base.replaceAll("\n", "\r\n")],
    ["with a byte order mark", `\uFEFF${base}`],
    ["with a document marker", `---\n${base}...\n`],
    ["twice in one file", `${base}---\n${base}`],
    ["without a line end at its end", base.trimEnd()],
  ])("has no finding %s", (_what, text) => {
    expect(findings(text)).toEqual([]);
  });

  test("says what could not be decided without a certificate file", () => {
    expect(notChecked(base)).toEqual(
      [
        "CEM309",
        "CEM310",
        "CEM311",
        "CEM314",
        "CEM315",
        "CEM322",
        "CEM323",
        "CEM324",
        "CEM326",
        "CEM327",
        "CEM329",
      ].map(code => `${code} certificates.san.file`),
    );
  });
});
