import { describe, expect, test } from "vitest";
import type { Fix } from "../../server/src/rules/finding";
import { base, changed, otherThumbprint, ports, spec, thumbprint, without } from "../support/base-spec";
import { read } from "../support/certificate-file";
import { allDecided, allFixed, analyse, findingOf, findings, notChecked, titles } from "../support/checking";

const planned = (text: string) =>
  changed(text, ["  phase4: done\n  phase5: done\n  phase6: done\n  phase7: done\n  phase8: done\n", ""]);
const unplanned = base.slice(0, base.indexOf("progress:"));
const fixesOf = (text: string, code: string): readonly Fix[] => findingOf(analyse(text), code).fixes;
const policyPrint = `port: 8443\n      thumbprint: ${thumbprint}`;
const listenerPrint = `port was set\n      certificate: san\n      thumbprint: ${thumbprint}`;

describe("what fix all leaves alone", () => {
  test.each([
    ["a port", ports({ policy: "443" })],
    ["a thumbprint", spec([policyPrint, `port: 8443\n      thumbprint: ${otherThumbprint}`])],
    ["a missing rule", spec(["    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n", ""])],
    ["a missing server", spec(["      - smp.example.net\n", ""])],
    ["a tick box", spec(["    port: 4726\n", "    port: 4726\n    installCertificate: true\n"])],
    ["a package", spec(["    automateCertificateDistribution: true\n", ""])],
  ])("%s, which somebody has to decide about", async (_what, text) => {
    expect((await allFixed(text)).text).toBe(text);
    expect((await allDecided(text)).left).toEqual([]);
  });

  test("a misspelled key whose value would make another finding go", async () => {
    const text = changed(spec(["      distributed: true ", "      distribted: true "]));
    expect(findings(text)).toEqual([
      "CEM316 certificates.san.rootCa.distributed",
      "CEM004 certificates.san.rootCa.distribted",
    ]);
    expect(titles(fixesOf(text, "CEM004"))).toEqual(["Rename to distributed", "Remove distribted"]);
    expect((await allFixed(text)).text).toBe(text);
  });
});

describe("a decision", () => {
  test("that moves the listener records that it is not restarted, where that was recorded", async () => {
    const text = ports({ listener: "443" });
    const { text: after, applied, left } = await allDecided(text);
    expect(applied).toEqual(["CEM112 gateways.dmz1.listener.port"]);
    expect(left).toEqual(["CEM503 gateways.dmz1.listener.restarted"]);
    expect(after).toBe(
      base
        .replace("translatedPort: 8443         # only when the firewall does NAT\n      ", "")
        .replace("restarted: true ", "restarted: false "),
    );
  });

  test("names the consoles that it concerns, and only a decision does", () => {
    expect(fixesOf(ports({ policy: "443" }), "CEM101").map(fix => fix.grade === "decision" && fix.consoles)).toEqual([
      ["the SMP console"],
      ["the SMP console", "the perimeter firewall", "Gateway Manager on dmz1"],
    ]);
    expect(fixesOf(spec(['itms: "8.8"', "itms: 8.8"]), "CEM010").map(({ grade }) => grade)).toEqual(["safe"]);
  });

  test("to record what a certificate lists is never the preferred one", () => {
    const text = spec(["[smp.example.net, gateway.example.com]", "[smp.example.net]"]);
    expect(titles(fixesOf(text, "CEM201"))).toEqual([
      "The certificate “san” really lists gateway.example.com: record it",
    ]);
  });
});

