import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { StageFailure } from "../../server/src/probes/stage-failure";
import { lookupFailure, tcpFailure, thisMachine } from "../../server/src/probes/vantages/here";
import { freePort } from "./services/free-port";
import { swallowingPort } from "./services/swallowing";
import { limits } from "./tls-support";
import { failureOf, listening, startEcho } from "./vantage-support";

const refused = { outcome: "fail", code: "CEM601", detail: "refused: nothing listens on this port" };
const dropped = "a firewall drops the connection, or nothing is there";

describe("a name is resolved", () => {
  it.each(["127.0.0.1", "2001:db8::1"])("%s is an address, and stays one", async address => {
    expect(await thisMachine.resolve(address, limits())).toEqual([address]);
  });

  it("an IPv6 address loses the brackets that a spec may write", async () => {
    expect(await thisMachine.resolve("[2001:db8::1]", limits())).toEqual(["2001:db8::1"]);
  });

  it("to each of its addresses, once", async () => {
    const addresses = (await thisMachine.resolve("localhost", limits())) ?? [];
    expect(addresses).toContain("127.0.0.1");
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  it("or not: CEM603", async () => {
    // No label is this long; no name server is asked.
    const name = `${"x".repeat(64)}.example.com`;
    const expected = { outcome: "fail", code: "CEM603", detail: "the name does not resolve" };
    expect(await failureOf(thisMachine.resolve(name, limits()))).toEqual(expected);
    expect(await failureOf(thisMachine.connect(name, 443, limits()))).toEqual(expected);
  });

  it("is given up when the user stops", async () => {
    const stopped = thisMachine.resolve("localhost", limits(30_000, AbortSignal.abort()));
    expect(await failureOf(stopped)).toEqual({ outcome: "inconclusive", detail: "the probe was cancelled" });
  });
});

describe("a TCP connection", () => {
  it.each(["127.0.0.1", "localhost"])("to %s is open in both directions", async host => {
    const port = await startEcho();
    const stream = await thisMachine.connect(host, port, limits());
    onTestFinished(() => void stream.destroy());
    stream.write("there and back");
    expect(String(await once(stream, "data"))).toBe("there and back");
  });

  it("is refused where nobody listens, whatever the address is called: CEM601", async () => {
    const port = await freePort();
    expect(await failureOf(thisMachine.connect("127.0.0.1", port, limits()))).toEqual(refused);
    expect(await failureOf(thisMachine.connect("localhost", port, limits()))).toEqual(refused);
    expect(await failureOf(thisMachine.connect("[::1]", port, limits()))).toEqual(refused);
  });

  it("gets no answer where a firewall drops it: CEM602, and the socket is freed", async () => {
    const port = await swallowingPort();
    if (port === undefined) throw new Error("this system refuses instead of dropping");
    const before = tcpHandles();
    expect(await failureOf(thisMachine.connect("127.0.0.1", port, limits(300)))).toEqual({
      outcome: "fail",
      code: "CEM602",
      detail: `no answer within 0.3 s: ${dropped}`,
    });
    await expect.poll(tcpHandles).toBe(before);
  });

  it("is given up when the user stops, and the socket is freed", async () => {
    const port = await swallowingPort();
    if (port === undefined) throw new Error("this system refuses instead of dropping");
    const before = tcpHandles();
    const wish = new AbortController();
    const stopped = failureOf(thisMachine.connect("127.0.0.1", port, limits(30_000, wish.signal)));
    await expect.poll(tcpHandles).toBeGreaterThan(before);
    wish.abort();
    expect(await stopped).toEqual({ outcome: "inconclusive", detail: "the probe was cancelled" });
    await expect.poll(tcpHandles).toBe(before);
  });

  it.runIf(process.platform === "linux")(
    "that this machine cannot even try says nothing of the other side",
    async () => {
      // Nobody connects to a broadcast address.
      expect(await failureOf(thisMachine.connect("127.255.255.255", 443, limits()))).toEqual({
        outcome: "inconclusive",
        detail: "this machine has no route to that network",
      });
    },
  );

  it("that breaks while nobody looks ends no process", async () => {
    const accepted: Socket[] = [];
    const port = await listening(createServer(socket => accepted.push(socket)));
    const stream = await thisMachine.connect("127.0.0.1", port, limits());
    await expect.poll(() => accepted.length).toBe(1);
    const closed = new Promise(resolve => stream.once("close", resolve));
    accepted[0]?.resetAndDestroy();
    stream.resume();
    await closed;
    expect(stream.errored).toMatchObject({ code: "ECONNRESET" });
  });
});

describe("what the system's codes mean", () => {
  test.each([
    ["ECONNREFUSED", "fail", "CEM601"],
    ["ETIMEDOUT", "fail", "CEM602"],
    ["EHOSTUNREACH", "fail", "CEM602"],
    ["EHOSTDOWN", "fail", "CEM602"],
    ["ENETUNREACH", "inconclusive", undefined],
    ["EMFILE", "inconclusive", undefined],
    ["EACCES", "inconclusive", undefined],
    ["EADDRNOTAVAIL", "inconclusive", undefined],
  ])("of a connection: %s", (code, outcome, finding) => {
    const failure = tcpFailure(code);
    expect([failure.outcome, failure.problem?.code]).toEqual([outcome, finding]);
  });

  test.each([
    ["ENOTFOUND", "fail", "CEM603"],
    ["EAI_AGAIN", "inconclusive", undefined],
    ["EMFILE", "inconclusive", undefined],
  ])("of a look-up: %s", (code, outcome, finding) => {
    const failure = lookupFailure(code);
    expect(failure).toBeInstanceOf(StageFailure);
    expect([failure.outcome, failure.problem?.code]).toEqual([outcome, finding]);
  });
});

/** Sockets that this process holds, whether they are open or on their way. */
function tcpHandles(): number {
  return process.getActiveResourcesInfo().filter(name => name.startsWith("TCP")).length;
}
