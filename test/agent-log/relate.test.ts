import { describe, expect, test } from "vitest";
import { errorCodes } from "../../server/src/agent-log/error-codes";
import { repeats } from "../../server/src/agent-log/report";
import { changed, goodSpec } from "../cli/good-spec";
import { thumbprint } from "../support/base-spec";
import { copied, event } from "./log-text";
import { codes, only, reportOn, underlinedIn } from "./relating";

const gateway = "gateway.example.com";
/** A sign of life at the gateway, so that nothing is inconclusive. */
const handshake = event(`Connected to gateway: ${gateway}:8443`, { severity: 8 });

function failing(place: string, code = "-2147012867", date?: string): string {
  return event(`Connection to ${place} failed (${code})`, date === undefined ? {} : { date });
}

describe("CEM701: another port than the policy's", () => {
  const log = failing(`https://${gateway}:443/Altiris`) + failing(`https://${gateway}:443/Altiris`, "-2147012894");

  test("names both ports, stands at the host, and leads to the place in the spec", () => {
    const found = only(reportOn(log, goodSpec));
    expect(found).toMatchObject({ code: "CEM701", severity: "error", count: 2 });
    expect(found.message).toContain(
      `port 443 of ${gateway} and fails there (12029: the connection failed), but the policy says 8443`,
    );
    expect(underlinedIn(log, found)).toBe(`${gateway}:443`);
    const [policy, newest] = found.related;
    expect(policy).toMatchObject({ path: "policy.gateways[0].port", message: "the policy says 8443" });
    expect(policy?.spec?.name).toBe("spec0.cem.yaml");
    expect(policy?.range.start.line).toBe(goodSpec.split("\n").lastIndexOf("      port: 8443"));
    expect(newest).toMatchObject({ range: { start: { line: 4 } } });
    expect(newest?.spec).toBeUndefined();
  });

  test("is not said twice as CEM702", () => {
    expect(codes(reportOn(log, goodSpec))).toEqual(["CEM701"]);
  });

  test("not when the port is the policy's, whatever it is in other places", () => {
    expect(codes(reportOn(handshake, goodSpec))).toEqual([]);
    expect(codes(reportOn(event(`Connected to gateway: ${gateway.toUpperCase()}.:8443`), goodSpec))).toEqual([]);
  });

  test("a URL without a port counts once connecting to it failed", () => {
    expect(codes(reportOn(failing(`https://${gateway}/Altiris`), goodSpec))).toEqual(["CEM701"]);
    expect(codes(reportOn(event(`Gateway is https://${gateway}/`) + handshake, goodSpec))).toEqual([]);
  });

  test("a port that is only mentioned is no connection", () => {
    const mentioned = event(`${gateway}:443 stands in the list`, { severity: 4 });
    expect(codes(reportOn(mentioned + handshake, goodSpec))).toEqual([]);
  });

  test("when later lines have the right port, it says so", () => {
    expect(only(reportOn(failing(`${gateway}:443`) + handshake, goodSpec)).message).toContain("may be mended by now");
    expect(only(reportOn(handshake + failing(`${gateway}:443`), goodSpec)).message).not.toContain("mended");
  });

  test("when a handshake was seen there, the spec may be what is out of date", () => {
    const reached = event(`Connected to gateway: ${gateway}:443`, { severity: 8 });
    expect(only(reportOn(reached, goodSpec)).message).toContain("Compare the spec with the console");
    expect(only(reportOn(failing(`${gateway}:443`), goodSpec)).message).toContain("turn to the LAN");
  });

  test("each other port is a finding of its own", () => {
    expect(codes(reportOn(failing(`${gateway}:443`) + failing(`${gateway}:444`), goodSpec))).toEqual([
      "CEM701",
      "CEM701",
    ]);
  });

  test("of several specs, any port is right", () => {
    const other = goodSpec.replaceAll("port: 8443", "port: 9443");
    expect(codes(reportOn(failing(`${gateway}:9443`), goodSpec, other))).toEqual(["CEM702"]);
    expect(only(reportOn(failing(`${gateway}:443`), goodSpec, other)).message).toContain("8443 or 9443");
  });

  test("without a spec, or without the policy's port, it says that ports were not compared", () => {
    for (const specs of [[], ["apiVersion: cem/v1\n"], ["a: [1"]]) {
      const report = reportOn(failing(`${gateway}:443`), ...specs);
      expect(codes(report)).toEqual(["CEM702", "CEM705"]);
      expect(report.findings[1]?.message).toContain("ports were not compared");
      expect(report.notChecked.map(({ code }) => code)).toContain("CEM701");
    }
    const noPort = changed(goodSpec, "      port: 8443\n      thumbprint", "      port: x\n      thumbprint");
    const report = reportOn(failing(`${gateway}:443`), noPort);
    expect(codes(report)).toEqual(["CEM702", "CEM705"]);
    expect(report.findings[1]?.message).toContain(`which port the policy has for ${gateway}`);
  });
});

