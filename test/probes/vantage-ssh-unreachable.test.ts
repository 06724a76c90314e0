import { existsSync, readFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it, test } from "vitest";
import { sshVantage } from "../../server/src/probes/vantages/ssh";
import { folderWith } from "../cli/program";
import { freePort } from "./services/free-port";
import { processesWith, type SshServer, sshHost, startSshServer, usePath, useSshConfig } from "./ssh-server";
import { limits } from "./tls-support";
import { failureOf, listening, startEcho } from "./vantage-support";

const title = "the vantage “outside”";

function unreached(why: string) {
  return { outcome: "inconclusive", detail: `${title} cannot be reached: ${why}` };
}

describe("a vantage that cannot be reached says nothing of the gateway", () => {
  const cases: readonly (readonly [string, string, (server: SshServer) => readonly string[]])[] = [
    ["a key that it does not know", "none of your keys was accepted", ({ otherKey }) => [`IdentityFile ${otherKey}`]],
    [
      "a host key that nobody knows",
      "a host key is not among your known hosts",
      ({ knownNot }) => [`UserKnownHostsFile ${knownNot}`],
    ],
    [
      "another host key than the known one",
      "a host key is not the one among your known hosts",
      ({ knownOtherwise }) => [`UserKnownHostsFile ${knownOtherwise}`],
    ],
    ["a name that does not resolve", "its name does not resolve", () => [`HostName ${"x".repeat(64)}.example.com`]],
    ["a configuration with an error", "your OpenSSH configuration has an error", () => ["NoSuchOption yes"]],
  ];

  test.each(cases)("%s", async (_, why, settings) => {
    const server = await startSshServer();
    // Of several identity files all are tried: the one that lets in is left out.
    const host = sshHost("jump", server, settings(server)).filter((line, index, all) => {
      const isSecond = all.findIndex(each => each.split(" ")[0] === line.split(" ")[0]) < index;
      return !(isSecond && line.startsWith("IdentityFile"));
    });
    useSshConfig(host);
    expect(await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", await startEcho(), limits()))).toEqual(
      unreached(why),
    );
  });

  it("refused", async () => {
    const server = await startSshServer();
    useSshConfig(sshHost("jump", { ...server, port: await freePort() }));
    expect(await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, limits()))).toEqual(
      unreached("it refuses the connection"),
    );
  });

  it("another service than SSH", async () => {
    const server = await startSshServer();
    const port = await listening(createServer(socket => socket.end("220 mail.example.com\r\n")));
    useSshConfig(sshHost("jump", { ...server, port }));
    expect(await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, limits()))).toEqual(
      unreached("it ended the connection at once"),
    );
  });

  it("no answer within the time", async () => {
    const server = await startSshServer();
    const port = await listening(createServer(socket => void socket.on("error", () => undefined)));
    const folder = useSshConfig(sshHost("jump", { ...server, port }));
    expect(await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, limits(1500)))).toEqual(
      unreached("no answer within 1.5 s"),
    );
    await expect.poll(() => processesWith(folder)).toEqual([]);
  });

  it("an OpenSSH client that cannot be started", async () => {
    usePath(folderWith({ ssh: "" }));
    const failure = failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, limits()));
    expect(await failure).toEqual(unreached("ssh cannot be started (EACCES)"));
  });

  it("a destination that no command line takes", async () => {
    useSshConfig([]);
    const failure = failureOf(sshVantage("outside", "x".repeat(4_000_000)).connect("127.0.0.1", 443, limits()));
    expect(await failure).toEqual(unreached("ssh cannot be started (E2BIG)"));
  });

  it("no OpenSSH client", async () => {
    usePath(folderWith());
    expect(await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, limits()))).toEqual(
      unreached("the OpenSSH client, ssh, is not installed or not on the PATH"),
    );
  });
});

