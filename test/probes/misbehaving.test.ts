import { setInterval } from "node:timers";
import { afterEach, describe, expect, test } from "vitest";
import { moveLimits } from "../../server/src/limits/limits";
import { probeStages } from "../../server/src/probes/outcome";
import { outcomesOf, type Probing, probed, problemsOf } from "./probing";
import { allPass, type Outcomes } from "./server-cases";
import { leaf } from "./services/material";
import * as misbehaving from "./services/misbehaving";
import { startNginx } from "./services/nginx";
import type { Plain } from "./services/plain";

const mebibyte = 1024 * 1024;
/** Milliseconds for a stage: what never comes is waited for this long. */
const timeout = 1000;

/** What is in use besides the system's own buffers. */
function memory(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function sockets(): number {
  return process.getActiveResourcesInfo().filter(name => name === "TCPSocketWrap").length;
}

/** Does `work` with servers and sees to it that memory stays within bounds meanwhile and that no socket is left. */
async function withinBounds<T>(servers: readonly Plain[], mebibytes: number, work: () => Promise<T>): Promise<T> {
  const before = memory();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memory());
  }, 5);
  const result = await work().finally(() => clearInterval(watch));
  expect((Math.max(most, memory()) - before) / mebibyte).toBeLessThan(mebibytes);
  for (const server of servers) await expect.poll(() => server.connections()).toBe(0);
  await expect.poll(sockets).toBe(0);
  return result;
}

async function probedWithinBounds(server: Plain, options: Probing = {}) {
  const result = await withinBounds([server], 32, () => probed({ port: server.port }, { timeout, ...options }));
  expect(result.checks.map(({ stage }) => stage)).toEqual(probeStages);
  return result;
}

const detailOf = ({ checks }: { readonly checks: readonly { stage: string; detail?: string }[] }) =>
  checks.find(({ stage }) => stage === "tls")?.detail;
const named = (limit: string) => `the limit “${limit}” (setting “cemspec.limits”, option --limit)`;
afterEach(() => moveLimits({}));

const nothingPresented: Outcomes = {
  ...Object.fromEntries(probeStages.map(stage => [stage, "not-run"])),
  dns: "pass",
  tcp: "pass",
};
const behindNginx = async (start: (to: number) => Promise<Plain>) =>
  start((await startNginx(leaf("key-rsa2048"))).port);

describe("a probe ends, with bounded memory and no socket left, at a server that", () => {
  test.each([
    ["sends garbage", misbehaving.startGarbage],
    ["floods", misbehaving.startFlood],
    ["floods with the records of one handshake message", misbehaving.startRecordFlood],
    ["floods with requests to begin anew", misbehaving.startHelloFlood],
    ["sends a chain of a megabyte", misbehaving.startLongChain],
    ["answers one octet at a time", () => behindNginx(misbehaving.startDribble)],
    ["resets in the middle", () => behindNginx(misbehaving.startBreakOff)],
    ["never answers", misbehaving.startSilence],
  ])("%s: the handshake failed", async (_, start) => {
    const result = await probedWithinBounds(await start());
    expect(outcomesOf(result)).toEqual({ ...nothingPresented, tls: "fail" });
    expect(problemsOf(result).map(({ code }) => code)).toEqual(["CEM605"]);
  });

  test("resets at once: who knows why", async () => {
    const result = await probedWithinBounds(await misbehaving.startReset());
    expect(outcomesOf(result)).toEqual({ ...nothingPresented, tls: "inconclusive" });
    expect(problemsOf(result)).toEqual([]);
  });

  test.each([
    ["sends the header of an answer without end", misbehaving.startEndlessHeader],
    ["says nothing once the handshake is done", misbehaving.startSilentInside],
  ])("%s: its certificate is judged", async (_, start) => {
    const result = await probedWithinBounds(await start());
    expect(outcomesOf(result)).toEqual({ ...allPass, clock: "not-run" });
  });

  test("floods, sixteen times at once", async () => {
    const starts = [misbehaving.startFlood, misbehaving.startHelloFlood, misbehaving.startEndlessHeader];
    const servers = await Promise.all(Array.from({ length: 16 }, (_, index) => starts[index % 3]?.()));
    const all = servers.filter(server => server !== undefined);
    const results = await withinBounds(all, 128, () =>
      Promise.all(all.map(({ port }) => probed({ port }, { timeout }))),
    );
    expect(results.map(result => result.outcome)).toEqual(all.map((_, index) => (index % 3 === 2 ? "pass" : "fail")));
  });

  test("never answers, for as long as a whole probe may take", async () => {
    moveLimits({ probeTime: 1 });
    const result = await probedWithinBounds(await misbehaving.startSilence(), { timeout: 3_600_000 });
    expect(outcomesOf(result)).toEqual({ ...nothingPresented, tls: "inconclusive" });
    expect(detailOf(result)).toBe(`the probe took longer than 1 s in all, ${named("probeTime")}`);
  });

  test("sends more than is taken in", async () => {
    const answers = async () => detailOf(await probedWithinBounds(await misbehaving.startHelloFlood()));
    expect(await answers()).toContain(`it sends more than 256 KiB, ${named("probeAnswer")}, and no handshake ends`);
    moveLimits({ probeAnswer: 300 });
    expect(await answers()).toContain("more than 300 KiB");
  });

  test("never answers, as soon as the user cancels", async () => {
    const controller = new AbortController();
    const result = await probedWithinBounds(await misbehaving.startSilence(), {
      timeout: 3_600_000,
      signal: controller.signal,
      onProgress: (_, stage) => {
        if (stage === "tls") controller.abort();
      },
    });
    expect(outcomesOf(result)).toEqual({ ...nothingPresented, tls: "inconclusive" });
  });
});