describe("CEM702: no handshake", () => {
  test.each([
    ["12002", "-2147012894"],
    ["12029", "0x80072EFD"],
    ["10060", "0x8007274C"],
    ["10061", "-2147014835"],
    ["10065", "0x80072751"],
    ["12030", "-2147012866"],
    ["10054", "0x80072746"],
    ["12152", "-2147012744"],
  ])("%s", (label, written) => {
    const log = failing(`${gateway}:8443`, written);
    const found = only(reportOn(log, goodSpec));
    expect(found).toMatchObject({ code: "CEM702", severity: "warning" });
    expect(found.message).toContain(`${gateway}:8443 fail before a handshake (${label}: `);
    expect(underlinedIn(log, found)).toBe(written);
    expect(found.related[0]?.path).toBe("policy.gateways[0].port");
  });

  test("says what to look at when the policy has that very port", () => {
    expect(only(reportOn(failing(`${gateway}:8443`), goodSpec)).message).toContain("perimeter firewall");
    expect(only(reportOn(event(`Cannot reach ${gateway} (-2147012867)`), goodSpec)).message).toContain(
      "The port is wrong",
    );
  });

  test("is over once a handshake was seen, whether it went well or not", () => {
    const timeout = failing(`${gateway}:8443`);
    expect(codes(reportOn(timeout + handshake, goodSpec))).toEqual([]);
    expect(codes(reportOn(timeout + failing(`${gateway}:8443`, "-2147012858"), goodSpec))).toEqual(["CEM703"]);
    expect(codes(reportOn(timeout + event("Certificate thumbprint validated: 00"), goodSpec))).toEqual([]);
  });

  test("is not over when the handshake came first, or elsewhere", () => {
    const timeout = failing(`${gateway}:8443`);
    expect(codes(reportOn(handshake + timeout, goodSpec))).toEqual(["CEM702"]);
    const elsewhere = failing("https://smp.example.net:443/", "-2147012858");
    expect(codes(reportOn(timeout + elsewhere, goodSpec))).toEqual(["CEM702", "CEM703"]);
    expect(codes(reportOn(timeout + failing(`${gateway}:443`, "-2147012858"), goodSpec))).toContain("CEM702");
  });

  test("a time-out in words counts where the event is a failure", () => {
    const words = `Connection timeout: ${gateway}:8443`;
    expect(codes(reportOn(event(words), goodSpec))).toEqual(["CEM702"]);
    expect(codes(reportOn(event(words, { severity: 4 }), goodSpec))).toEqual(["CEM705"]);
    expect(codes(reportOn(event(`The request to ${gateway} timed out`, { severity: 2 }), goodSpec))).toEqual([
      "CEM702",
    ]);
  });

  test("the SMP and site servers fail directly when off the LAN: listed, and no finding", () => {
    const report = reportOn(failing("https://smp.example.net/Altiris") + handshake, goodSpec);
    expect(codes(report)).toEqual([]);
    expect(report.notChecked.map(({ code }) => code)).toEqual(["CEM702", "CEM704"]);
    expect(report.notChecked[0]?.reason).toContain("smp.example.net:443");
  });

  test("hosts that no spec names are not judged, and it says so", () => {
    const report = reportOn(failing("https://cdn.example.org/a", "-2147012858") + handshake, goodSpec);
    expect(only(report)).toMatchObject({ code: "CEM705" });
    expect(only(report).message).toContain("cdn.example.org:443, which no spec names");
    expect(report.notChecked.map(({ code }) => code)).toEqual(["CEM702", "CEM704", "CEM703", "CEM706"]);
  });

  test("a gateway beside other hosts is what the line is about", () => {
    const log = event(`Request https://smp.example.net/Altiris through ${gateway}:8443 failed (-2147012867)`);
    expect(only(reportOn(log, goodSpec)).message).toContain(`Connections to ${gateway}:8443`);
  });

  test("lines that name no host are not judged, and it says so", () => {
    const report = reportOn(event("The operation failed (-2147012867)"), goodSpec);
    expect(only(report)).toMatchObject({ code: "CEM705" });
    expect(only(report).message).toContain("without a word about the server");
  });

  test("without a spec any host may be the gateway", () => {
    const report = reportOn(failing(`${gateway}:8443`));
    expect(report.findings[0]).toMatchObject({ code: "CEM702" });
    expect(report.findings[0]?.message).toContain("No spec says whether this is the gateway");
  });
});

