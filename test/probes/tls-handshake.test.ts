import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createServer, type TlsOptions } from "node:tls";
import { describe, expect, test } from "vitest";
import { shakeHands } from "../../server/src/probes/tls/handshake";
import { folderWith } from "../cli/program";
import { startApache } from "./services/apache";
import { anyCipher, intermediate, leaf, type Material, pemOf, root, type TlsVersion } from "./services/material";
import { startNginx } from "./services/nginx";
import { startPlain } from "./services/plain";
import { askSClient } from "./services/s-client";
import { startSServer } from "./services/s-server";
import { startService } from "./services/service";
import { startStunnel } from "./services/stunnel";
import { connectTo, handshakeWith, limits, octetwise, printed, serverName } from "./tls-support";

const good = leaf("key-rsa2048");
const newer = ["TLSv1.2", "TLSv1.3"] as const;
const older = ["TLSv1", "TLSv1.1"] as const;

function said(version: TlsVersion): string {
  return version === "TLSv1" ? "TLS 1.0" : version.replace("v", " ");
}

function files({ certificates }: Material): readonly string[] {
  return printed(certificates.map(file => new X509Certificate(readFileSync(file)).raw));
}

/** A TLS server of this process, for what the others cannot be told. */
async function startNode(
  options: TlsOptions,
  serve: (text: string) => string = () => "",
  material = good,
): Promise<number> {
  const identity = { key: readFileSync(material.key), cert: pemOf(material.certificates) };
  const tls = createServer({ ...identity, ciphers: anyCipher, minVersion: "TLSv1", ...options });
  tls.on("tlsClientError", () => undefined);
  tls.on("secureConnection", socket => {
    socket.on("error", () => undefined).on("data", data => void socket.end(serve(String(data)), "latin1"));
  });
  const { port } = await startPlain(socket => void tls.emit("connection", socket));
  return port;
}

function apacheDemandingForPath(port: number, folder: string, version: TlsVersion): string {
  const modules = ["mpm_event", "authz_core", "ssl"];
  return `${modules.map(name => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join("\n")}
ServerName localhost
DefaultRuntimeDir ${folder}
PidFile ${folder}/httpd.pid
Mutex file:${folder} default
ErrorLog "|/bin/cat"
User www-data
Group www-data
Listen 127.0.0.1:${port}
SSLEngine on
SSLProtocol -all +${version}
SSLCertificateFile ${good.certificates[0]}
SSLCertificateKeyFile ${good.key}
SSLCACertificateFile ${root}
<Location />
SSLVerifyClient require
</Location>
`;
}

