import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { sshVantage } from "../../server/src/probes/vantages/ssh";
import { swallowingPort } from "./services/swallowing";
import { processesWith, sshHost, startSshServer, useSshConfig } from "./ssh-server";
import { limits } from "./tls-support";
import { failureOf, startEcho } from "./vantage-support";

const cancelled = { outcome: "inconclusive", detail: "the probe was cancelled" };

describe("no process is left", () => {
  it("of fifty connections", async () => {
    const folder = useSshConfig(sshHost("jump", await startSshServer()));
    const vantage = sshVantage("outside", "jump");
    const port = await startEcho();
    const connected = await Promise.all(Array.from({ length: 50 }, () => vantage.connect("127.0.0.1", port, limits())));
    expect(processesWith(folder)).toHaveLength(50);
    await Promise.all(
      connected.map(async stream => {
        stream.write("there and back");
        expect(String(await once(stream, "data"))).toBe("there and back");
        stream.destroy();
      }),
    );
    await expect.poll(() => processesWith(folder), { timeout: 20_000 }).toEqual([]);
  });

  it("when the user stops while the gateway does not answer", async () => {
    const folder = useSshConfig(sshHost("jump", await startSshServer()));
    const port = await swallowingPort();
    if (port === undefined) throw new Error("this system refuses instead of dropping");
    const wish = new AbortController();
    const stopped = failureOf(sshVantage("outside", "jump").connect("127.0.0.1", port, limits(30_000, wish.signal)));
    await expect.poll(() => processesWith(folder), { timeout: 20_000 }).toHaveLength(1);
    wish.abort();
    expect(await stopped).toEqual(cancelled);
    await expect.poll(() => processesWith(folder), { timeout: 20_000 }).toEqual([]);
  });

  it("of what a ProxyCommand of the user started, when it hangs", async () => {
    // It neither reads nor writes, so that it would not notice that ssh has ended.
    const hanging = `sleep 98765.${process.pid}`;
    const folder = useSshConfig(sshHost("jump", await startSshServer(), [`ProxyCommand ${hanging}`]));
    const wish = new AbortController();
    const stopped = failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, limits(30_000, wish.signal)));
    await expect.poll(() => processesWith(hanging), { timeout: 20_000 }).not.toEqual([]);
    wish.abort();
    expect(await stopped).toEqual(cancelled);
    await expect.poll(() => processesWith(hanging), { timeout: 20_000 }).toEqual([]);
    await expect.poll(() => processesWith(folder), { timeout: 20_000 }).toEqual([]);
  });

  it("and none is started for who has stopped already", async () => {
    useSshConfig(sshHost("jump", await startSshServer()));
    const children = () => process.getActiveResourcesInfo().filter(name => name === "ProcessWrap").length;
    const before = children();
    const wish = limits(30_000, AbortSignal.abort());
    expect(await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, wish))).toEqual(cancelled);
    expect(children()).toBe(before);
  });

  it("of who stops in the middle of a login, and others may log in after", async () => {
    const folder = useSshConfig(sshHost("jump", await startSshServer()));
    const vantage = sshVantage("outside", "jump");
    const wish = new AbortController();
    const stopped = failureOf(vantage.connect("127.0.0.1", await startEcho(), limits(30_000, wish.signal)));
    await expect.poll(() => processesWith(folder), { interval: 1, timeout: 20_000 }).toHaveLength(1);
    wish.abort();
    await stopped;
    const stream = await vantage.connect("127.0.0.1", await startEcho(), limits());
    stream.destroy();
    await expect.poll(() => processesWith(folder), { timeout: 20_000 }).toEqual([]);
  });
});