describe("CEM703: a handshake that failed", () => {
  const place = `https://${gateway}:8443/`;

  test.each([
    ["12038", "must list gateway.example.com", "certificates.san.subjectAlternativeNames"],
    ["12045", "Trusted Root Certification Authorities", "certificates.san.rootCa.distributed"],
    ["12037", "the endpoint's clock", "certificates.san.notAfter"],
    ["12179", "Server Authentication", "certificates.san.extendedKeyUsage"],
    ["12175", "its names, its dates", "certificates.san"],
    ["12169", "its chain", "certificates.san"],
    ["12170", "Replace it", "certificates.san"],
    ["12057", "revocation list", "certificates.san"],
    ["12157", "a device in between", "certificates.san"],
    ["0x800B010A", "intermediate", "certificates.san"],
  ])("%s: %s", (code, remedy, path) => {
    const log = failing(place, code.startsWith("0x") ? code : `error ${code}`);
    const found = only(reportOn(log, goodSpec));
    expect(found).toMatchObject({ code: "CEM703", severity: "error" });
    expect(found.message).toContain(`${gateway}:8443 fails (${code}: `);
    expect(found.message).toContain(remedy);
    expect(found.related.map(each => each.path)).toEqual([path]);
  });

  test("at the SMP the certificate of that port is meant", () => {
    const two = changed(
      changed(goodSpec, "\nsmp:", "  inner:\n    subjectAlternativeNames: [smp.example.net]\n\nsmp:"),
      "agentSite:\n    certificate: san",
      "agentSite:\n    certificate: inner",
    );
    const related = (port: number) =>
      only(reportOn(failing(`https://smp.example.net:${port}/`, "-2147012858") + handshake, two)).related;
    expect(related(4726).map(({ path }) => path)).toEqual(["certificates.inner.subjectAlternativeNames"]);
    expect(related(443).map(({ path }) => path)).toEqual(["certificates.san.subjectAlternativeNames"]);
  });

  test("a line that names no server is one, too", () => {
    expect(only(reportOn(event("Secure failure (-2147012721)"), goodSpec)).message).toContain("the line does not name");
  });

  test("handshake errors in words are one, a line that denies them is not", () => {
    for (const words of ["SSL handshake error", "TLS error", "The handshake failed"])
      expect(codes(reportOn(event(`${words}: ${gateway}:8443`), goodSpec))).toEqual(["CEM703"]);
    expect(codes(reportOn(event("There was no SSL error") + handshake, goodSpec))).toEqual([]);
  });

  test("a code says more than words", () => {
    expect(only(reportOn(event(`SSL handshake error at ${gateway} (-2147012858)`), goodSpec)).message).toContain(
      "12038",
    );
  });
});

describe("CEM704: a name that cannot be resolved", () => {
  test.each(["-2147012889", "0x80072AF9"])("%s", code => {
    const found = only(reportOn(event(`Cannot resolve ${gateway} (${code})`), goodSpec));
    expect(found).toMatchObject({ code: "CEM704", severity: "warning" });
    expect(found.message).toContain(`The name ${gateway} cannot be resolved`);
  });

  test("is mended by a handshake, and is as it should be for the SMP", () => {
    const unresolved = event(`Cannot resolve ${gateway} (-2147012889)`);
    expect(codes(reportOn(unresolved + handshake, goodSpec))).toEqual([]);
    expect(codes(reportOn(event("https://smp.example.net/ failed (-2147012889)") + handshake, goodSpec))).toEqual([]);
  });
});

