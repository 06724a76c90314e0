import { describe, expect, test } from "vitest";
import type { Analysis } from "../../server/src/check";
import { liveFinding, liveFindings, liveInfos } from "../../server/src/probes/findings/live-findings";
import type { Role } from "../../server/src/probes/outcome";
import type { LiveCode, Problem } from "../../server/src/probes/problem";
import { type Target, targetsOf } from "../../server/src/probes/target";
import type { Finding } from "../../server/src/rules/finding";
import { unsuppressed } from "../../server/src/suppressed";
import { applyEdits } from "../../server/src/yaml/edit";
import { changed, otherThumbprint, ports, spec, thumbprint } from "../support/base-spec";
import { read, specWithFile } from "../support/certificate-file";
import { analyse, type Options, titles } from "../support/checking";

const presented = "FFEEDDCCBBAA99887766554433221100FFEEDDCC";
/** In the machine's own time, so that the message says 10:42 everywhere. */
const at = new Date(2027, 0, 15, 10, 42).toISOString();

interface Where {
  readonly role?: Role;
  readonly gateway?: string;
  readonly vantage?: string;
  readonly machine?: string;
  readonly options?: Options;
}

function targetIn(analysis: Analysis, { role = "gateway", gateway = "dmz1", vantage = "here" }: Where): Target {
  const targets = analysis.deployments.flatMap(deployment => targetsOf(deployment, vantage));
  const target = targets.find(each => each.role === role && each.gateway === gateway);
  if (target === undefined) throw new Error(`there is no ${role} of ${gateway}`);
  return target;
}

function found(problem: Problem, text = spec(), where: Where = {}): Finding {
  const { machine, options } = where;
  const target = targetIn(analyse(text, options), where);
  return liveFinding(problem, { target, at, ...(machine && { machine }) });
}

function afterFix(finding: Finding, title: string, text: string): string {
  const fix = finding.fixes.find(each => each.title.includes(title));
  if (fix === undefined) throw new Error(`no fix “${title}” among ${titles(finding.fixes).join(" | ")}`);
  return applyEdits(text, fix.edits(text));
}

const entry = "policy.gateways[0]";
const listener = "gateways.dmz1.listener";

/** One problem of each code, what it is called, how severe it is, and what it contradicts. */
const one: Readonly<Record<LiveCode, readonly [problem: Problem, severity: string, path: string]>> = {
  CEM601: [{ code: "CEM601" }, "error", `${entry}.port`],
  CEM602: [{ code: "CEM602" }, "error", `${entry}.port`],
  CEM603: [{ code: "CEM603" }, "error", "gateways.dmz1.fqdn"],
  CEM604: [{ code: "CEM604", declared: "refused", answers: 443 }, "error", `${listener}.port`],
  CEM605: [{ code: "CEM605", reason: "it speaks HTTP" }, "error", `${entry}.port`],
  CEM606: [{ code: "CEM606", presented, issuer: "Issuing", foreign: false }, "error", `${entry}.thumbprint`],
  CEM607: [{ code: "CEM607", names: ["www.example.com"] }, "error", "gateways.dmz1.fqdn"],
  CEM608: [
    { code: "CEM608", kind: "incomplete", reason: "“Issuing” is not served" },
    "error",
    `${listener}.certificate`,
  ],
  CEM609: [{ code: "CEM609", versions: ["TLS 1.0"], only: false }, "warning", `${entry}.port`],
  CEM610: [{ code: "CEM610", kind: "soon", day: "2027-02-01" }, "warning", `${listener}.certificate`],
  CEM611: [{ code: "CEM611", kind: "refused", reason: "it is signed with MD5" }, "error", `${listener}.certificate`],
  CEM612: [{ code: "CEM612", seconds: 420 }, "warning", "gateways.dmz1.fqdn"],
};

