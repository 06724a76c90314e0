import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { thisMachine } from "../../server/src/probes/vantages/here";
import { outcomesOf, probed, problemsOf } from "./probing";
import { allPass, type Outcomes } from "./server-cases";
import { freePort } from "./services/free-port";
import { fqdn, leaf, root } from "./services/material";
import { startNginx } from "./services/nginx";
import { askSClient } from "./services/s-client";
import { swallowingPort } from "./services/swallowing";

const good = leaf("key-rsa2048");
const nothingPresented: Outcomes = Object.fromEntries(
  ["tls", "thumbprint", "name", "validity", "strength", "chain", "trust", "protocols", "clock"].map(stage => [
    stage,
    "not-run",
  ]),
);
/** Milliseconds: on loopback nothing takes that long but what never comes. */
const timeout = 1500;

async function saidOf(port: number, host?: string): Promise<string> {
  const { output } = await askSClient({ port, name: fqdn, authority: root, ...(host && { host }) });
  return output;
}

/** The machine may have something of its own on the port that every old gateway listened on. */
async function elsewhereOn443(): Promise<Outcomes> {
  const socket = connect(443, "127.0.0.1");
  const answers = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return { "old-port": answers ? "inconclusive" : "pass" };
}

describe("a port", () => {
  test("that is closed is refused, and nothing else was run", async () => {
    const port = await freePort();
    const result = await probed({ port });
    expect(outcomesOf(result)).toEqual({ dns: "pass", tcp: "fail", ...(await elsewhereOn443()), ...nothingPresented });
    expect(problemsOf(result)).toEqual([{ code: "CEM601" }]);
    expect(await saidOf(port)).toContain("Connection refused");
  });

  test("that swallows is silent, which is another finding", async context => {
    const port = await swallowingPort();
    if (port === undefined) return context.skip("a full accept queue does not swallow connections on this system");
    const result = await probed({ port }, { timeout });
    expect(outcomesOf(result)).toEqual({ dns: "pass", tcp: "fail", ...(await elsewhereOn443()), ...nothingPresented });
    expect(problemsOf(result)).toEqual([{ code: "CEM602" }]);
  });

  test("that is closed while the gateway answers on its old one needs a restart of the service", async () => {
    const port = await freePort();
    const old = await startNginx(good);
    const result = await probed({ port, listener: old.port });
    expect(outcomesOf(result)).toEqual({ dns: "pass", tcp: "fail", "old-port": "fail", ...nothingPresented });
    expect(problemsOf(result)).toEqual([{ code: "CEM604", declared: "refused", answers: old.port }]);
  });

  test("that swallows while the gateway answers on its old one needs that too", async context => {
    const port = await swallowingPort();
    if (port === undefined) return context.skip("a full accept queue does not swallow connections on this system");
    const old = await startNginx(good);
    const result = await probed({ port, listener: old.port }, { timeout });
    expect(problemsOf(result)).toEqual([{ code: "CEM604", declared: "silent", answers: old.port }]);
  });

  test("that is closed on each address of the name is looked for on all of them", async () => {
    const port = await freePort();
    const old = await startNginx(good);
    const vantage = { ...thisMachine, resolve: async () => ["127.0.0.2", "127.0.0.1"] };
    const result = await probed({ port, listener: old.port }, { vantage });
    expect(problemsOf(result)).toEqual([{ code: "CEM604", declared: "refused", answers: old.port }]);
  });

  test("that the listener is not set to needs no restart of the service", async () => {
    const port = await freePort();
    const old = await startNginx(good);
    const result = await probed({ port, listener: old.port });
    expect(result.summary).toBe(`${port} refused, ${old.port} answers, as its listener is set`);
  });

  test("that a firewall translates is closed inside of it, which says nothing of agents outside", async () => {
    const port = await freePort();
    const old = await startNginx(good);
    const result = await probed({ port, listener: old.port, translatedPort: old.port });
    expect(outcomesOf(result)).toMatchObject({ tcp: "inconclusive", "old-port": "inconclusive", tls: "not-run" });
    expect(result.outcome).toBe("inconclusive");
    expect(result.summary).toContain("probe from outside");
    expect(problemsOf(result)).toEqual([]);
  });

  test("that is closed while somebody else answers on the other one is just closed", async () => {
    const port = await freePort();
    const stranger = await startNginx(leaf("san-upper"));
    const result = await probed({ port, listener: stranger.port });
    expect(outcomesOf(result)).toMatchObject({ tcp: "fail", "old-port": "inconclusive" });
    expect(problemsOf(result)).toEqual([{ code: "CEM601" }]);
  });
});

describe("a name", () => {
  test("that does not resolve ends the probe, where a name server says so", async () => {
    const address = "gateway.invalid";
    const output = await saidOf(443, address);
    const result = await probed({ port: 443, address });
    const isKnownNotToBe = output.includes("Name or service not known");
    // Without any name server nobody knows.
    if (!isKnownNotToBe) expect(output).toContain("Temporary failure in name resolution");
    expect(outcomesOf(result)).toEqual({
      ...notRun(allPass),
      dns: isKnownNotToBe ? "fail" : "inconclusive",
    });
    expect(problemsOf(result)).toEqual(isKnownNotToBe ? [{ code: "CEM603" }] : []);
  });
});

function notRun(outcomes: Outcomes): Outcomes {
  return Object.fromEntries(Object.keys(outcomes).map(stage => [stage, "not-run"]));
}