describe("records that agree with each other", () => {
  const both = spec(
    [policyPrint, `port: 8443\n      thumbprint: ${otherThumbprint}`],
    [listenerPrint, listenerPrint.replace(thumbprint, otherThumbprint)],
  );

  test("are not set back to a declared thumbprint", async () => {
    expect(findings(both)).toEqual([
      "CEM404 gateways.dmz1.listener.thumbprint",
      "CEM401 policy.gateways[0].thumbprint",
    ]);
    expect(titles(fixesOf(both, "CEM404"))).toEqual(["Use the thumbprint of “san” in Gateway Manager on dmz1"]);
    expect(findingOf(analyse(both), "CEM401").message).toContain(
      `Gateway Manager on dmz1 and the SMP console agree on ${otherThumbprint}: the declared thumbprint may be the odd one.`,
    );
    expect((await allDecided(both)).text).toBe(both);
  });

  test("show that the declared one is the odd one, where no other record speaks for it", async () => {
    const text = changed(both, [
      `port: 4726\n    certificate: san\n    thumbprint: ${thumbprint}\n`,
      "port: 4726\n    certificate: san\n",
    ]);
    expect(titles(fixesOf(text, "CEM401"))).toEqual([
      "Use the thumbprint of “san” in the SMP console",
      `★ Record ${otherThumbprint} for the certificate “san” (Gateway Manager on dmz1 and the SMP console agree)`,
    ]);
    expect((await allDecided(text)).left).toEqual([]);
  });
});

describe("a file that was replaced by a newer one", () => {
  const withFile = spec(["  san:\n", "  san:\n    file: certs/cem-san.pfx\n"]);
  const options = { files: { "certs/cem-san.pfx": read({ sha1: otherThumbprint }) } };

  test("turns no console's record over, and the message says which consoles agree", async () => {
    const found = analyse(withFile, options).findings.filter(({ code }) => /^CEM(312|40[14])/.test(code));
    const about = found.filter(({ path }) => path.endsWith("thumbprint"));
    expect(about.map(({ code }) => code)).toEqual(["CEM312", "CEM404", "CEM404", "CEM401"]);
    expect(about.flatMap(({ fixes }) => fixes.filter(({ preferred }) => preferred))).toEqual([]);
    expect(about[2]?.message).toContain("IIS on the SMP, Gateway Manager on dmz1 and the SMP console agree");
    expect((await allDecided(withFile, options)).text.split(thumbprint)).toHaveLength(5);
  });
});

describe("while a certificate is being replaced", () => {
  const next = changed(base, ["\nsmp:", `  next:\n    thumbprint: ${otherThumbprint}\n\nsmp:`]);
  const second = `    - fqdn: gateway.example.com\n      port: 8443\n      thumbprint: ${otherThumbprint}\n\nofflinePackages`;

  test("a policy that has the other one already is not set back", () => {
    const text = changed(next, [policyPrint, `port: 8443\n      thumbprint: ${otherThumbprint}`]);
    expect(titles(fixesOf(text, "CEM401"))).toEqual(["Use the thumbprint of “san” in the SMP console"]);
  });

  test("neither of two entries of a gateway is overwritten", async () => {
    const text = changed(base, ["\nofflinePackages", second]);
    expect(findings(text)).toEqual(["CEM007 policy.gateways[1].fqdn", "CEM401 policy.gateways[1].thumbprint"]);
    expect((await allDecided(text)).text).toBe(text);
  });
});

describe("a mistyped entry is replaced, and nothing written beside it", () => {
  test.each([
    ["in the policy", spec(["    - fqdn: gateway.example.com", "    - fqdn: gatewy.example.com"])],
    ["in the Servers tab", spec(["      - smp.example.net\n", "      - snp.example.net\n"])],
    ["in the Servers tab, a site server", spec(["      - pkg01.example.net\n", "      - pkg1.example.net\n"])],
    ["in the perimeter firewall", spec(["    - to: gateway.example.com", "    - to: gatewy.example.com"])],
    ["in the internal firewall", spec(["to: smp.example.net, port: 443", "to: snp.example.net, port: 443"])],
    ["a port of the internal firewall", spec(["smp.example.net, port: 443", "smp.example.net, port: 434"])],
    ["a protocol", spec(["port: 443, protocol: tcp", "port: 443, protocol: udp"])],
  ])("%s", async (_what, text) => {
    const found = findings(text);
    const offered = analyse(text).findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
    expect(found.length).toBeGreaterThan(0);
    expect(offered.filter(title => /^(Add|Open) /.test(title))).toEqual([]);
    expect(await allDecided(text)).toMatchObject({ text: base, left: [] });
  });

  test("but not one of another number, which may be another host's", () => {
    const text = spec(["      - pkg01.example.net\n", "      - pkg02.example.net\n"]);
    expect(titles(fixesOf(text, "CEM207"))).toEqual(["★ Add pkg01.example.net in Gateway Manager on dmz1"]);
    const other = changed(base.replaceAll("gateway.example.com", "gw1.example.com"), [
      "    - fqdn: gw1",
      "    - fqdn: gw2",
    ]);
    expect(titles(fixesOf(other, "CEM205"))).toEqual([
      "Use gw1.example.com in place of gw2.example.com in the SMP console",
      "Add gw1.example.com to the policy in the SMP console",
    ]);
  });

  test("and not the name of a site server, which is one of its own", () => {
    const text = changed(
      base.replaceAll("pkg01.example.net", "smpp.example.net"),
      ["to: smp.example.net, port: 443", "to: smpp.example.net, port: 443"],
      ["      - smp.example.net\n", ""],
    );
    expect(titles(fixesOf(text, "CEM105"))).toEqual([
      "★ Open 443 from dmz1 to smp.example.net in the internal firewall",
    ]);
    expect(titles(fixesOf(text, "CEM206"))).toEqual(["★ Add smp.example.net in Gateway Manager on dmz1"]);
  });
});