describe("the served chain is told exactly, as openssl s_client shows it", () => {
  const chains: readonly (readonly [string, Material])[] = [
    ["complete", good],
    ["without the intermediate", leaf("key-rsa2048", [])],
    ["misordered, with the root", leaf("key-rsa2048", [root, intermediate])],
    ["twice the same", leaf("key-rsa2048", [intermediate, intermediate])],
    ["with one that has nothing to do with it", leaf("key-rsa2048", [join(dirname(root), "other.pem")])],
  ];
  const cases = chains.flatMap(([name, material]) =>
    [...newer, ...older].map(version => ({ name, version, material })),
  );

  test.each(cases)("$name, in $version", async ({ version, material }) => {
    const port = await startNode({ maxVersion: version, minVersion: version }, undefined, material);
    const handshake = await handshakeWith(port);
    expect(handshake).toMatchObject({ protocol: said(version), asksForCertificate: false });
    expect(printed(handshake.chain)).toEqual(files(material));
    const { served } = await askSClient({ port, name: serverName, authority: root });
    expect(printed(handshake.chain)).toEqual(printed(served.map(pem => new X509Certificate(pem).raw)));
  });

  test.each(["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"])(
    "in TLS 1.3 with %s",
    async ciphers => {
      const port = await startNode({ ciphers, minVersion: "TLSv1.3" });
      const { protocol, chain } = await handshakeWith(port);
      expect(protocol).toBe("TLS 1.3");
      expect(printed(chain)).toEqual(files(good));
    },
  );

  test("in TLS 1.3 after the server asked for another ClientHello", async () => {
    const port = await startNode({ ecdhCurve: "secp521r1", minVersion: "TLSv1.3" });
    expect(printed((await handshakeWith(port)).chain)).toEqual(files(good));
  });

  test.each(["key-rsa1024", "key-rsa4096", "key-ec-P-256", "key-ed25519", "key-rsapss", "sig-sha1", "sig-md5"])(
    "also of a certificate that OpenSSL may think too weak: %s",
    async name => {
      const material = name.startsWith("key-")
        ? { ...leaf(name), key: good.key.replace("rsa2048.key", `${name.replace("key-", "")}.key`) }
        : leaf(name);
      for (const version of newer) {
        const port = await startNode({ maxVersion: version }, undefined, material);
        expect(printed((await handshakeWith(port)).chain), version).toEqual(files(material));
      }
    },
  );

  test("depends on the name that is asked for", async () => {
    const named = { ...leaf("san-gw-only"), name: serverName };
    const { port } = await startNginx({ ...good, named });
    expect(printed((await handshakeWith(port)).chain)).toEqual(files(named));
  });

  test("is asked for by name, and without one where the name is an address", async () => {
    const asked: string[] = [];
    const SNICallback: TlsOptions["SNICallback"] = (name, done) => {
      asked.push(name);
      done(null);
    };
    const port = await startNode({ SNICallback });
    for (const name of [serverName, "127.0.0.1"]) {
      const { chain } = await shakeHands(await connectTo(port), name, limits());
      expect(printed(chain)).toEqual(files(good));
    }
    expect(asked).toEqual([serverName]);
  });

  test("comes through also when every octet arrives by itself", async () => {
    const stream = octetwise(await connectTo(await startNode({})));
    expect(printed((await shakeHands(stream, serverName, limits())).chain)).toEqual(files(good));
  });

  test("comes through also from a stream that stood still", async () => {
    const socket = await connectTo(await startNode({}));
    expect(printed((await shakeHands(socket.pause(), serverName, limits())).chain)).toEqual(files(good));
  });
});

describe("a demand for a client certificate", () => {
  const demanding = { ...good, clientAuthority: root };
  const servers = { startSServer, startApache, startNginx };
  const cases = Object.entries(servers).flatMap(([name, start]) => newer.map(version => ({ name, start, version })));

  test.each(cases)("is told with the chain: $name in $version", async ({ start, version }) => {
    const { port } = await start({ ...demanding, versions: [version] });
    const handshake = await handshakeWith(port);
    expect(handshake).toMatchObject({ protocol: said(version), asksForCertificate: true });
    expect(printed(handshake.chain)).toEqual(files(good));
  });

  test.each(newer)("is told with the chain: stunnel in %s", async version => {
    const { port: to } = await startPlain(socket => void socket.end("HTTP/1.1 200 OK\r\n\r\n"));
    const { port } = await startStunnel({ ...demanding, versions: [version], to });
    const handshake = await handshakeWith(port);
    expect(handshake).toMatchObject({ protocol: said(version), asksForCertificate: true });
    expect(printed(handshake.chain)).toEqual(files(good));
  });

  test.each(older)("is told with the chain: s_server in %s", async version => {
    const { port } = await startSServer({ ...demanding, versions: [version] });
    const handshake = await handshakeWith(port);
    expect(handshake).toMatchObject({ protocol: said(version), asksForCertificate: true });
    expect(printed(handshake.chain)).toEqual(files(good));
  });

  test.each(newer)("is a demand only when nothing goes on without one: %s", async version => {
    const optional = { requestCert: true, rejectUnauthorized: false, minVersion: version, maxVersion: version };
    const port = await startNode(optional, () => "HTTP/1.1 200 OK\r\n\r\n");
    expect(await handshakeWith(port)).toMatchObject({ protocol: said(version), asksForCertificate: false });
  });

  test.each([400, 403])("may be told by HTTP status %i, when one was asked for", async status => {
    const answer = () => `HTTP/1.1 ${status} No\r\n\r\n`;
    const asking = await startNode({ requestCert: true, rejectUnauthorized: false }, answer);
    expect(await handshakeWith(asking)).toMatchObject({ asksForCertificate: true });
    expect(await handshakeWith(await startNode({}, answer))).toMatchObject({ asksForCertificate: false });
  });

  test.each([
    // By renegotiation.
    ["TLSv1.2", true],
    // Only from clients that offer it; others are refused in HTTP, and the handshake was good.
    ["TLSv1.3", false],
  ] as const)("may come late: Apache for a path, in %s", async (version, demanded) => {
    const { port } = await startService(free => {
      const folder = folderWith();
      const configuration = apacheDemandingForPath(free, folder, version);
      const file = join(folderWith({ "httpd.conf": configuration }), "httpd.conf");
      return { program: "apache2", args: ["-d", folder, "-f", file, "-D", "FOREGROUND"] };
    });
    const handshake = await handshakeWith(port);
    expect(handshake).toMatchObject({ protocol: said(version), asksForCertificate: demanded });
    expect(printed(handshake.chain)).toEqual(files({ ...good, certificates: good.certificates.slice(0, 1) }));
  });

  test("in TLS 1.3 may be a mere hanging up, when one was asked for", async () => {
    const asking = { requestCert: true, rejectUnauthorized: false };
    const left = await handshakeWith(await startNode({ ...asking, minVersion: "TLSv1.3" }));
    expect(left).toMatchObject({ asksForCertificate: true });
    // Until TLS 1.2 the server has seen that there is none before the handshake ends.
    const wentOn = await handshakeWith(await startNode({ ...asking, maxVersion: "TLSv1.2" }));
    expect(wentOn).toMatchObject({ asksForCertificate: false });
    const silent = await handshakeWith(await startNode({ minVersion: "TLSv1.3" }));
    expect(silent).toMatchObject({ asksForCertificate: false });
  });
});

