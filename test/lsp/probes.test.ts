import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { CancellationTokenSource } from "vscode-languageserver-protocol/node";
import { changed, goodSpec } from "../cli/good-spec";
import { issued } from "./pki";
import {
  closedPort,
  detailOf,
  gateway,
  listening,
  names,
  opened,
  other,
  outcomes,
  partsFor,
  probe,
  probed,
  right,
  root,
  specFor,
  wayIn,
} from "./probing";

const elsewhere = issued(root, { names: ["www.example.com"] });
const expired = issued(root, { names, notBefore: new Date("2020-01-01"), notAfter: new Date("2021-01-01") });
const day = 86_400_000;
const ending = issued(root, {
  names,
  notBefore: new Date(Date.now() - 300 * day),
  notAfter: new Date(Date.now() + 5 * day),
});

const reached = { dns: "pass", tcp: "pass", "old-port": "not-run", tls: "pass" };
const judged = { thumbprint: "pass", name: "pass", validity: "pass", strength: "pass", chain: "pass", trust: "pass" };
const allPassed = { ...reached, ...judged, protocols: "pass", clock: "pass" };
const nothing = Object.fromEntries(Object.keys(allPassed).map(stage => [stage, "not-run"]));

describe("a probe of a gateway", () => {
  test("with the right certificate passes at every stage", async () => {
    const port = await gateway(right);
    const editor = await opened(specFor(port));
    const results = await probe(editor);
    const result = wayIn(results);
    expect(outcomes(result)).toEqual(allPassed);
    expect(result).toMatchObject({ outcome: "pass", summary: expect.stringContaining(`${port} open`) });
    expect(result.summary).toMatch(/TLS 1\.3.*certificate matches/);
    expect(editor.client.progress[0]).toBe("dns");
    expect(Number.isNaN(Date.parse(result.at))).toBe(false);
    for (const check of result.checks)
      expect(check).toMatchObject({
        gateway: "dmz1",
        host: "127.0.0.1",
        port,
        vantage: "here",
        milliseconds: expect.any(Number),
        path: expect.stringMatching(/^(policy|gateways)/),
        range: expect.anything(),
      });
  });

  test("tells where in the spec each check looks", async () => {
    const editor = await opened(specFor(await gateway(other)));
    const thumbprint = wayIn(await probe(editor)).checks.find(({ stage }) => stage === "thumbprint");
    const document = editor.client.document(editor.uri);
    const start = document.positionAt(document.getText().lastIndexOf(right.thumbprint));
    expect(thumbprint).toMatchObject({ path: "policy.gateways[0].thumbprint", range: { start } });
  });

  test("has an inner side that needs a vantage, and says so", async () => {
    const results = await probe(await opened(specFor(await gateway(right))));
    expect(results.map(({ role, outcome }) => [role, outcome])).toEqual([
      ["gateway", "pass"],
      ["agent-site", "not-run"],
      ["https-site", "not-run"],
    ]);
    for (const result of results.slice(1)) {
      expect(result.vantage).toBe("");
      expect(detailOf(result, "tcp")).toContain("vantage");
    }
  });

  test("with another certificate fails at the thumbprint and nowhere else", async () => {
    const result = await probed(specFor(await gateway(other)));
    expect(outcomes(result)).toEqual({ ...allPassed, thumbprint: "fail" });
    expect(result.outcome).toBe("fail");
    expect(detailOf(result, "thumbprint")).toContain(other.thumbprint);
    expect(detailOf(result, "thumbprint")).toContain(right.thumbprint);
  });

  test("whose certificate does not cover the name fails at the name", async () => {
    const result = await probed(specFor(await gateway(elsewhere), elsewhere.thumbprint));
    expect(outcomes(result)).toEqual({ ...allPassed, name: "fail" });
    expect(detailOf(result, "name")).toContain("gateway.example.com");
  });

  test("whose certificate has expired or soon will says so", async () => {
    const over = await probed(specFor(await gateway(expired), expired.thumbprint));
    expect(outcomes(over).validity).toBe("fail");
    expect(detailOf(over, "validity")).toContain("2021-01-01");
    const soon = await probed(specFor(await gateway(ending), ending.thumbprint));
    expect(outcomes(soon)).toEqual({ ...allPassed, validity: "warning" });
    expect(soon.outcome).toBe("warning");
  });

  test("that a spec says no usable thumbprint of is undecided, not passed", async () => {
    const spec = specFor(await gateway(right)).replaceAll(`thumbprint: ${right.thumbprint}`, "thumbprint: unknown");
    const result = await probed(spec);
    expect(outcomes(result)).toEqual({ ...allPassed, thumbprint: "inconclusive" });
    expect(result.outcome).toBe("inconclusive");
  });

  test("where nothing listens is refused, and the rest was not run", async () => {
    const result = await probed(specFor(await closedPort()));
    expect(outcomes(result)).toMatchObject({ ...nothing, dns: "pass", tcp: "fail", "old-port": expect.any(String) });
    expect(detailOf(result, "tcp")).toContain("refused");
    expect(result.outcome).toBe("fail");
  });

  test("that never answers ends by itself, and says that nothing answered", async () => {
    const result = await probed(specFor(await listening(createServer())));
    expect(outcomes(result)).toMatchObject({ ...nothing, dns: "pass", tcp: "pass", tls: expect.any(String) });
    expect(outcomes(result).tls).toMatch(/fail|inconclusive/);
  });

  test("that demands an agent certificate is undecided, and what it presented is judged", async () => {
    const result = await probed(specFor(await gateway(right, { requestCert: true, rejectUnauthorized: true })));
    expect(outcomes(result)).toMatchObject({ ...reached, ...judged, tls: "inconclusive" });
    expect(detailOf(result, "tls")).toContain("agent certificate");
    expect(result.outcome).toBe("inconclusive");
  });

  test("can be broken off by the user: what was found earlier stays", async () => {
    const port = await gateway(other);
    const editor = await opened(specFor(port));
    const { client, uri } = editor;
    const stalling = await listening(createServer());
    await probe(editor);
    await client.untilCodes(uri, ["CEM606"]);
    const before = client.document(uri).getText();
    await client.change(uri, { text: before.replaceAll(String(port), String(stalling)) });
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest("cemspec/probe", { uri, parts: partsFor(["dmz1"]) }, source.token);
    await expect.poll(() => client.progress.at(-1), { timeout: 10_000 }).toBe("tls");
    source.cancel();
    await expect(answer).rejects.toThrow();
    await client.change(uri, { text: before });
    await client.untilCodes(uri, ["CEM606"]);
  });

  test("is told of by the stage, and by how many of all were probed", async () => {
    const editor = await opened(specFor(await gateway(right)));
    await probe(editor);
    const [first] = editor.client.probeProgress;
    expect(first).toMatchObject({
      uri: editor.uri,
      stages: [{ document: 0, gateway: "dmz1", stage: "dns" }],
      total: 3,
    });
  });
});

