import { describe, expect, test } from "vitest";
import { ports, spec } from "../support/base-spec";
import { allDecided, analyse, findingOf, findings, fixed, titles } from "../support/checking";

const quoted = ports({ policy: '"443"' });

describe("a preferred fix", () => {
  test("that would bring another fault to light is offered, and not applied by itself", async () => {
    expect(findings(quoted)).toEqual(["CEM005 policy.gateways[0].port"]);
    expect(titles(findingOf(analyse(quoted), "CEM005").fixes)).toEqual(["Write 443 without quotes"]);
    expect((await allDecided(quoted)).text).toBe(quoted);
  });

  test("is not applied by itself where it mends one fault of a kind and uncovers another", () => {
    const text = spec(["\nfirewall:", "\nifrewall:"], ["port: 443, protocol", "port: ~, protocol"]);
    expect(findings(text).filter(each => each.startsWith("CEM003"))).toEqual([
      "CEM003 firewall.perimeter",
      "CEM003 firewall.internal",
    ]);
    expect(titles(findingOf(analyse(text), "CEM004").fixes)).toEqual(["Rename to firewall", "Remove ifrewall"]);
    expect(findings(fixed(text, "CEM004", "Rename"))).toEqual(["CEM003 firewall.internal[1].port"]);
  });

  test("stays preferred where a fault that was there before is told at another of its places", () => {
    const text = spec([
      "port: 8443\n      translatedPort: 8443         # only when the firewall does NAT\n      protocol: tcp",
      "port: 9000\n      translatedPort: 8443\n      protocol: udp",
    ]);
    expect(findings(text)).toEqual(["CEM102 firewall.perimeter", "CEM107 firewall.perimeter[0].protocol"]);
    expect(findings(fixed(text, "CEM107", "Use tcp"))).toEqual(["CEM102 firewall.perimeter[0].port"]);
    expect(titles(findingOf(analyse(text), "CEM107").fixes)).toEqual([
      "★ Use tcp in place of udp in the perimeter firewall",
    ]);
  });

  test("stays preferred beside faults that were there before", () => {
    const text = ports({ policy: '"8443"' }).replace("restarted: true", "restarted: false");
    expect(titles(findingOf(analyse(text), "CEM005").fixes)).toEqual(["★ Write 8443 without quotes"]);
  });

  test("is tried out in a file of any size where that takes no longer than in a small one", () => {
    const large = `${quoted}# ${"x".repeat(2_000_000)}\n`;
    expect(titles(findingOf(analyse(large), "CEM005").fixes)).toEqual(["Write 443 without quotes"]);
  });

  test("is not tried out in a file too large to be checked again, where it would have to be from the start", () => {
    // An alias anywhere, and the spec is read as a whole.
    const large = `${quoted}x-a: &a 1\nx-b: *a\n# ${"x".repeat(2_000_000)}\n`;
    expect(titles(findingOf(analyse(large), "CEM005").fixes)).toEqual(["★ Write 443 without quotes"]);
  });
});

describe("fix all", () => {
  test("mends one fault after another, until none is left", async () => {
    const text = spec(
      ["restarted: true", 'restarted: "true"'],
      ["    port: 4726\n", "    port: 4726\n    installCertificate: true\n"],
      ["      - smp.example.net\n", ""],
    );
    const { left, applied } = await allDecided(text);
    expect(left).toEqual([]);
    expect(applied.toSorted()).toEqual([
      "CEM005 gateways.dmz1.listener.restarted",
      "CEM206 gateways.dmz1.servers",
      "CEM508 smp.agentSite.installCertificate",
    ]);
  });

  test("sets a mistaken port right and does not open the right one beside it", async () => {
    const text = spec(["port: 4726, protocol", "port: 4762, protocol"]);
    expect(await allDecided(text)).toEqual({ text: spec(), applied: ["CEM104 firewall.internal"], left: [] });
  });

  test("has nothing to do where nothing is preferred", async () => {
    const text = spec(["restarted: true", "restarted: false"]);
    expect(await allDecided(text)).toEqual({ text, applied: [], left: ["CEM503 gateways.dmz1.listener.restarted"] });
  });
});