describe("a rule that names no gateway", () => {
  test.each([
    ["by mistake", spec(["from: dmz1, to: smp.example.net, port: 443", "from: dzm1, to: smp.example.net, port: 443"])],
    [
      "with its ends exchanged",
      spec(["from: dmz1, to: smp.example.net, port: 443", "from: smp.example.net, to: gateway.example.com, port: 443"]),
    ],
    [
      "for a port of its own",
      spec(["from: dmz1, to: smp.example.net, port: 443", "from: dzm1, to: smp.example.net, port: ~"]),
    ],
  ])("%s, leaves open whether the way is open", (_what, text) => {
    expect(findings(text).filter(each => !each.startsWith("CEM003"))).toEqual(["CEM008 firewall.internal[1].from"]);
    expect(notChecked(text)).toContain("CEM105 firewall.internal");
  });

  test("leaves the agents' way open too, unless it opens another port", () => {
    const text = spec(["    - to: gateway.example.com", "    - to: dzm1"]);
    expect(findings(text)).toEqual(["CEM008 firewall.perimeter[0].to"]);
    expect(notChecked(text)).toContain("CEM102 firewall.perimeter");
    const other = changed(text, ["port: 8443\n      translatedPort: 8443 ", "port: 9000\n      translatedPort: 9000 "]);
    expect(findings(other)).toEqual(["CEM102 firewall.perimeter", "CEM008 firewall.perimeter[0].to"]);
  });

  test("is not taken for stale", () => {
    const text = spec([
      "    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n",
      "    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n    - { from: dzm1, to: smp.example.net, port: 8080 }\n",
    ]);
    expect(findings(text)).toEqual(["CEM008 firewall.internal[2].from"]);
  });
});

describe("what firewalls write", () => {
  test.each(["any", "Any", "ALL", '"*"', "0.0.0.0/0", '"::/0"', "internet"])("%s is everybody", word => {
    const text = base.replaceAll("from: dmz1, to: smp.example.net", `from: ${word}, to: ${word}`);
    expect(findings(text)).toEqual([]);
    expect(findings(changed(base, ["      protocol: tcp", `      protocol: tcp\n      from: ${word}`]))).toEqual([]);
  });

  test("a gateway may be called internet, and any is everybody all the same", () => {
    const named = base.replaceAll("dmz1", "internet");
    expect(findings(named)).toEqual([]);
    expect(
      findings(
        named.replace("from: internet, to: smp.example.net, port: 443", "from: any, to: smp.example.net, port: 443"),
      ),
    ).toEqual([]);
  });

  test.each(["TCP", '"6"', "6"])("%s is TCP", word => {
    expect(findings(base.replaceAll("protocol: tcp", `protocol: ${word}`))).toEqual([]);
  });

  test.each([
    ["time", "{ from: dmz1, to: ntp.example.net, port: 123, protocol: udp }"],
    ["names", "{ from: any, to: smp.example.net, port: 53, protocol: udp }"],
    ["another port of the gateway", "{ from: dzm, to: smp.example.net, port: ~, protocol: udp }"],
  ])("a rule for %s may be UDP", (_what, rule) => {
    const text = changed(base, ["\npolicy:", `    - ${rule}\n\npolicy:`]);
    expect(findings(text).filter(each => each.startsWith("CEM107"))).toEqual([]);
  });

  test("a perimeter rule to a host that is no gateway may be UDP", () => {
    const rule =
      "    - { to: vpn.example.com, port: 8443, protocol: udp }\n    - { to: dmz1, port: 500, protocol: udp }\n";
    expect(findings(spec(["  internal:", `${rule}  internal:`]))).toEqual([]);
  });
});