describe("the server's clock", () => {
  test.each([["Apache", startApache] as const, ["nginx", startNginx] as const])("is read from %s", async (_, start) => {
    const { port } = await start(good);
    const { serverTime } = await handshakeWith(port);
    expect(Math.abs((serverTime?.theirs ?? 0) - (serverTime?.ours ?? 0))).toBeLessThan(2000);
  });

  test("is asked for with the name that agents use", async () => {
    const asked: string[] = [];
    const port = await startNode({}, request => {
      asked.push(request);
      return "HTTP/1.1 204 No Content\r\nDate: Sat, 07 Feb 2026 10:00:00 GMT\r\n\r\n";
    });
    const { serverTime } = await handshakeWith(port);
    expect(serverTime?.theirs).toBe(Date.UTC(2026, 1, 7, 10));
    expect(asked).toEqual([`HEAD / HTTP/1.1\r\nHost: ${serverName}\r\nConnection: close\r\n\r\n`]);
  });

  test.each([
    ["nothing", ""],
    ["garbage", "\0\u00ff\u00fe\r\n\r\n"],
    ["another protocol", "220 mail.example.com ready\r\nDate: Sat, 07 Feb 2026 10:00:00 GMT\r\n\r\n"],
    ["no end", `HTTP/1.1 200 OK\r\nX: ${"x".repeat(100_000)}`],
  ])("is unknown, and the handshake as good as ever, when the answer is %s", async (_, answer) => {
    const handshake = await handshakeWith(await startNode({}, () => answer));
    expect(handshake).not.toHaveProperty("serverTime");
    expect(printed(handshake.chain)).toEqual(files(good));
  });

  test("is not waited for as long as a handshake may take", async () => {
    const tls = createServer({ key: readFileSync(good.key), cert: readFileSync(good.certificates[0] ?? "") });
    const { port } = await startPlain(socket => void tls.emit("connection", socket));
    // With the stage's whole time to wait this test would run out of its own.
    const handshake = await handshakeWith(port, limits(600_000));
    expect(handshake).toMatchObject({ protocol: "TLS 1.3", asksForCertificate: false });
    expect(handshake.milliseconds).toBeGreaterThan(0);
  });

  test("is unknown when the server is silent until the time is over", async () => {
    const tls = createServer({ key: readFileSync(good.key), cert: readFileSync(good.certificates[0] ?? "") });
    const { port } = await startPlain(socket => void tls.emit("connection", socket));
    const handshake = await handshakeWith(port, limits(1500));
    expect(handshake).toMatchObject({ protocol: "TLS 1.3", asksForCertificate: false });
    expect(handshake).not.toHaveProperty("serverTime");
    // The time it took is told of the question, and not of the handshake.
    expect(handshake.askingMilliseconds).toBeGreaterThan(1000 - (handshake.milliseconds ?? 0));
  });
});