describe("what the user is asked about", () => {
  interface Target {
    readonly host: string;
    readonly port: number;
    readonly when: string;
  }

  async function targets(spec: string, gateways = ["dmz1"]): Promise<readonly Target[]> {
    const { client, uri } = await opened(spec);
    return client.connection.sendRequest("cemspec/probeTargets", { uri, parts: partsFor(gateways) });
  }

  test("is every host and port that a probe may connect to, also those tried only without an answer", async () => {
    expect(await targets(specFor(8443))).toEqual([
      { role: "gateway", host: "127.0.0.1", port: 8443, vantage: "here", when: "always" },
      { role: "gateway", host: "127.0.0.1", port: 443, vantage: "here", when: "if-no-answer" },
    ]);
  });

  test("is each once, with the SSH host that leads there", async () => {
    const spec = changed(
      specFor(8443),
      "    servers: [smp.example.net]\n",
      "    servers: [smp.example.net]\n    vantage: dmz\n",
    );
    const asked = await targets(`${spec}vantages:\n  dmz: { ssh: admin@jump.example.com }\n`, ["dmz1", ""]);
    const ssh = { vantage: "dmz", ssh: "admin@jump.example.com", when: "always" };
    expect(asked.slice(2)).toEqual([
      { role: "agent-site", host: "smp.example.net", port: 4726, ...ssh },
      { role: "https-site", host: "smp.example.net", port: 443, ...ssh },
      { role: "https-site", host: "smp.example.net", port: 443, vantage: "here", when: "always" },
    ]);
  });
});

describe("a probe is not made", () => {
  test.each([
    ["of a gateway that the spec does not have", goodSpec, "dmz9"],
    ["of a gateway without a usable name", changed(goodSpec, "fqdn: gateway.example.com", "fqdn: nowhere"), "dmz1"],
  ])("%s", async (_, spec, name) => {
    await expect(probe(await opened(spec), [name])).rejects.toThrow(/does not say where to reach/);
  });

  test("from broken YAML", async () => {
    await expect(probe(await opened(`${goodSpec}\nname: [`))).rejects.toThrow(/not valid YAML/);
  });

  test("in a workspace that is not trusted, whatever the client asks", async () => {
    let connections = 0;
    const port = await listening(createServer(() => connections++));
    const editor = await opened(specFor(port), { trusted: false });
    await expect(probe(editor)).rejects.toThrow(/not trusted/);
    const asking = editor.client.connection.sendRequest("cemspec/probeTargets", {
      uri: editor.uri,
      parts: partsFor(["dmz1"]),
    });
    await expect(asking).rejects.toThrow(/not trusted/);
    expect(connections).toBe(0);
  });

  test("of more than a run takes", async () => {
    const gateways = Array.from({ length: 1001 }, (_, index) => `gw${index}`);
    const entries = gateways.map(name => `  ${name}: { fqdn: ${name}.example.com, listener: { port: 8443 } }\n`);
    const spec = `apiVersion: cem/v1\nsmp: { fqdn: smp.example.net, agentSite: { port: 4726 } }\ngateways:\n${entries.join("")}`;
    await expect(probe(await opened(spec), gateways)).rejects.toThrow(/1,001.*1,000/);
  });

  test("by opening, editing or hovering over a document", async () => {
    let connections = 0;
    const port = await listening(createServer(() => connections++));
    const { client, uri } = await opened(specFor(port));
    await client.untilCodes(uri, []);
    await client.change(uri, { text: `${specFor(port)}# changed\n` });
    await client.hoverAt(uri, String(port));
    await client.connection.sendRequest("cemspec/outline", { uri });
    await client.connection.sendRequest("cemspec/probeTargets", { uri, parts: partsFor(["dmz1"]) });
    await client.connection.sendRequest("cemspec/probeResults", { uri });
    await client.connection.sendRequest("cemspec/specs");
    await client.untilCodes(uri, []);
    expect(connections).toBe(0);
  });
});