describe("CEM705: nothing can be concluded", () => {
  test.each(["", "\n\n", "2009-02-09 10:42:15: AeXInstallPreCheck started\n", "{}"])("no log at all: %j", text => {
    const found = only(reportOn(text, goodSpec));
    expect(found).toMatchObject({
      code: "CEM705",
      severity: "information",
      range: { start: { line: 0, character: 0 } },
    });
    expect(found.message).toContain("No line of this file");
  });

  test("no network event, and no trace level", () => {
    const report = reportOn(event("Loading client object", { severity: 4 }), goodSpec);
    expect(only(report).message).toContain(`No line here is about a connection to ${gateway}`);
    expect(only(report).message).toContain("raise the agent's log level");
    expect(report.notChecked.map(({ code }) => code)).toEqual(["CEM701", "CEM702", "CEM703", "CEM704"]);
  });

  test("trace level, and still no word of the gateway", () => {
    const found = only(reportOn(event("server up", { severity: 8 }), goodSpec));
    expect(found.message).toContain("may not have tried");
  });

  test("connections to others are no word of the gateway", () => {
    const report = reportOn(failing("https://smp.example.net/"), goodSpec);
    expect(only(report)).toMatchObject({ code: "CEM705" });
    expect(only(report).message).toContain(`about a connection to ${gateway}`);
  });

  test("contact with the gateway, and no word of how it ended", () => {
    const contact = event(`Connecting to ${gateway}:8443`, { severity: 8 });
    expect(only(reportOn(contact.repeat(3), goodSpec))).toMatchObject({ code: "CEM705", count: 3 });
    expect(codes(reportOn(contact + handshake, goodSpec))).toEqual([]);
    expect(codes(reportOn(contact + failing(`${gateway}:8443`), goodSpec))).toEqual(["CEM702"]);
  });

  test("without a spec, no connection at all", () => {
    expect(only(reportOn(event("Nothing", { severity: 4 }))).message).toMatch(/^No line here is about a connection\./);
  });

  test("too many different lines", () => {
    const log = Array.from({ length: 2100 }, (_, i) => failing(`h${i}.example.org:443`)).join("");
    const report = reportOn(log + handshake);
    const last = report.findings.filter(({ code }) => code === "CEM705").map(({ message }) => message);
    expect(last.join()).toMatch(
      /more than 2,000 different kinds .*: [\d,]+ signs of others were left out\. Cut the hours/,
    );
  });
});

describe("CEM706: the agent's own certificate", () => {
  test.each(["-2147012852", "0x80090320", "403.7", "403.16"])("%s", code => {
    const found = only(reportOn(event(`Request to https://${gateway}:8443/ failed: ${code}`), goodSpec));
    expect(found).toMatchObject({ code: "CEM706", severity: "warning" });
    expect(found.message).toContain(` at ${gateway}:8443`);
  });

  test("a store that cannot be restored, which is no word about connections", () => {
    const report = reportOn(event("Failed to restore the certificates to AeXNSClient\\Personal"), goodSpec);
    expect(codes(report).toSorted()).toEqual(["CEM705", "CEM706"]);
    expect(report.findings.find(({ code }) => code === "CEM706")?.message).toContain("group policy");
  });

  test("a store that is checked and found good is none", () => {
    const checked = event("Periodic certificate validation started.") + event("Validating certificate store...");
    expect(codes(reportOn(checked + handshake, goodSpec))).toEqual([]);
  });
});

describe("what IIS answers", () => {
  test.each(["HTTP 403.16 2148204809", "HTTP 403.16 (0x800B0109)", "0x800B0109: 403.16", "403.7 CERT_E_CHAINING"])(
    "is about the agent's certificate, and so is the code beside it: %s",
    answer => {
      const found = only(reportOn(event(`${gateway}:8443 ${answer}`), goodSpec));
      expect(found.code).toBe("CEM706");
      expect(found.message).toContain("an intermediate certificate lies among the SMP's Trusted Root");
    },
  );

  test("is another thing than a root that the agent does not trust", () => {
    expect(codes(reportOn(failing(`${gateway}:8443`, "2148204809"), goodSpec))).toEqual(["CEM703"]);
    expect(only(reportOn(failing(`${gateway}:8443`, "12044"), goodSpec)).message).not.toContain("IIS");
  });
});