describe("every code", () => {
  test("has one finding, and is listed once, in order", () => {
    expect(liveInfos.map(({ code }) => code)).toEqual(Object.keys(one));
    expect(new Set(liveInfos.map(({ name }) => name)).size).toBe(liveInfos.length);
  });

  test.each(Object.entries(one))("%s stands where the spec is contradicted", (code, [problem, severity, path]) => {
    const finding = found(problem);
    expect(finding).toMatchObject({ code, severity, path });
    expect(finding.name).toBe(liveInfos.find(info => info.code === code)?.name);
  });

  test.each(Object.entries(one))("%s says who, when and from where, and what to do", (_, [problem]) => {
    // Only the agents' way in has an old port to go to.
    const sites: readonly Role[] = problem.code === "CEM604" ? [] : ["agent-site", "https-site"];
    for (const role of ["gateway", ...sites] as const) {
      const { message } = found(problem, spec(), { role });
      expect(message).toMatch(/^[A-Z].*[^.]\. Seen from .* at 10:42\.$/);
      expect(message).not.toMatch(/undefined|\.\.|\s\s| ,/);
      expect(message).toContain(role === "gateway" ? "dmz1" : "smp.example.net");
      if (role !== "gateway") expect(message).not.toMatch(/Gateway Manager|gateway service|Internet Gateway/);
    }
  });

  test.each(Object.entries(one))("%s has no preferred fix: a probe is one moment", (_, [problem]) => {
    expect(found(problem).fixes.filter(({ preferred }) => preferred)).toEqual([]);
  });

  test.each(Object.entries(one))(
    "%s has fixes whose titles say the result, and that can be read again",
    (_, [problem]) => {
      for (const fix of found(problem).fixes) {
        expect(fix.title).toMatch(/^[A-Z].{2,100}[^.]$/);
        expect(analyse(applyEdits(spec(), fix.edits(spec()))).findings.map(({ code }) => code)).not.toContain("CEM001");
      }
    },
  );
});

describe("from where it was seen", () => {
  const seen = (where: Where) => /Seen from .*$/.exec(found({ code: "CEM601" }, spec(), where).message)?.[0];

  test("is told by the vantage, and by the machine when it is not the user's own", () => {
    expect(seen({})).toBe("Seen from here at 10:42.");
    expect(seen({ machine: "build-7" })).toBe("Seen from here (build-7) at 10:42.");
    expect(seen({ vantage: "outside", machine: "build-7" })).toBe("Seen from vantage outside at 10:42.");
  });
});

describe("what is refused or silent", () => {
  test("leads to the other places that hold the port", () => {
    for (const code of ["CEM601", "CEM602", "CEM609"] as const) {
      const paths = found(one[code][0]).related.map(({ path }) => path);
      expect(paths).toEqual([`${listener}.port`, "firewall.perimeter[0].port"]);
    }
  });

  test("is for the SMP's sites what the gateway meets, and for its HTTPS from here what agents on the LAN meet", () => {
    const text = changed(spec(), [
      "    servers:                       # Phase",
      "    vantage: dmz\n    servers:                       # Phase",
    ]);
    const message = (where: Where) =>
      found({ code: "CEM601" }, `${text}vantages:\n  dmz: { ssh: gw1 }\n`, where).message;
    expect(message({ role: "agent-site" })).toMatch(
      /^The Symantec Agent site of smp\.example\.net refuses connections to smp\.example\.net:4726: .* the gateway dmz1 cannot reach the SMP.* IIS Manager .* Seen from vantage dmz at/,
    );
    expect(message({ role: "https-site", gateway: "" })).toMatch(
      /^The HTTPS site .* agents on the LAN cannot reach the SMP/,
    );
    expect(found({ code: "CEM602" }, text, { role: "agent-site" }).message).toContain("in the internal firewall");
  });

  test("stands at the SMP's own port for its sites", () => {
    expect(found({ code: "CEM601" }, spec(), { role: "agent-site" }).path).toBe("smp.agentSite.port");
    expect(found({ code: "CEM602" }, spec(), { role: "https-site" }).path).toBe("smp.https.port");
  });
});

