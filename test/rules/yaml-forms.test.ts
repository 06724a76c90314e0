import { describe, expect, test } from "vitest";
import { base, changed, otherThumbprint, ports, spec, thumbprint, without, withSection } from "../support/base-spec";
import { allDecided, analyse, findingOf, findings, fixed, underlined } from "../support/checking";

/** The base spec in flow style: JSON is YAML. */
const json = `{"apiVersion":"cem/v1","certificates":{"san":{"subjectAlternativeNames":["smp.example.net","gateway.example.com"],"thumbprint":"${thumbprint}"}},
"smp":{"fqdn":"smp.example.net","agentSite":{"certificate":"san"}},
"gateways":{"dmz1":{"fqdn":"gateway.example.com","listener":{"port":8443,"certificate":"san"},"servers":["smp.example.net"]}},
"firewall":{"perimeter":[{"to":"dmz1","port":8443}],"internal":[{"from":"any","to":"smp.example.net","port":4726},{"from":"any","to":"smp.example.net","port":443}]},
"policy":{"gateways":[{"fqdn":"gateway.example.com","port":8443,"thumbprint":"${thumbprint}"}]}}
`;

describe("JSON", () => {
  test("is a spec like any other", () => {
    expect(findings(json)).toEqual([]);
    const wrong = changed(json, [`"port":8443,"thumbprint"`, `"port":443,"thumbprint"`]);
    expect(findings(wrong)).toEqual(["CEM101 policy.gateways[0].port"]);
    expect(fixed(wrong, "CEM101", "agree")).toBe(json);
  });

  test.each([
    ["CEM104", `{"from":"any","to":"smp.example.net","port":4726},`],
    ["CEM206", `"smp.example.net"]}},\n"firewall"`],
    ["CEM205", `{"fqdn":"gateway.example.com","port":8443,"thumbprint":"${thumbprint}"}`],
    ["CEM102", `{"to":"dmz1","port":8443}`],
    ["CEM002", `"apiVersion":"cem/v1",`],
  ])("%s is mended by what fix all adds", async (code, part) => {
    const text = changed(json, [part, part.startsWith('"smp') ? `]}},\n"firewall"` : ""]);
    expect(findings(text).map(found => found.slice(0, 6))).toEqual([code]);
    expect((await allDecided(text)).left).toEqual([]);
  });
});

describe("an alias", () => {
  const aliased = changed(
    base,
    [
      `notAfter: 2027-09-30\n    thumbprint: ${thumbprint}`,
      `notAfter: 2027-09-30\n    thumbprint: &print ${otherThumbprint}`,
    ],
    [`port: 8443\n      thumbprint: ${thumbprint}`, "port: 8443\n      thumbprint: *print"],
    [
      `port was set\n      certificate: san\n      thumbprint: ${thumbprint}`,
      "port was set\n      certificate: san\n      thumbprint: *print",
    ],
    [
      `port: 4726\n    certificate: san\n    thumbprint: ${thumbprint}`,
      "port: 4726\n    certificate: san\n    thumbprint: *print",
    ],
  );

  test("stands for its value", () => {
    expect(findings(aliased)).toEqual([]);
  });

  test("is pointed to from the place where the value is written", () => {
    const text = changed(
      base,
      ["port: 8443\n      restarted", "port: &port 8443\n      restarted"],
      ["port: 8443\n      translatedPort: 8443 ", "port: *port\n      translatedPort: 443"],
    );
    expect(findings(text)).toEqual(["CEM103 firewall.perimeter[0].translatedPort"]);
    const wrong = changed(ports({ policy: "*port" }), [
      "port: 443\n    certificate",
      "port: &port 443\n    certificate",
    ]);
    expect(findings(wrong)).toEqual(["CEM101 policy.gateways[0].port"]);
    expect(underlined(wrong, "CEM101")).toBe("443");
    const { span, related } = findingOf(analyse(wrong), "CEM101");
    expect(span.start).toBe(wrong.indexOf("443\n    certificate"));
    expect(
      related
        .filter(({ path }) => path === "policy.gateways[0].port")
        .map(each => wrong.slice(each.span.start, each.span.end)),
    ).toEqual(["*port"]);
  });

  test("is replaced by a fix, and the value it stood for stays", () => {
    const wrong = changed(ports({ policy: "*port" }), [
      "port: 443\n    certificate",
      "port: &port 443\n    certificate",
    ]);
    const after = fixed(wrong, "CEM101", "8443 in the SMP console");
    expect(after).toContain("port: 8443\n      thumbprint");
    expect(after).toContain("port: &port 443\n");
    expect(findings(after)).toEqual([]);
  });

  test("of a value with a fault is reported once, where it is written", () => {
    const text = changed(
      base,
      ["port: 8443\n      restarted", 'port: &port "8443"\n      restarted'],
      ["port: 8443\n      thumbprint", "port: *port\n      thumbprint"],
    );
    expect(findings(text)).toEqual(["CEM005 gateways.dmz1.listener.port"]);
    expect(findings(fixed(text, "CEM005", "8443"))).toEqual([]);
  });
});