describe("the SMP's own log", () => {
  const queue =
    "Unable to process client request from: 192.0.2.7/HEAD/8.6.2184.0 (Unable to process request, 0x80056007)";

  test.each([
    ["of IIS's worker process", event("Request done", { severity: 4, program: "w3wp.exe" })],
    ["of the Altiris Service", event("Schedule started", { severity: 4, program: "AeXSvc.exe" })],
    ["as Log Viewer copies it", copied("Request done", 4).replaceAll("AeXNSAgent.exe", "w3wp.exe")],
    ["by its words", event(queue, { program: "" })],
  ])("%s: no advice about the agent's log level", (_what, log) => {
    const found = only(reportOn(log, goodSpec));
    expect(found.code).toBe("CEM705");
    expect(found.message).toContain("The lines here are the SMP's");
    expect(found.message).not.toContain("log level");
  });

  test("beside an agent's lines does not speak for the agent", () => {
    const log = event("Schedule started", { program: "AeXSvc.exe" }) + event("Loading client object", { severity: 4 });
    expect(only(reportOn(log, goodSpec)).message).toContain("raise the agent's log level");
    expect(only(reportOn(event(queue), goodSpec)).message).toContain(
      "no line here is more detailed than informational",
    );
  });
});

describe("a gateway's recorded address", () => {
  const withAddress = changed(
    goodSpec,
    "    fqdn: gateway.example.com\n",
    "    fqdn: gateway.example.com\n    address: 203.0.113.10\n",
  );

  test("is the gateway", () => {
    expect(only(reportOn(failing("203.0.113.10:443"), withAddress)).message).toContain(
      `goes to port 443 of ${gateway} and fails`,
    );
    expect(only(reportOn(event("Connection to 203.0.113.10 failed (-2147012867)"), withAddress)).code).toBe("CEM702");
    expect(codes(reportOn(failing("203.0.113.10:8443") + handshake, withAddress))).toEqual([]);
    expect(only(reportOn(failing("203.0.113.10:8443") + handshake, goodSpec)).code).toBe("CEM705");
  });

  test("is none when several gateways have it", () => {
    const other = withAddress.replaceAll(gateway, "gateway2.example.com");
    expect(codes(reportOn(failing("203.0.113.10:443"), withAddress, other))).toEqual(["CEM705", "CEM705"]);
    expect(codes(reportOn(failing("203.0.113.10:443"), withAddress, withAddress))).toEqual(["CEM701"]);
  });
});

describe("a thumbprint in a line", () => {
  const other = "00112233445566778899AABBCCDDEEFF00112233";
  const refused = (digits: string) => event(`${gateway}:8443 certificate ${digits} refused (-2147012721)`);

  test("is named for the certificate of the spec that has it", () => {
    const { message } = only(reportOn(refused(thumbprint.toLowerCase()), goodSpec));
    expect(message).toContain(`${thumbprint} is the certificate “san” of the spec.`);
    expect(only(reportOn(refused(thumbprint.replace(/..(?=.)/g, "$&:")), goodSpec)).message).toContain("“san”");
  });

  test("is none of the spec's, or of what the consoles are said to have", () => {
    const { message } = only(reportOn(refused(other), goodSpec));
    expect(message).toContain(`${other} is none of the thumbprints that the spec records.`);
    const listener = changed(goodSpec, "    servers: ", `      thumbprint: ${other}\n    servers: `);
    expect(only(reportOn(refused(other), listener)).message).toContain("recorded for the listener of dmz1");
  });

  test("is nothing without a spec, or on a line about something else", () => {
    expect(reportOn(refused(other)).findings[0]?.message).not.toContain(other);
    const hash = event(`${gateway}:8443 package ${other} failed (-2147012721)`);
    expect(only(reportOn(hash, goodSpec)).message).not.toContain(other);
  });

  test("that the agent took and no spec has is told", () => {
    const validated = (digits: string) => event(`Certificate thumbprint validated: ${digits}`, { severity: 8 });
    expect(codes(reportOn(validated(thumbprint), goodSpec))).toEqual([]);
    const found = only(reportOn(validated(other), goodSpec));
    expect(found.code).toBe("CEM705");
    expect(found.message).toMatch(new RegExp(`^${other} is none of the thumbprints that the spec records: `));
    expect(codes(reportOn(validated(other)))).toEqual([]);
  });

  test("counts without a word of success or failure where the line names a gateway", () => {
    const named = event(`The certificate of ${gateway} is ${other}`, { severity: 8 });
    expect(codes(reportOn(named + handshake, goodSpec))).toEqual(["CEM705"]);
    const client = event(`The certificate of the agent is ${other}`, { severity: 8 });
    expect(codes(reportOn(client + handshake, goodSpec))).toEqual([]);
  });
});