describe("a name that does not resolve", () => {
  test("is the address, where the gateway has one", () => {
    const text = changed(spec(), [
      "    fqdn: gateway.example.com\n    version",
      "    fqdn: gateway.example.com\n    address: gw1.dmz\n    version",
    ]);
    const finding = found({ code: "CEM603" }, text);
    expect(finding.path).toBe("gateways.dmz1.address");
    expect(finding.message).toMatch(/^The address gw1\.dmz of the gateway dmz1 does not resolve/);
  });

  test("is the SMP's, for those that look for it", () => {
    expect(found({ code: "CEM603" }, spec(), { role: "agent-site" }).message).toContain("dmz1 cannot find the SMP");
    const fromHere = found({ code: "CEM603" }, spec(), { role: "https-site", gateway: "" });
    expect(fromHere).toMatchObject({
      path: "smp.fqdn",
      message: expect.stringContaining("agents on the LAN cannot find"),
    });
  });
});

describe("an old port that answers", () => {
  const problem: Problem = { code: "CEM604", declared: "silent", answers: 443 };

  test("says that the service was not restarted, and offers to record that", () => {
    const finding = found(problem);
    expect(finding.message).toMatch(
      /^The gateway dmz1 does not answer on 8443, and presents its certificate on 443: .* Restart Symantec/,
    );
    expect(finding.related.map(({ path }) => path)).toEqual(["firewall.perimeter[0].port", `${entry}.port`]);
    const text = afterFix(finding, "was not restarted", spec());
    expect(text).toContain("restarted: false ");
    expect(analyse(text).findings.map(({ code }) => code)).toEqual(["CEM503"]);
  });

  test("can become the port everywhere", () => {
    const text = afterFix(found(problem), "Use 443", spec());
    expect(analyse(text).findings.map(({ code }) => code)).toEqual(["CEM503"]);
    expect(text.match(/port: 8443/g)).toBeNull();
  });

  test("has nothing to record where the spec knows already", () => {
    const text = changed(spec(), ["restarted: true ", "restarted: false "]);
    expect(found(problem, text).fixes.map(({ title }) => title)).toEqual([
      "Use 443, which answers, in the SMP console, the perimeter firewall and Gateway Manager on dmz1",
    ]);
  });

  test("is no old port when the spec has the listener there: the way to it is wrong", () => {
    const text = ports({ listener: "443", policy: "8443", perimeter: "443" });
    const finding = found(problem, text);
    expect(finding).toMatchObject({
      path: `${entry}.port`,
      message: expect.stringContaining("the policy sends agents to 8443"),
    });
    expect(titles(finding.fixes)).toEqual([
      "Use 443, which answers, in the SMP console, the perimeter firewall and Gateway Manager on dmz1",
    ]);
  });

  test("is to be expected inside a firewall that translates", () => {
    const finding = found(problem, ports({ listener: "443", translated: "443" }));
    expect(finding.path).toBe(`${entry}.port`);
    expect(finding.message).toContain("should pass 8443 on as 443");
    expect(finding.message).toContain("probe from outside");
  });
});

