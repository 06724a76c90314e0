import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, onTestFinished } from "vitest";
import { shakeHands } from "../../server/src/probes/tls/handshake";
import { sshVantage } from "../../server/src/probes/vantages/ssh";
import { folderWith } from "../cli/program";
import { freePort } from "./services/free-port";
import { fqdn, leaf, thumbprintOf } from "./services/material";
import { startNginx } from "./services/nginx";
import { swallowingPort } from "./services/swallowing";
import { sshHost, startSshServer, useSshConfig } from "./ssh-server";
import { limits } from "./tls-support";
import { failureOf, listening, startEcho } from "./vantage-support";

/** The vantage `outside`, through a real OpenSSH server and the system's own client. */
async function outside(settings: readonly string[] = []) {
  useSshConfig(sshHost("jump", await startSshServer(settings)));
  return sshVantage("outside", "jump");
}

describe("a connection from a vantage", () => {
  it("has no address to tell before it is made", async () => {
    expect(await sshVantage("outside", "jump").resolve("gateway.example.com", limits())).toBeUndefined();
  });

  it("carries every byte both ways, and ends when the other side does", async () => {
    const vantage = await outside();
    const sent = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 7) % 256));
    // What OpenSSH's escape character would mean on a terminal.
    sent.write("\n~.\n~?\n~C\n", 100);
    const received: Buffer[] = [];
    const port = await listening(
      createServer(socket => {
        socket.on("data", chunk => {
          received.push(chunk);
          if (Buffer.concat(received).length === sent.length) socket.end(Buffer.concat(received));
        });
      }),
    );
    const stream = await vantage.connect("127.0.0.1", port, limits());
    stream.write(sent);
    expect((await buffer(stream)).equals(sent)).toBe(true);
  });

  it("may lead to the user and port that the spec names", async () => {
    const server = await startSshServer();
    const [host, ...settings] = sshHost("127.0.0.1", server);
    const user = settings.find(line => line.startsWith("User "))?.slice(5);
    const others = settings.filter(line => !/^(User|Port|HostName) /.test(line));
    useSshConfig([host ?? "", ...others, "User nobody-at-all", "Port 9"]);
    const stream = await sshVantage("outside", `${user}@127.0.0.1:${server.port}`).connect(
      "127.0.0.1",
      await startEcho(),
      limits(),
    );
    onTestFinished(() => void stream.destroy());
    stream.write("there and back");
    expect(String(await once(stream, "data"))).toBe("there and back");
  });

  it("carries a TLS handshake", async () => {
    const vantage = await outside();
    const { port } = await startNginx(leaf("key-rsa2048"));
    const { protocol, chain } = await shakeHands(await vantage.connect("127.0.0.1", port, limits()), fqdn, limits());
    expect(protocol).toBe("TLS 1.3");
    expect(chain.map(der => new X509Certificate(der).fingerprint.replaceAll(":", ""))[0]).toBe(
      thumbprintOf("key-rsa2048"),
    );
  });

  it("is refused: CEM601", async () => {
    const vantage = await outside();
    const port = await freePort();
    const expected = { outcome: "fail", code: "CEM601", detail: "refused: nothing listens on this port" };
    expect(await failureOf(vantage.connect("127.0.0.1", port, limits()))).toEqual(expected);
    expect(await failureOf(vantage.connect("[::1]", port, limits()))).toEqual(expected);
  });

  it("gets no answer: CEM602, counted from when the vantage was reached", async () => {
    const vantage = await outside();
    const port = await swallowingPort();
    if (port === undefined) throw new Error("this system refuses instead of dropping");
    expect(await failureOf(vantage.connect("127.0.0.1", port, limits(8000)))).toEqual({
      outcome: "fail",
      code: "CEM602",
      detail: "no answer within 8 s: a firewall drops the connection, or nothing is there",
    });
  });

  it("has a name that the vantage does not know: CEM603", async () => {
    const vantage = await outside();
    const name = `${"x".repeat(64)}.example.com`;
    expect(await failureOf(vantage.connect(name, 443, limits()))).toEqual({
      outcome: "fail",
      code: "CEM603",
      detail: "the name does not resolve",
    });
  });

  it.each(["PermitOpen none", "AllowTcpForwarding no"])("is not allowed there (%s): inconclusive", async setting => {
    const vantage = await outside([setting]);
    expect(await failureOf(vantage.connect("127.0.0.1", await startEcho(), limits()))).toEqual({
      outcome: "inconclusive",
      detail: "the vantage “outside” does not let connections through",
    });
  });
});

describe("what the user's own configuration says", () => {
  it("is in force: another host on the way, and a log of its own", async () => {
    const server = await startSshServer();
    const loud = ["Host *", "LogLevel DEBUG3"];
    useSshConfig([...sshHost("inner", server, ["ProxyJump jump"]), ...sshHost("jump", server), ...loud]);
    const stream = await sshVantage("outside", "inner").connect("127.0.0.1", await startEcho(), limits());
    onTestFinished(() => void stream.destroy());
    stream.write("there and back");
    expect(String(await once(stream, "data"))).toBe("there and back");
  });

  it("does not let a refusal on the way to the vantage pass for one of the gateway", async () => {
    const server = await startSshServer();
    const closed = { ...server, port: await freePort() };
    const loud = ["Host *", "LogLevel DEBUG3"];
    useSshConfig([...sshHost("inner", closed, ["ProxyJump jump"]), ...sshHost("jump", server), ...loud]);
    const { outcome, code } = await failureOf(
      sshVantage("outside", "inner").connect("127.0.0.1", await startEcho(), limits()),
    );
    expect([outcome, code]).toEqual(["inconclusive", undefined]);
  });

  it("shares no connection: it would end with the one that it rides on, and tell no reason", async () => {
    const server = await startSshServer();
    const shared = ["ControlMaster auto", `ControlPath ${join(folderWith(), "%C")}`];
    useSshConfig(sshHost("jump", server, shared));
    const vantage = sshVantage("outside", "jump");
    const first = await vantage.connect("127.0.0.1", await startEcho(), limits());
    const second = await vantage.connect("127.0.0.1", await startEcho(), limits());
    onTestFinished(() => void second.destroy());
    first.destroy();
    await once(first, "close");
    second.write("still here");
    expect(String(await once(second, "data"))).toBe("still here");
    const { code } = await failureOf(vantage.connect("127.0.0.1", await freePort(), limits()));
    expect(code).toBe("CEM601");
  });
});