describe("a success", () => {
  const good = (date: string) => event(`Connected to gateway: ${gateway}:8443`, { severity: 8, date });
  const refused = failing(`${gateway}:8443`, "-2147012858");

  test("after a failure is told with its date", () => {
    const found = only(
      reportOn(good("Sep 25 08:00:00") + refused + good("Sep 26 16:00:00") + good("Sep 26 17:00:00"), goodSpec),
    );
    expect(found.message).toContain("It has worked since: last good at Sep 26 17:00:00. Its Subject");
    const asked = failing(`${gateway}:8443`, "12044") + good("Sep 26 17:00:00");
    expect(only(reportOn(asked, goodSpec)).message).toContain(
      "stays outside. It has worked since: last good at Sep 26",
    );
  });

  test("before it is told, too", () => {
    const failures = [refused, failing(`${gateway}:8443`), failing(`${gateway}`, "-2147012889")];
    for (const each of failures)
      expect(only(reportOn(good("Sep 25 08:00:00") + each, goodSpec)).message).toContain(
        " It was last good at Sep 25 08:00:00.",
      );
    expect(only(reportOn(good("") + refused, goodSpec)).message).toContain("It was last good at line 2.");
  });

  test("elsewhere is none", () => {
    const elsewhere = event(`Connected to gateway: ${gateway}:9443`, { severity: 8 });
    expect(
      reportOn(refused + elsewhere, goodSpec)
        .findings.map(({ message }) => message)
        .join(),
    ).not.toContain("last good");
  });
});

describe("what is no fault of CEM", () => {
  test("a server that asks agents to wait", () => {
    const line =
      "Unable to process client request from: 192.0.2.7/HEAD/8.6.2184.0 (Unable to process request, 0x80056007)";
    expect(codes(reportOn(event(line) + handshake, goodSpec))).toEqual([]);
    expect(codes(reportOn(event(`${line} https://${gateway}:443/ 0x80072EFD`) + handshake, goodSpec))).toEqual([]);
  });

  test("errors that have nothing to do with connections", () => {
    const line =
      "Failed to start object Altiris.AeXNSCPkgSvr: The system cannot find the path specified. (-2147024893)";
    expect(codes(reportOn(event(line) + handshake, goodSpec))).toEqual([]);
  });
});

describe("repeats", () => {
  test("are one finding, with their number, the first and the last", () => {
    const log = ["15:37:19", "15:38:19", "18:02:11"].map(time =>
      failing(`${gateway}:8443`, "-2147012894", `Sep 26 ${time}`),
    );
    const found = only(reportOn(log.join(""), goodSpec));
    expect(repeats(found)).toBe("×3, first Sep 26 15:37:19, last Sep 26 18:02:11");
    expect(found.seen?.last.range.start.line).toBe(7);
  });

  test("are told by lines where there are no dates, and not at all for one", () => {
    const log = failing(`${gateway}:8443`, "12029", "").replace("(", "error (").repeat(2);
    expect(repeats(only(reportOn(log, goodSpec)))).toBe("×2, first line 2, last line 5");
    expect(repeats(only(reportOn(failing(`${gateway}:8443`), goodSpec)))).toBe("");
  });

  test("without a host are told apart by their words, numbers apart", () => {
    const log = [1, 2, 3].map(id => event(`Operation {8f7f3c1e-0000-4000-8000-00000000000${id}} failed (-2147012721)`));
    const report = reportOn(`${log.join("")}${event("Download failed (-2147012721)")}`, goodSpec);
    expect(report.findings.map(({ count }) => count)).toEqual([3, 1]);
  });
});

test("every trouble of the table leads somewhere", () => {
  for (const { label, trouble, hresult } of errorCodes) {
    const report = reportOn(failing(`${gateway}:8443`, hresult === undefined ? label : String(hresult | 0)), goodSpec);
    expect([label, codes(report)]).toEqual([
      label,
      trouble === "back-pressure" ? ["CEM705"] : [expect.stringMatching(/CEM70[2346]/)],
    ]);
  }
});
