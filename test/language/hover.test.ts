import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import type { CertificateFacts, ReadResult } from "../../server/src/certificates/facts";
import { parseCertificate } from "../../server/src/certificates/parse";
import { check } from "../../server/src/check";
import { hover } from "../../server/src/language/hover/hover";
import { changed, goodSpec } from "../cli/good-spec";
import { pfx, selfSigned } from "../lsp/pki";
import { certificateFile } from "../support/certificate-file";

interface Renderer {
  render(markdown: string): string;
}
const markdownIt = createRequire(import.meta.url)("markdown-it") as (options: object) => Renderer;
const renderer = markdownIt({ html: true, linkify: true });
const now = Date.UTC(2027, 0, 15);
const day = 86_400_000;

/** The hover at `needle`, as Markdown. */
function hoverAt(text: string, needle: string, file: ReadResult = { state: "unreadable", reason: "a test" }): string {
  const analysis = check(text, { certificates: () => file, now });
  const offset = text.indexOf(needle);
  if (offset < 0) throw new Error(`no “${needle}”`);
  const contents = hover(analysis, offset, now)?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : "";
}

/** Rendered with every liberty: no link, no HTML, and each row of the table with its two cells. */
function expectHarmless(markdown: string): void {
  const html = renderer.render(markdown);
  expect(html).not.toMatch(/<(?!\/?(p|strong|code|table|thead|tbody|tr|th|td)\b)/i);
  const rows = markdown.split("\n").filter(line => line.startsWith("| "));
  for (const row of rows) expect(row.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(3);
  expect(html.match(/<tr>/g)?.length ?? 0).toBe(rows.length);
}

const evil = [
  "[x](command:workbench.action.quit)",
  "<img src=x onerror=alert(1)>",
  "a|b\\|c",
  "`tick``s`",
  "https://evil.example",
  "**bold** | ~~x~~",
];

describe("hostile text in a spec never gets into a hover as markup", () => {
  test.each(evil)("%j as the name of a certificate", name => {
    const text = goodSpec.replaceAll(/\bsan\b(?=:|$)/gm, JSON.stringify(name));
    expectHarmless(hoverAt(text, `${JSON.stringify(name)}:`));
  });

  test.each(evil)("%j as the name of a gateway", name => {
    const text = changed(goodSpec, "  dmz1:", `  ${JSON.stringify(name)}:`);
    const markdown = hoverAt(text, "san:");
    expect(markdown).toContain("listener");
    expectHarmless(markdown);
    expectHarmless(hoverAt(text, `${JSON.stringify(name)}:`));
  });

  test.each(evil)("%j as a path, a name and a key", value => {
    const quoted = JSON.stringify(value);
    const text = changed(goodSpec, "    hash: SHA-256", `    file: ${quoted}\n    hash: SHA-256`)
      .replace("[smp.example.net, gateway.example.com]", `[smp.example.net, ${quoted}]`)
      .replace("key: RSA-2048", `key: ${quoted}`);
    expectHarmless(hoverAt(text, "san:"));
    expectHarmless(hoverAt(text, `file: ${quoted}`));
    expectHarmless(hoverAt(text, "san:", { state: "unreadable", reason: value }));
  });
});

describe("hostile text in a certificate never gets into a hover as markup", () => {
  test.each(evil)("%j as subject, issuer and name", value => {
    const identity = selfSigned({ names: ["gateway.example.com", value], commonName: value });
    const read = parseCertificate(pfx(identity, ""), undefined);
    expect(read.state).toBe("read");
    const text = changed(goodSpec, "    hash: SHA-256", "    file: site.pfx\n    hash: SHA-256");
    const markdown = hoverAt(text, "san:", read);
    expect(markdown).toContain("| Subject | CN");
    expectHarmless(markdown);
  });
});

describe("a hover on a certificate", () => {
  const withFile = changed(goodSpec, "    hash: SHA-256", "    file: site.pfx\n    hash: SHA-256");

  test.each([
    [{ state: "locked", why: "no-password" }, "locked: it needs its password"],
    [{ state: "locked", why: "wrong-password" }, "the password given does not open it"],
    [{ state: "costly", rounds: 9_000_000 }, "not opened"],
    [{ state: "unreadable", reason: "it is empty" }, "cannot be read: it is empty"],
  ] as const)("says why the file could not be read: %j", (state, said) => {
    expect(hoverAt(withFile, "san:", state)).toContain(said);
  });

  test("says what is wrong with its dates and its names in the same table", () => {
    const over = selfSigned({
      names: ["www.example.com"],
      notBefore: new Date("2020-01-01"),
      notAfter: new Date("2026-12-31"),
    });
    const markdown = hoverAt(withFile, "san:", parseCertificate(pfx(over, ""), undefined));
    expect(markdown).toMatch(/\| Valid \|.*\*\*expired\*\* ✗.*\|/);
    expect(markdown).toMatch(/\| Names \|.*`gateway\.example\.com` ✗ dmz1 not covered.*\|/);
  });

  test("says that it ends before it begins, and that it lives too long for a public CA", () => {
    const row = (notBefore: number, notAfter: number) => {
      const file = certificateFile({ notBefore, notAfter });
      return /\| Valid \|(.*)\|/.exec(hoverAt(withFile, "san:", { state: "read", file }))?.[1];
    };
    expect(row(now, now - day)).toBe(" 2027-01-15 → 2027-01-14 · **valid on no day** ✗ CEM332 ");
    expect(row(now - day, now + 300 * day)).toBe(" 2027-01-14 → 2027-11-11 · **300 days left** ✗ CEM330 ");
    const declared = changed(
      goodSpec,
      "    hash: SHA-256",
      "    notBefore: 2027-09-30\n    notAfter: 2026-09-30\n    hash: SHA-256",
    );
    expect(hoverAt(declared, "san:")).toContain("| Valid | until 2026-09-30 ✗ CEM332 |");
  });

  test("says where its revocation can be looked up", () => {
    const row = (...revocation: string[]) => {
      const markdown = hoverAt(withFile, "san:", { state: "read", file: certificateFile({ revocation }) });
      return /\| Revocation \|(.*)\|/.exec(markdown)?.[1];
    };
    expect(row("ldap:///CN=CDP", "http://pki.example.com/a.crl", "http://pki.example.com/b.crl")).toBe(
      " `ldap:` · `http://pki.example.com` ",
    );
    expect(row("ldap:///CN=CDP|DC=`x`")).toBe(" `ldap:` ✗ CEM329 ");
    expect(row()).toBeUndefined();
  });

  test("says what the key may be used for, and what is wrong with that", () => {
    const row = (facts: Partial<CertificateFacts>) => {
      const markdown = hoverAt(withFile, "san:", { state: "read", file: certificateFile(facts) });
      return /\| Key, hash \|(.*)\|/.exec(markdown)?.[1];
    };
    expect(row({ keyUsage: ["digitalSignature", "keyEncipherment"] })).toMatch(
      / · digitalSignature, keyEncipherment $/,
    );
    expect(row({ keyUsage: ["nonRepudiation"] })).toMatch(/ · nonRepudiation ✗ CEM326 $/);
    expect(row({ keyUsage: [] })).toMatch(/ · no use allowed ✗ CEM326 $/);
    expect(row({ malformed: ["keyUsage"] })).toMatch(/ · key usage unreadable ✗ $/);
    expect(row({})).toMatch(/ · Server Authentication $/);
  });

  test("stays short with hundreds of names and gateways", () => {
    const many = Array.from({ length: 300 }, (_, index) => `h${index}.example.com`);
    const text = changed(goodSpec, "[smp.example.net, gateway.example.com]", `[${many.join(", ")}]`);
    expect(hoverAt(text, "san:")).toContain("and 288 more");
  });
});
