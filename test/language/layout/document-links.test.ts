import { describe, expect, test } from "vitest";
import { documentLinks, localTarget } from "../../../server/src/language/hints/document-links";
import { spec } from "../../support/base-spec";
import { analyse } from "../../support/checking";

const uri = "file:///specs/one/site.cem.yaml";

function links(text: string): string[] {
  const analysis = analyse(text);
  return documentLinks(analysis, uri).map(({ range, target, tooltip }) => {
    const written = text.slice(analysis.lines.offset(range.start), analysis.lines.offset(range.end));
    return `${written} → ${target} · ${tooltip}`;
  });
}

describe("document links", () => {
  test("lead from certificate files to the files", () => {
    const text = spec(
      ["  san:\n", '  san:\n    file: "certs/🔒 a#b.pfx"\n'],
      ["      distributed: true ", "      file: ../root.cer\n      distributed: true "],
    );
    expect(links(text)).toEqual([
      "certs/🔒 a#b.pfx → file:///specs/one/certs/%F0%9F%94%92%20a%23b.pfx · Open the file of san",
      "../root.cer → file:///specs/root.cer · Open the root certificate of san",
    ]);
  });

  test("stand where the path is written, once", () => {
    const text =
      "certificates:\n  a: &a\n    file: x.pfx\n  b:\n    <<: *a\n  c: *a\n  d: { file: &f y.pfx }\n  e: { file: *f }\n";
    expect(links(text).map(each => each.replace(/ → .*\//, " → ").replace(/ ·.*/, ""))).toEqual([
      "x.pfx → x.pfx",
      "y.pfx → y.pfx",
      "*f → y.pfx",
    ]);
  });

  test("are there for nothing that is no path, and not in documents that are no files", () => {
    expect(links("certificates:\n  a: { file: 5, rootCa: { file: } }\n  b: { file: [x] }\n")).toEqual([]);
    expect(documentLinks(analyse("certificates: { a: { file: x.pfx } }\n"), "untitled:one")).toEqual([]);
  });
});

describe("a link never leads to another machine or a device", () => {
  const far = [
    "\\\\host\\share\\a.pfx",
    "//host/a.pfx",
    "\\/host/a",
    "/\\host/a",
    "file:///etc/a.pfx",
    "https://host/a",
    "vscode:x",
    "\\\\.\\pipe\\x",
    "\\\\?\\C:\\a",
    "NUL",
    "certs/con.pfx",
    "a\0b",
    "",
  ];

  test.each(far)("%j", file => {
    expect(localTarget(file, uri, false)).toBeUndefined();
    expect(localTarget(file, "file:///c:/specs/site.cem.yaml", true)).toBeUndefined();
  });

  test.each(["/dev/stdin", "../../dev/tcp", "/proc/self/environ", "/x/../dev/null", "C:\\certs\\a.pfx"])(
    "%j on Unix",
    file => {
      expect(localTarget(file, uri, false)).toBeUndefined();
    },
  );

  test("absolute paths of this machine are fine", () => {
    expect(localTarget("/certs/a.pfx", uri, false)).toBe("file:///certs/a.pfx");
    expect(localTarget("C:\\certs\\a.pfx", "file:///c:/specs/s.cem.yaml", true)).toBe("file:///C:/certs/a.pfx");
    expect(localTarget("certs\\a.pfx", "file:///c%3A/specs/s.cem.yaml", true)).toBe("file:///c:/specs/certs/a.pfx");
    expect(localTarget("C:a.pfx", "file:///c:/specs/s.cem.yaml", true)).toBeUndefined();
  });

  test("a spec on a share has its neighbours there", () => {
    expect(localTarget("a.pfx", "file://server/share/s.cem.yaml", true)).toBe("file://server/share/a.pfx");
    expect(localTarget("a.pfx", "file://server/share/s.cem.yaml", false)).toBeUndefined();
  });
});