describe("another certificate", () => {
  const problem: Problem = { code: "CEM606", presented, issuer: "Issuing", foreign: false };
  const three = "Take the presented thumbprint for the SMP console, Gateway Manager on dmz1 and the certificate “san”";

  test("that the spec has under another name is told by that name, and taken for nothing else", () => {
    const next = `  next:\n    thumbprint: ${presented}\n  san:\n    subject`;
    const finding = found(problem, changed(spec(), ["  san:\n    subject", next]));
    expect(finding.message).toContain(`The gateway dmz1 presents “next”, the certificate that the spec defines`);
    expect(finding.message).toContain(`instead of “san” with ${thumbprint}`);
    expect(finding.message).toContain("say so in gateways.dmz1.listener.certificate");
    expect(finding.fixes).toEqual([]);
    const other = changed(spec(), ["  san:\n    subject", next.replace(presented, otherThumbprint)]);
    expect(found(problem, other).message).toContain("another certificate than the spec says");
  });

  test("can be taken for the policy, or in all places", () => {
    const finding = found(problem);
    expect(titles(finding.fixes)).toEqual(["Take the presented thumbprint for the SMP console", three]);
    expect(finding.related.map(({ path }) => path)).toEqual([`${listener}.thumbprint`, "certificates.san.thumbprint"]);
    const policy = afterFix(finding, "for the SMP console", spec());
    expect(policy.split(presented)).toHaveLength(2);
    expect(policy).toMatch(new RegExp(`port: 8443\n {6}thumbprint: ${presented}`));
    const all = afterFix(finding, three, spec());
    expect(all.split(presented)).toHaveLength(4);
    // The agent site's own record is not about this certificate's presence on the gateway.
    expect(analyse(all).findings.map(({ code }) => code)).toEqual(["CEM404"]);
  });

  test("stands where the spec is wrong when the policy is right", () => {
    const text = ports({});
    const right = text.replace(/(port: 8443\n {6}thumbprint: )\w+/, `$1${presented}`);
    const finding = found(problem, right);
    expect(finding.path).toBe(`${listener}.thumbprint`);
    expect(titles(finding.fixes)[0]).toBe("Take the presented thumbprint for Gateway Manager on dmz1");
    expect(finding.related[0]).toMatchObject({ path: `${entry}.thumbprint`, message: "the policy: the presented one" });
  });

  test("offers nothing where only a file says otherwise, which no edit of the spec can change", () => {
    const records = new RegExp(`    thumbprint: ${thumbprint}\n`, "g");
    const text = specWithFile.replace(records, "").replace(`thumbprint: ${thumbprint}`, `thumbprint: ${presented}`);
    const options = { files: { "certs/cem-san.pfx": read({ sha1: otherThumbprint }) } };
    const target = targetIn(analyse(text, options), {});
    expect(target.thumbprints.map(({ said, text }) => [said, text])).toContainEqual(["certificate", otherThumbprint]);
    const wrong = { ...target, thumbprints: target.thumbprints.filter(({ said }) => said === "certificate") };
    const finding = liveFinding(problem, { target: wrong, at });
    expect(finding).toMatchObject({ path: "certificates.san.file", fixes: [] });
  });

  test("of another issuer is not taken: it may be a stranger's", () => {
    const finding = found({ ...problem, foreign: true });
    expect(finding.fixes).toEqual([]);
    expect(finding.message).toContain("inspection, or an offloading load balancer");
  });

  test("of the agent site stands at what IIS shows", () => {
    const finding = found(problem, spec(), { role: "agent-site" });
    expect(finding.path).toBe("smp.agentSite.thumbprint");
    expect(titles(finding.fixes)).toEqual([
      "Take the presented thumbprint for IIS on the SMP",
      "Take the presented thumbprint for IIS on the SMP and the certificate “san”",
    ]);
    expect(finding.message).toContain("IIS Manager for the Symantec Agent site");
  });

  test("is written once where a merge key joins the places", () => {
    const text = spec()
      .replace(/(restarted[^\n]*\n[^\n]*\n) {6}thumbprint: \w+\n/, "$1      <<: *common\n")
      .replace(/( {4}- fqdn: gateway.example.com\n {6}port: 8443\n) {6}thumbprint: \w+\n/, "$1      <<: *common\n")
      .replace("name: Example", `x-common: &common\n  thumbprint: ${thumbprint}\nname: Example`);
    expect(analyse(text).findings.map(({ code }) => code)).toEqual([]);
    const finding = found(problem, text);
    expect(titles(finding.fixes)[1]).toBe(three);
    const fixed = afterFix(finding, three, text);
    expect(fixed.split(presented)).toHaveLength(3);
    expect(analyse(fixed).findings.map(({ code }) => code)).toEqual(["CEM404"]);
  });
});

test.each<[Role, string]>([
  ["gateway", "Renew it, bind the new one, and record its thumbprint in the policy. "],
  ["agent-site", "Renew it, and bind the new one. "],
])("an expired certificate of a %s is renewed where its thumbprint is recorded", (role, advice) => {
  expect(found({ code: "CEM610", kind: "expired", day: "2027-01-01" }, spec(), { role }).message).toContain(advice);
});

test("TLS 1.3 alone shuts out agents on older Windows, and the message says so", () => {
  const finding = found({ code: "CEM609", versions: ["TLS 1.3"], only: false });
  expect(finding.path).toBe(`${entry}.port`);
  expect(finding.message).toContain("Windows 10 and Windows Server 2019 know no TLS 1.3");
  expect(finding.message).not.toContain("deprecated");
});