test("of two equal rules the later one in the list is the duplicate, wherever an alias has it from", () => {
  const rules = "  perimeter:\n    - { to: dmz1, port: 8443 }\n    - *rule\n";
  const text = withSection(
    base,
    "firewall",
    `shared: &rule { to: gateway.example.com, port: 8443 }\nfirewall:\n${rules}`,
  );
  expect(findings(text).filter(each => each.startsWith("CEM007"))).toEqual(["CEM007 firewall.perimeter[1]"]);
});

describe("a merge key", () => {
  const merged = changed(
    base,
    ["    listener:\n      port: 8443", "    listener: &listener\n      port: 8443"],
    [
      "\nsiteServers:",
      "  dmz2:\n    fqdn: gw2.example.com\n    listener:\n      <<: *listener\n    servers: [smp.example.net, pkg01.example.net]\n\nsiteServers:",
    ],
    ["gateway.example.com]", "gateway.example.com, gw2.example.com]"],
    ["  internal:", "    - { to: dmz2, port: 8443 }\n  internal:"],
    [
      "\nofflinePackages:",
      `    - { fqdn: gw2.example.com, port: 8443, thumbprint: ${thumbprint} }\n\nofflinePackages:`,
    ],
  ).replaceAll("from: dmz1", "from: any");

  test("pulls values in", () => {
    expect(findings(merged)).toEqual([]);
  });

  test("lets the map's own value win", () => {
    const text = changed(merged, ["      <<: *listener\n", "      <<: *listener\n      port: 9443\n"]);
    expect(findings(text)).toEqual(["CEM112 gateways.dmz2.listener.port"]);
  });

  test("has its faults reported where they are written, and the place that pulled them in", () => {
    const text = changed(merged, ["restarted: true", "restarted: false"]);
    expect(findings(text)).toEqual([
      "CEM503 gateways.dmz1.listener.restarted",
      "CEM503 gateways.dmz2.listener.restarted",
    ]);
    const [first, second] = analyse(text).findings;
    expect(second?.span.start).toBe(first?.span.start);
    expect(text.slice(second?.span.start, second?.span.end)).toBe("false");
    expect(second?.related.map(({ span }) => text.slice(span.start, span.end))).toEqual(["*listener"]);
  });

  test("of what is no map is a wrong type", () => {
    expect(findings(changed(merged, ["<<: *listener", "<<: 5"]))).toContain('CEM005 gateways.dmz2.listener["<<"]');
  });

  test("of several maps takes the first one's value", () => {
    const text = changed(merged, ["<<: *listener", "<<: [*listener, { port: 1, certificate: other }]"]);
    expect(findings(text)).toEqual([]);
  });

  test.each([
    ["in block style", "name: &shared\n  zz: 1\n  enabled: true\n", "name: &shared\n  enabled: true\n"],
    ["in flow style", "name: &shared { enabled: true, zz: 1 }\n", "name: &shared { enabled: true }\n"],
  ])("has its unknown fields removed where they are written, %s", (_style, shared, left) => {
    const text = `${shared}policy:\n  <<: *shared\n  targets: [All]\n`;
    expect(fixed(text, "CEM004", "Remove zz")).toBe(text.replace(shared, left));
  });

  test("is not mended by fix all where others share the value", async () => {
    const text = changed(merged, [
      `port was set\n      certificate: san\n      thumbprint: ${thumbprint}`,
      `port was set\n      certificate: san\n      thumbprint: ${otherThumbprint}`,
    ]);
    expect(findings(text)).toEqual([
      "CEM404 gateways.dmz1.listener.thumbprint",
      "CEM404 gateways.dmz2.listener.thumbprint",
    ]);
    expect((await allDecided(text)).text).toBe(text);
  });
});