describe("a key that begins with x-", () => {
  test("is nobody's, at the top and among certificates and gateways", () => {
    const text = changed(
      base,
      ["certificates: ", "x-home: { colour: blue }\ncertificates: "],
      ["\nsmp:", "  x-cert: { file: 1 }\n\nsmp:"],
      ["gateways:                          # Phases", "gateways:\n  x-gw: &gw { version: 8 }  # Phases"],
    );
    expect(findings(text)).toEqual([]);
  });

  test("is a field's misspelling anywhere else", () => {
    expect(findings(spec(["  serviceAccount:", "  x-account:"]))).toEqual(["CEM004 smp.x-account"]);
  });
});

describe("what is planned", () => {
  const noRules = "firewall: { perimeter: [], internal: [] }\n";
  const open = changed(without("firewall", "policy"), [
    "\nofflinePackages:",
    `\n${noRules}policy: { gateways: [] }\n\nofflinePackages:`,
  ]);

  test("is still to do while its phase is pending, and has no preferred fix", async () => {
    const text = planned(open);
    const found = analyse(text).findings;
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual([
      "CEM205 information",
      "CEM102 information",
      "CEM104 information",
      "CEM105 information",
    ]);
    expect(found[1]?.message).toMatch(/^Still to do in phase 6: No perimeter rule leads to/);
    expect(found.every(({ fixes }) => fixes.length > 0 && fixes.every(({ preferred }) => !preferred))).toBe(true);
    expect((await allDecided(text)).text).toBe(text);
  });

  test("is a fault once the phase is done, or where nothing is said of phases", () => {
    const severities = (text: string) => [...new Set(analyse(text).findings.map(({ severity }) => severity))];
    expect(severities(open)).toEqual(["warning", "error"]);
    expect(severities(open.slice(0, open.indexOf("progress:")))).toEqual(["warning", "error"]);
  });

  test("does not hide values that contradict each other", () => {
    const text = planned(ports({ policy: "443" }));
    expect(analyse(text).findings.map(({ severity }) => severity)).toEqual(["error"]);
  });

  test.each([
    ["a switched-off policy", ["  enabled: true\n", "  enabled: false\n"], "CEM504", 7],
    ["a policy without a target", ["  targets: [All internet-facing endpoints]\n", "  targets: []\n"], "CEM505", 7],
    ["a package", ["    automateCertificateDistribution: true\n", ""], "CEM509", 8],
    ["a server", ["      - pkg01.example.net\n", ""], "CEM207", 6],
    ["a section", [base.slice(base.indexOf("policy:"), base.indexOf("offlinePackages:")), ""], "CEM003", 7],
  ] as const)("%s", (_what, change, code, phase) => {
    const { message, severity } = findingOf(analyse(planned(spec(change))), code);
    expect(severity).toBe("information");
    expect(message.startsWith(`Still to do in phase ${phase}: `)).toBe(true);
  });

  test("a missing certificate is a fault in any phase", () => {
    expect(findingOf(analyse(planned(without("certificates"))), "CEM003").severity).toBe("error");
  });

  test("a missing section is told once", () => {
    const text = unplanned.replace(/^firewall:[\s\S]*?(?=^policy:)/m, "");
    expect(findings(text)).toEqual(["CEM003 firewall.perimeter", "CEM003 firewall.internal"]);
    expect(notChecked(text)).toEqual(
      expect.arrayContaining(["CEM102 firewall.perimeter", "CEM104 firewall.internal", "CEM105 firewall.internal"]),
    );
    expect(findings(without("certificates"))).toEqual(["CEM003 certificates"]);
  });
});