describe("severity", () => {
  test.each<[Problem, string]>([
    [{ code: "CEM610", kind: "expired", day: "2027-01-01" }, "error"],
    [{ code: "CEM610", kind: "not-yet", day: "2027-02-01" }, "error"],
    [{ code: "CEM611", kind: "discouraged", reason: "it is signed with SHA-1" }, "warning"],
    [{ code: "CEM609", versions: ["TLS 1.0", "TLS 1.1"], only: true }, "error"],
    [{ code: "CEM609", versions: ["TLS 1.3"], only: false }, "warning"],
  ])("%j: %s", (problem, severity) => {
    expect(found(problem).severity).toBe(severity);
  });
});

describe("a policy entry that no gateway has", () => {
  const text = changed(spec(), [
    "    - fqdn: gateway.example.com\n      port: 8443",
    "    - fqdn: other.example.com\n      port: 8443",
  ]);

  test.each(Object.entries(one))("%s stands in the entry", (_, [problem]) => {
    const finding = found(problem, text, { gateway: "other.example.com" });
    expect(finding.path).toMatch(/^policy\.gateways\[0\]\./);
    expect(finding.message).toContain("other.example.com");
  });
});

test("what pulled a place in is told with it", () => {
  const text = spec()
    .replace(/policy: {28}# Phase 7/, "x-entry: &entry\n  fqdn: gateway.example.com\npolicy:")
    .replace("    - fqdn: gateway.example.com\n      port: 8443\n", "    - <<: *entry\n      port: &port 8443\n");
  expect(found(one.CEM607[0], text).path).toBe("gateways.dmz1.fqdn");
  const stray = changed(text, ["  fqdn: gateway.example.com\npolicy", "  fqdn: other.example.com\npolicy"]);
  const { related } = found({ code: "CEM603" }, stray, { gateway: "other.example.com" });
  expect(related.map(({ message }) => message)).toEqual(["pulled in here"]);
});

test("a result has the findings of its checks, each with the time of its check", () => {
  const target = targetIn(analyse(spec()), {});
  const check = { ...target, vantage: "here", milliseconds: 1, path: "", outcome: "fail", detail: "", at } as const;
  const checks = [
    { ...check, stage: "dns", outcome: "pass" },
    { ...check, stage: "name", problem: one.CEM607[0] },
    { ...check, stage: "protocols", at: new Date(2027, 0, 15, 10, 43).toISOString(), problem: one.CEM609[0] },
  ] as const;
  const all = liveFindings({ checks, at, milliseconds: 3, summary: "", outcome: "fail" }, target, "build-7");
  expect(all.map(({ code, message }) => [code, message.slice(-31)])).toEqual(
    [
      ["CEM607", "from here (build-7) at 10:42."],
      ["CEM609", "from here (build-7) at 10:43."],
    ].map(([code, end]) => [code, expect.stringMatching(new RegExp(`${end?.replace(/[().]/g, "\\$&")}$`))]),
  );
});

describe("a comment silences live findings too", () => {
  const left = (text: string, document = 0) => {
    const analysis = analyse(text);
    const findings = Object.values(one).map(([problem]) => ({ ...found(problem, text), document }));
    return unsuppressed(findings, analysis.file).map(({ code }) => code);
  };
  const all = Object.keys(one);

  test("on its line, by its code", () => {
    const text = changed(spec(), [
      "      port: 8443\n      thumbprint",
      "      port: 8443 # cemspec-ignore CEM609: old agents\n      thumbprint",
    ]);
    expect(left(text)).toEqual(all.filter(code => code !== "CEM609"));
    expect(analyse(text).findings).toEqual([]);
    const elsewhere = changed(spec(), [
      "name: Example split-domain CEM",
      "name: Example split-domain CEM # cemspec-ignore CEM609: no",
    ]);
    expect(left(elsewhere)).toEqual(all);
  });

  test("in its document, and in no other", () => {
    const text = `# cemspec-ignore-file CEM602, CEM612: a lab\n${spec()}---\n${spec()}`;
    expect(left(text)).toEqual(all.filter(code => code !== "CEM602" && code !== "CEM612"));
    expect(left(text, 1)).toEqual(all);
  });
});
