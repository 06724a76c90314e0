import { describe, expect, test } from "vitest";
import { decode } from "../../server/src/encoding";
import { parseDecoded } from "../../server/src/spec/parse";
import { mostBytes } from "../../server/src/yaml/limits";
import { base } from "../support/base-spec";
import { analyse } from "../support/checking";
import { encoded } from "../support/encodings";

/** Why octets are not read. */
const why = (bytes: Buffer) => decode(bytes).unread?.message;

describe("what is UTF-8", () => {
  test.each(["", "a", "a: €😀\r\n", "# \uFFFD stands in the text\n", "a\n"])(
    "%j is read, with and without its mark",
    text => {
      expect(decode(Buffer.from(text))).toEqual({ bom: "", text });
      expect(decode(Buffer.from(`\uFEFF${text}`))).toEqual({ bom: "\uFEFF", text });
    },
  );

  test("is too large before anybody looks where it was cut", () => {
    const cut = Buffer.from("€".repeat(Math.ceil(mostBytes() / 3) + 1)).subarray(0, mostBytes() + 1);
    expect(why(cut)).toBeUndefined();
    expect(parseDecoded(decode(cut)).yaml.documents[0]?.problems[0]?.message).toContain("larger than");
  });
});

describe("another encoding is told", () => {
  test.each(Object.entries(encoded(base)))("%s", (name, bytes) => {
    expect(why(bytes)).toBe(`it is ${name.slice(0, 6)}, and a spec is UTF-8`);
    expect(decode(bytes).text).toBe("");
  });

  test("and where the text is no UTF-8, at the first octet that is none", () => {
    const bytes = Buffer.concat([Buffer.from("# €\r\n# 😀 Gr"), Buffer.from("\u00fc\u00dfe\nb: \u00e9\n", "latin1")]);
    expect(decode(bytes)).toMatchObject({ bom: "", text: "# €\r\n# 😀 Gr" });
    expect(why(bytes)).toBe(
      "it is not UTF-8: the octet 0xFC in line 2 belongs to another encoding, such as Windows-1252",
    );
    expect(decode(Buffer.concat([Buffer.from("\uFEFF"), bytes]))).toMatchObject({ text: "# €\r\n# 😀 Gr" });
  });

  test.each([
    ["at once", [0xfc, 0x0a], "0xFC in line 1"],
    ["a character cut at the end", [0x61, 0x0a, 0xe2, 0x82], "0xE2 in line 2"],
    ["one octet is no encoding of two", [0xff], "0xFF in line 1"],
  ])("%s", (_, octets, said) => {
    expect(why(Buffer.from(octets))).toContain(said);
  });

  test("as one finding at that place, and nothing else is checked", () => {
    const { findings, notChecked, lines } = analyse(
      parseDecoded(decode(Buffer.from(`${base}# Gr\u00fc\u00dfe\n`, "latin1"))),
    );
    expect(findings.map(({ code, fixes }) => [code, fixes])).toEqual([["CEM001", []]]);
    expect(lines.position(findings[0]?.span.start ?? 0)).toEqual({ line: base.split("\n").length - 1, character: 4 });
    expect(findings[0]?.message).toMatch(
      /^This document is not read, because it is not UTF-8: .* choose “Reopen with Encoding”/,
    );
    expect(new Set(notChecked.map(({ reason }) => reason)).size).toBe(1);
    expect(notChecked[0]?.reason).toMatch(/^the document is not read, because it is not UTF-8/);
  });
});