describe("who logs in", () => {
  it("knocks once in vain, not for every target", async () => {
    let knocks = 0;
    const port = await listening(
      createServer(socket => {
        knocks++;
        socket.end("220 mail.example.com\r\n");
      }),
    );
    useSshConfig(sshHost("jump", { ...(await startSshServer()), port }));
    const vantage = sshVantage("outside", "jump");
    const failures = await Promise.all(
      Array.from({ length: 20 }, () => failureOf(vantage.connect("127.0.0.1", 443, limits()))),
    );
    expect(failures).toEqual(failures.map(() => unreached("it ended the connection at once")));
    expect(knocks).toBe(1);
  });

  it("comes with three others at most: servers turn away whole crowds", async () => {
    const server = await startSshServer();
    const waiting: (() => void)[] = [];
    let guests = 0;
    let isOpen = false;
    const port = await listening(
      createServer(socket => {
        const enter = () => void pipeline(socket, connect(server.port, "127.0.0.1"), socket, () => undefined);
        if (isOpen || guests++ === 0) enter();
        else waiting.push(enter);
      }),
    );
    const alias = `HostKeyAlias [127.0.0.1]:${server.port}`;
    const folder = useSshConfig(sshHost("jump", { ...server, port }, [alias]));
    const vantage = sshVantage("outside", "jump");
    const echo = await startEcho();
    const streams = Promise.all(Array.from({ length: 16 }, () => vantage.connect("127.0.0.1", echo, limits())));
    await expect.poll(() => waiting.length, { timeout: 20_000 }).toBe(4);
    expect(processesWith(folder)).toHaveLength(1 + 4);
    isOpen = true;
    for (const enter of waiting) enter();
    for (const stream of await streams) stream.destroy();
  });

  it("that the vantage throws out in the middle is no end that the gateway made", async () => {
    const server = await startSshServer();
    useSshConfig(sshHost("jump", server));
    const stream = await sshVantage("outside", "jump").connect("127.0.0.1", await startEcho(), limits());
    server.endSessions();
    await expect(buffer(stream)).rejects.toMatchObject({
      outcome: "inconclusive",
      message: `${title} ended the connection`,
    });
  });
});

describe("what could harm never reaches ssh", () => {
  it.each([
    ["-oProxyCommand=touch FILE", "it begins with a hyphen, so that ssh would take it for an option"],
    ["$(touch FILE)@jump", "it is not [user@]host[:port]"],
    ["jump;touch FILE", "it is not [user@]host[:port]"],
    ["a b", "it is not [user@]host[:port]"],
    ["jump\nProxyCommand", "it is not [user@]host[:port]"],
    ["jump:0", "ports run from 1 to 65535"],
  ])("the destination %s", async (written, problem) => {
    const file = join(folderWith(), "harm");
    const destination = written.replace("FILE", file);
    // Whatever is asked of this ssh would be done, by a shell.
    useSshConfig(["Host *", 'ProxyCommand sh -c "%r %h; exit 1"']);
    expect(await failureOf(sshVantage("outside", destination).connect("127.0.0.1", 443, limits()))).toEqual({
      outcome: "not-run",
      detail: `${title} is no ssh destination: “${destination}”: ${problem}`,
    });
    expect(existsSync(file)).toBe(false);
  });

  it("nor does it look around in the folder that is open", async () => {
    const file = join(folderWith(), "seen");
    useSshConfig(["Host *", `ProxyCommand sh -c "pwd > '${file}'"`]);
    await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", 443, limits()));
    expect(readFileSync(file, "utf8").trim()).not.toBe(process.cwd());
  });

  it.each(["-oProxyCommand=x", "a b", "$(x)", "", "a;b", "fe80::1%eth0", "host:22"])("the target %s", async host => {
    expect(await failureOf(sshVantage("outside", "jump").connect(host, 443, limits()))).toEqual({
      outcome: "not-run",
      detail: `“${host}” is neither a host name nor an IP address`,
    });
  });

  it.each([0, 65536, 8443.5, Number.NaN])("the port %s", async port => {
    expect(await failureOf(sshVantage("outside", "jump").connect("127.0.0.1", port, limits()))).toEqual({
      outcome: "not-run",
      detail: `${port} is not a port: ports run from 1 to 65535`,
    });
  });
});
