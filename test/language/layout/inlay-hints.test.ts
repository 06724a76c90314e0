import { describe, expect, test } from "vitest";
import { inlayHints } from "../../../server/src/language/hints/inlay-hints";
import { base, changed, spec, today } from "../../support/base-spec";
import { read, specWithFile, specWithFileOnly } from "../../support/certificate-file";
import { analyse, type Options } from "../../support/checking";

const day = 24 * 60 * 60 * 1000;

/** Each hint in brackets where it stands, in the lines that have one. */
function shown(text: string, options: Options = {}, span = { start: 0, end: text.length }): string[] {
  const analysis = analyse(text, options);
  const hints = inlayHints(analysis, span, options.now ?? today);
  expect(hints.every(({ paddingLeft, tooltip }) => paddingLeft === true && tooltip !== undefined)).toBe(true);
  return hints.map(({ position, label }) => {
    const line = text.split(/\r?\n/)[position.line] ?? "";
    return `${line.slice(0, position.character)}[${label}]${line.slice(position.character)}`.trim();
  });
}

const ports = (text: string) => shown(text).filter(line => line.includes("default"));

describe("default ports", () => {
  test("stand behind the section's key", () => {
    expect(ports(base)).toEqual([]);
    expect(ports(spec(["    port: 443\n", ""]))).toEqual([
      "https:[port: 443 (default)]                           # Phase 2: Default Web Site",
    ]);
    expect(ports(spec(["    port: 4726\n", ""]))).toEqual([
      'agentSite:[port: 4726 (default)]                       # Phase 3: the "Symantec Agent" IIS site',
    ]);
    expect(ports(spec(["      port: 8443\n      restarted", "      restarted"]))).toEqual([
      "listener:[port: 443 (default)]",
    ]);
  });

  test("or behind what is written in brackets, or behind a port without a value", () => {
    expect(ports("smp: { fqdn: a.b.c, agentSite: { port: 1 } }\n")).toEqual([
      "smp: { fqdn: a.b.c, agentSite: { port: 1 } }[https.port: 443 (default)]",
    ]);
    expect(ports("smp:\n  https:\n    port:\n  agentSite:\n    port: ~\n")).toEqual([
      "port:[443 (default)]",
      "port: ~[4726 (default)]",
    ]);
  });

  test("nowhere else: not for a bad port, not where a section was merged in, not in a broken text", () => {
    expect(ports(spec(["    port: 443\n", "    port: x\n"]))).toEqual([]);
    const merged = "gateways:\n  a: &a\n    listener: { certificate: c }\n  b:\n    <<: *a\n  c: *a\n";
    expect(ports(merged)).toEqual(["listener: { certificate: c }[port: 443 (default)]"]);
    expect(ports("smp:\n  https:\n    certificate: a\nx: [\n")).toEqual([]);
  });
});

describe("behind a certificate's name", () => {
  const first = (text: string, options?: Options) => shown(text, options).find(line => line.startsWith("certificate:"));

  test("stands what is known of it: from the file, else as declared", () => {
    expect(first(base)).toBe("certificate: san[RSA-2048 · SHA-256 · 258 days]");
    const files = {
      "certs/cem-san.pfx": read({ key: { kind: "rsa", bits: 4096, label: "RSA-4096" }, hash: "SHA-512" }),
    };
    expect(first(specWithFile, { files })).toBe("certificate: san[RSA-4096 · SHA-512 · 258 days]");
  });

  test("the tooltip says where it comes from", () => {
    const files = { "certs/cem-san.pfx": read() };
    const tooltip = (text: string, options: Options = {}) =>
      inlayHints(analyse(text, options), { start: 0, end: text.length }, today)[0]?.tooltip;
    expect(tooltip(base)).toBe("Declared in certificates.san: key, hash, end of validity. Valid until 2027-09-30.");
    expect(tooltip(specWithFileOnly, { files })).toBe(
      "Read from certs/cem-san.pfx: key, hash, end of validity. Valid until 2027-09-30.",
    );
  });

  test("expiry is said in words", () => {
    const end = Date.UTC(2027, 8, 30);
    expect(first(base, { now: end + 1 })).toContain("· expired]");
    expect(first(base, { now: end - 1 })).toContain("· expires within a day]");
    expect(first(base, { now: end - day })).toContain("· 1 day]");
    expect(first(base, { now: Date.UTC(2026, 0, 1) })).toContain("· not valid yet]");
    expect(first(spec(["    notAfter: 2027-09-30\n", ""]))).toContain("[RSA-2048 · SHA-256 · expiry unknown]");
  });

  test("nothing when nothing is known", () => {
    expect(first(specWithFileOnly)).toBeUndefined();
    expect(first(specWithFileOnly, { files: { "certs/cem-san.pfx": { state: "pending" } } })).toBeUndefined();
    expect(first("smp:\n  https:\n    certificate: nobodys\n")).toBeUndefined();
  });
});

describe("hints of a range", () => {
  const many = changed(base, [
    "siteServers:\n",
    `${Array.from({ length: 5000 }, (_, index) => `  gw${index}:\n    fqdn: gw${index}.example.com\n    listener:\n      certificate: san\n    servers: [smp.example.net]\n`).join("")}\nsiteServers:\n`,
  ]);

  test("are those inside it, also in a spec of 5,000 gateways", () => {
    const analysis = analyse(many);
    const start = many.indexOf("  gw2500:");
    const end = many.indexOf("  gw2502:");
    expect(inlayHints(analysis, { start, end }, today)).toHaveLength(4);
  });
});