describe("positions", () => {
  const wrong = ports({ policy: "443" });

  test("count UTF-16 units on their line", () => {
    const text = changed(wrong, [
      "- fqdn: gateway.example.com\n      port: 443",
      '- { thumbprint: "🔑", fqdn: gateway.example.com, port: 443 }\n      #',
    ]).replace(/ {6}#\n {6}thumbprint.*\n/, "");
    const { lines, findings: found } = analyse(text);
    const port = found.find(({ code }) => code === "CEM101");
    expect(lines.range(port?.span ?? { start: 0, end: 0 }).start.character).toBe(
      '    - { thumbprint: "🔑", fqdn: gateway.example.com, port: '.length,
    );
  });

  test.each([
    ["LF", wrong],
    ["CRLF", wrong.replaceAll("\n", "\r\n")],
    ["a byte order mark", `\uFEFF${wrong}`],
  ])("are the same with %s", (_what, text) => {
    const { lines } = analyse(text);
    const line = wrong.split("\n").indexOf("      port: 443");
    expect(lines.range(findingOf(analyse(text), "CEM101").span)).toEqual({
      start: { line, character: 12 },
      end: { line, character: 15 },
    });
  });

  test("of a second document count from the file's beginning", () => {
    const text = `${base}---\n${wrong}`;
    const finding = findingOf(analyse(text), "CEM101");
    expect(finding.document).toBe(1);
    expect(finding.span.start).toBe(base.length + 4 + findingOf(analyse(wrong), "CEM101").span.start);
  });
});

describe("unusual layouts", () => {
  const tab =
    "    servers:                       # Phase 6: Servers tab\n      - smp.example.net\n      - pkg01.example.net\n";

  test("a version is set above indented keys", () => {
    const indented = (text: string) => text.replace(/^(?=.)/gm, "  ");
    const text = indented(spec(["apiVersion: cem/v1\n", ""]));
    expect(fixed(text, "CEM002", "cem/v1")).toBe(indented(base));
  });

  test("an item whose dash stands alone is removed with its dash", () => {
    const rule = "    - { from: dmz1, to: smp.example.net, port: 443, protocol: tcp }\n";
    const text = changed(base, [rule, `${rule}    -\n      from: dmz1\n      to: smp.example.net\n      port: 9\n`]);
    expect(fixed(text, "CEM108", "Remove")).toBe(base);
  });

  test("the comment of an empty list stays", () => {
    const text = spec([tab, "    servers: [ # none yet\n    ]\n"]);
    expect(fixed(text, "CEM206", "smp")).toContain("    servers: [smp.example.net # none yet\n    ]\n");
  });

  test("the comment behind an item of a tall list stays there", () => {
    const text = spec([tab, "    servers: [\n      pkg01.example.net # pkg\n    ]\n"]);
    expect(fixed(text, "CEM206", "smp")).toContain("      pkg01.example.net, smp.example.net # pkg\n    ]\n");
  });

  test.each([
    ["on the next line", "port: 8443", "port:\n        443", "port:\n        8443"],
    [
      "in a block",
      `thumbprint: ${thumbprint}`,
      `thumbprint: |\n        ${otherThumbprint}`,
      `thumbprint: ${thumbprint}`,
    ],
  ])("a value %s is mended there", async (_what, good, wrong, right) => {
    const entry = `port: 8443\n      thumbprint: ${thumbprint}\n\noffline`;
    const { text, left } = await allDecided(changed(base, [entry, entry.replace(good, wrong)]));
    expect(left).toEqual([]);
    expect(text).toBe(changed(base, [entry, entry.replace(good, right)]));
  });
});

describe("line ends and comments", () => {
  const faults = changed(
    base,
    ["apiVersion: cem/v1\n", ""],
    ["    port: 4726\n", "    port: 4726 # a\n    installCertificate: true # b\n"],
    ["      - pkg01.example.net\n", "      # none yet\n"],
    [/^ {4}- \{ from: dmz1.*443.*\n/m.exec(base)?.[0] ?? "", ""],
    ["    automateCertificateDistribution: true\n", "    # no certificates\n"],
    ["port: 8443\n      thumbprint", "port: 443 # old\n      thumbprint"],
  );

  test.each([
    ["LF", (text: string) => text],
    ["CRLF", (text: string) => text.replaceAll("\n", "\r\n")],
  ])("survive fix all with %s", async (_what, written) => {
    const { text, left } = await allDecided(written(faults));
    expect(left).toEqual([]);
    expect(text.match(/#.*/g)).toEqual(written(faults).match(/#.*/g));
    expect(text).toBe(written(text.replaceAll("\r\n", "\n")));
  });
});

describe("a hostile text", () => {
  const deep = (open: string, close: string, count: number) => open.repeat(count) + close.repeat(count);
  test.each([
    ["a deep list", `a: ${deep("[", "]", 5000)}`],
    ["a deep map", `${deep("{a: ", "}", 2000)}`],
    ["an unclosed deep list", "[".repeat(20_000)],
    ["deep block lists", `${"- ".repeat(3000)}a`],
    ["an alias of itself", "gateways: &a\n  dmz1: *a\n"],
    ["a merge of itself", "gateways: &a\n  <<: *a\n  dmz1: {}\n"],
    ["a merge cycle", "a: &a\n  <<: &b\n    <<: *a\nsmp: *b\n"],
    [
      "a billion laughs",
      `a: &a [x, x]\n${[..."bcdefghij"].map((name, index) => `${name}: &${name} [*${"abcdefghi"[index]}, *${"abcdefghi"[index]}]\n`).join("")}`,
    ],
    [
      "billions of merged gateways",
      `x0: &x0 { a: 1 }\n${Array.from({ length: 30 }, (_, i) => `x${i + 1}: &x${i + 1} { <<: [*x${i}, *x${i}] }\n`).join("")}smp: *x30\n`,
    ],
    ["complex keys", "? [a, b]\n: c\n? {d: e}\n: f\ngateways:\n  ? [x]\n  : {}\n"],
    ["null keys", "? \n: x\n~: y\n"],
    ["a key that is an alias", "a: &a name\n*a : x\n"],
    [
      "prototype keys",
      "__proto__: {}\nconstructor: 1\ntoString: x\ngateways:\n  __proto__: { fqdn: a.b }\n  constructor: {}\n  hasOwnProperty: 1\n",
    ],
    [
      "a certificate called like a prototype's key",
      "certificates:\n  constructor: {}\n  toString: {}\nsmp: { agentSite: { certificate: valueOf } }\n",
    ],
    [
      "huge numbers",
      "policy:\n  gateways:\n    - { fqdn: 1e999, port: 99999999999999999999999999, thumbprint: .inf }\n",
    ],
    ["not-a-number", "policy: { gateways: [{ port: .nan }] }\nprogress: .nan\n"],
    [
      "null items everywhere",
      "certificates: {a: }\nsmp: {agentSite: }\ngateways: {b: , c: ~}\nsiteServers: [~]\nfirewall: {perimeter: [~, ], internal: [null]}\npolicy: {gateways: [~], targets: [~]}\n",
    ],
    ["tags", "!!map {name: !!str 5, itms: !foo bar, policy: !!set {a}}"],
    ["lone surrogates", "name: \ud800\n\udc00: x\n"],
    ["control characters", "name: a\u0000b\u0007\u0085c\u2028d\n"],
    ["an unknown directive", "%FOO bar\n---\nname: x\n"],
    ["YAML 1.1's directive", `%YAML 1.1\n---\n${base}`],
    ["only markers", "---\n---\n...\n---\n"],
    ["a lone carriage return", base.replaceAll("\n", "\r")],
    ["a very long line", `name: ${"x".repeat(200_000)}\n`],
    ["a very long FQDN", `smp: { fqdn: ${"a.".repeat(50_000)}b }\n`],
    ["a very long unknown key", `${"x".repeat(1000)}: 1\n`],
    ["many unknown keys", Array.from({ length: 2000 }, (_, i) => `k${i}: 1\n`).join("")],
  ])("of %s throws nothing and has no fault of the check's own", (_what, text) => {
    const analysis = analyse(text);
    expect(analysis.findings.filter(({ message }) => message.includes("fault of its own"))).toEqual([]);
    for (const { span, related, fixes } of analysis.findings)
      for (const { start, end } of [
        span,
        ...related.map(each => each.span),
        ...fixes.flatMap(fix => fix.edits(text)),
      ]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(Math.max(text.length, start + 1));
      }
  });

  test("with YAML 1.1's directive is read as YAML 1.2", () => {
    expect(findings(`%YAML 1.1\n---\n${base}`)).toEqual([]);
  });

  test("with thousands of documents is checked in each of them", () => {
    expect(findings("---\nname: x\n".repeat(300)).filter(found => found.startsWith("CEM002"))).toHaveLength(300);
  });
});

describe("paths", () => {
  test("put what is no plain name in brackets", () => {
    const text = without("progress").replace("dmz1:", '"a b":').replaceAll("from: dmz1", "from: any");
    expect(findings(text)).toEqual(['CEM006 gateways["a b"]']);
    expect(findings(base.replaceAll("dmz1", "dmz.1").replace("restarted: true", "restarted: false"))).toEqual([
      'CEM503 gateways["dmz.1"].listener.restarted',
    ]);
    expect(findings(spec(["  serviceAccount:", "  9:"]))).toEqual(["CEM004 smp.9"]);
  });
});
